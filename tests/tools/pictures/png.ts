import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** A picture in memory: three bytes a pixel, row after row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
}

/** What the first chunk of a PNG says. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
}

/** A part of a PNG: its type and its content. */
export type Chunk = readonly [type: string, content: Buffer];

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RGB = 2;
const RGBA = 6;
/** Bytes of a pixel. */
const PIXEL = 3;

/** The chunks of a PNG, in order. */
export function readChunks(png: Uint8Array): Chunk[] {
  const file = Buffer.from(png);
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG');
  const chunks: Chunk[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    chunks.push([file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, at + 8 + length)]);
    at += length + 12;
  }
  return chunks;
}

/** A PNG of these chunks. */
export function writeChunks(chunks: readonly Chunk[]): Buffer {
  return Buffer.concat([SIGNATURE, ...chunks.map(writeChunk)]);
}

function writeChunk([type, content]: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(content.length);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** The size of a PNG, and whether it has transparency. */
export function readHeader(png: Uint8Array): PngHeader {
  const header = contentOf(readChunks(png), 'IHDR');
  const type = header[9] ?? 0;
  return {
    width: header.readUInt32BE(0),
    height: header.readUInt32BE(4),
    hasAlpha: type !== RGB,
  };
}

/** The chunk that gives the size of a picture without transparency. */
export function headerChunk(width: number, height: number): Chunk {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  header[9] = RGB;
  return ['IHDR', header];
}

/** Reads the PNGs that Chromium writes: eight bits a channel, not interlaced. Transparency is left out. */
export function decode(png: Uint8Array): Picture {
  const { width, height, channels, raw } = readRaw(png);
  return { width, height, pixels: channels === PIXEL ? raw : withoutAlpha(raw) };
}

/** The smallest margin of a picture with transparency, left and right: columns in which nothing is to be seen. */
export function transparentMargin(png: Uint8Array): number {
  const { width, channels, raw } = readRaw(png);
  if (channels === PIXEL) return 0;
  let margin = width;
  for (let at = PIXEL; at < raw.length; at += channels) {
    if (!raw[at]) continue;
    const column = Math.floor(at / channels) % width;
    margin = Math.min(margin, column, width - 1 - column);
  }
  return margin;
}

interface RawPicture {
  readonly width: number;
  readonly height: number;
  /** Bytes of a pixel. */
  readonly channels: number;
  readonly raw: Buffer;
}

function readRaw(png: Uint8Array): RawPicture {
  const chunks = readChunks(png);
  const header = contentOf(chunks, 'IHDR');
  const [depth, type, , , interlaced] = header.subarray(8);
  if (depth !== 8 || (type !== RGB && type !== RGBA) || interlaced) {
    throw new Error('only PNGs of 8-bit RGB or RGBA are read');
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const data = chunks.filter(([each]) => each === 'IDAT').map(([, content]) => content);
  const channels = type === RGB ? PIXEL : PIXEL + 1;
  const raw = unfilter(inflateSync(Buffer.concat(data)), width * channels, height, channels);
  return { width, height, channels, raw };
}

function contentOf(chunks: readonly Chunk[], type: string): Buffer {
  const content = chunks.find(([each]) => each === type)?.[1];
  if (!content) throw new Error(`the PNG has no ${type}`);
  return content;
}

function withoutAlpha(raw: Buffer): Buffer {
  const pixels = Buffer.alloc((raw.length / 4) * PIXEL);
  for (let pixel = 0; pixel < raw.length / 4; pixel++) {
    raw.copy(pixels, pixel * PIXEL, pixel * 4, pixel * 4 + PIXEL);
  }
  return pixels;
}

/** Writes a picture as a PNG without transparency. */
export function encode({ width, height, pixels }: Picture): Buffer {
  return writeChunks([
    headerChunk(width, height),
    ['IDAT', compress(pixels, width, height)],
    ['IEND', Buffer.alloc(0)],
  ]);
}

/** The content of an image: filtered in the way that makes all of it smallest, and deflated. */
export function compress(pixels: Buffer, width: number, height: number): Buffer {
  return FILTERS.map((_, filter) =>
    deflateSync(applyFilter(pixels, width * PIXEL, height, filter), { level: 9 }),
  ).reduce((best, each) => (each.length < best.length ? each : best));
}

// PNG's filters, in the order of their numbers: what is expected of a byte from those left, above and above left.
const FILTERS: readonly ((left: number, above: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_left, above) => above,
  (left, above) => (left + above) >> 1,
  paeth,
];

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((each) => Math.abs(guess - each));
  if ((toLeft ?? 0) <= (toAbove ?? 0) && (toLeft ?? 0) <= (toCorner ?? 0)) return left;
  return (toAbove ?? 0) <= (toCorner ?? 0) ? above : corner;
}

function applyFilter(pixels: Buffer, row: number, height: number, filter: number): Buffer {
  const expect = FILTERS[filter] as (typeof FILTERS)[number];
  const filtered = Buffer.alloc((row + 1) * height);
  for (let y = 0; y < height; y++) {
    filtered[y * (row + 1)] = filter;
    for (let x = 0; x < row; x++) {
      const at = y * row + x;
      filtered[y * (row + 1) + 1 + x] =
        byteAt(pixels, at) - expectedAt(expect, pixels, at, x, row, PIXEL);
    }
  }
  return filtered;
}

function unfilter(filtered: Buffer, row: number, height: number, bytes: number): Buffer {
  const pixels = Buffer.alloc(row * height);
  for (let y = 0; y < height; y++) {
    const expect = FILTERS[byteAt(filtered, y * (row + 1))];
    if (!expect) throw new Error('the PNG has an unknown filter');
    for (let x = 0; x < row; x++) {
      const at = y * row + x;
      const difference = byteAt(filtered, y * (row + 1) + 1 + x);
      pixels[at] = difference + expectedAt(expect, pixels, at, x, row, bytes);
    }
  }
  return pixels;
}

function expectedAt(
  expect: (typeof FILTERS)[number],
  pixels: Buffer,
  at: number,
  x: number,
  row: number,
  bytes: number,
): number {
  const left = x < bytes ? 0 : byteAt(pixels, at - bytes);
  const above = at < row ? 0 : byteAt(pixels, at - row);
  const corner = x < bytes || at < row ? 0 : byteAt(pixels, at - row - bytes);
  return expect(left, above, corner);
}

function byteAt(bytes: Buffer, at: number): number {
  return bytes[at] ?? 0;
}
