import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeAnimation } from '../../tools/pictures/apng.ts';
import {
  decode,
  encode,
  headerChunk,
  type Picture,
  readChunks,
  readHeader,
  transparentMargin,
  writeChunks,
} from '../../tools/pictures/png.ts';

/** A picture with a different colour in each pixel. */
function gradient(width: number, height: number): Picture {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < pixels.length; at++) pixels[at] = (at * 7 + (at % 5) * 31) % 256;
  return { width, height, pixels };
}

/** A copy of a picture with one colour in a rectangle. */
function withBox(picture: Picture, left: number, top: number, size: number): Picture {
  const pixels = Buffer.from(picture.pixels);
  for (let y = top; y < top + size; y++) {
    const start = (y * picture.width + left) * 3;
    pixels.fill(9, start, start + size * 3);
  }
  return { ...picture, pixels };
}

interface ReadFrame {
  readonly ms: number;
  readonly area: number;
  readonly picture: Picture;
}

/** Reads an animated PNG as a viewer does: each frame is put over those before it. */
function readAnimation(png: Buffer): { frames: ReadFrame[]; announced: number; plays: number } {
  const chunks = readChunks(png);
  const { width, height } = readHeader(png);
  const shown = Buffer.alloc(width * height * 3);
  const frames: ReadFrame[] = [];
  let [announced, plays, sequence] = [-1, -1, 0];
  let control: Buffer = Buffer.alloc(26);
  for (const [type, content] of chunks) {
    if (type === 'acTL') [announced, plays] = [content.readUInt32BE(0), content.readUInt32BE(4)];
    if (type === 'fcTL') {
      expect(content.readUInt32BE(0)).toBe(sequence++);
      control = content;
    }
    if (type === 'fdAT') expect(content.readUInt32BE(0)).toBe(sequence++);
    if (type !== 'IDAT' && type !== 'fdAT') continue;
    const [, w = 0, h = 0, left = 0, top = 0] = [0, 4, 8, 12, 16].map((at) =>
      control.readUInt32BE(at),
    );
    const data = type === 'IDAT' ? content : content.subarray(4);
    const part = decode(writeChunks([headerChunk(w, h), ['IDAT', data]]));
    for (let y = 0; y < h; y++) {
      part.pixels.copy(shown, ((top + y) * width + left) * 3, y * w * 3, (y + 1) * w * 3);
    }
    const ms = (control.readUInt16BE(20) * 1000) / control.readUInt16BE(22);
    frames.push({ ms, area: w * h, picture: { width, height, pixels: Buffer.from(shown) } });
  }
  return { frames, announced, plays };
}

describe('PNG', () => {
  it('is read as it was written', () => {
    const picture = gradient(13, 7);
    expect(decode(encode(picture))).toEqual(picture);
    expect(readHeader(encode(picture))).toEqual({ width: 13, height: 7, hasAlpha: false });
  });

  it('is refused if it is another format', () => {
    expect(() => readChunks(Buffer.from('GIF89a--'))).toThrow('not a PNG');
  });
});

describe('an animated PNG', () => {
  const start = gradient(40, 30);
  const moved = withBox(start, 5, 6, 4);
  const animation = writeAnimation([
    { picture: start, ms: 900 },
    { picture: start, ms: 100 },
    { picture: moved, ms: 45 },
    { picture: start, ms: 2600 },
  ]);

  it('shows each picture for its time, and repeats for ever', () => {
    const { frames, announced, plays } = readAnimation(animation);
    expect(frames.map(({ ms }) => ms)).toEqual([1000, 45, 2600]);
    expect(frames.map(({ picture }) => picture)).toEqual([start, moved, start]);
    expect([announced, plays]).toEqual([3, 0]);
  });

  it('holds of a later frame only what has changed', () => {
    expect(readAnimation(animation).frames.map(({ area }) => area)).toEqual([1200, 16, 16]);
  });

  it('is the first picture for viewers without animation', () => {
    expect(decode(animation)).toEqual(start);
  });

  it('is in the README, 800 pixels wide, with at most 800 kB', () => {
    const png = readFileSync('docs/images/sidelight.png');
    expect(readFileSync('README.md', 'utf8')).toContain('(docs/images/sidelight.png)');
    expect(png.length).toBeLessThanOrEqual(800_000);
    expect(readHeader(png).width).toBe(800);
    expect(readAnimation(png).frames.length).toBeGreaterThan(10);
  });
});

describe('the icon of 128 pixels', () => {
  it('has the transparent margin of 16 pixels that the stores want', () => {
    const png = readFileSync('assets/icons/icon-128.png');
    expect(readHeader(png)).toEqual({ width: 128, height: 128, hasAlpha: true });
    expect(transparentMargin(png)).toBe(16);
  });
});
