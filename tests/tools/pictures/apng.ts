import { type Chunk, compress, headerChunk, type Picture, writeChunks } from './png.ts';

/** A picture of an animation, and how long it is shown. */
export interface AnimationFrame {
  readonly picture: Picture;
  readonly ms: number;
}

/** The part of a picture that differs from the one before. */
interface Part extends Picture {
  readonly left: number;
  readonly top: number;
}

interface TimedPart {
  readonly part: Part;
  readonly ms: number;
}

const PIXEL = 3;

/**
 * Writes an animated PNG (https://www.w3.org/TR/png-3/#apng-frame-based-animation) that repeats for ever. Each frame
 * holds only the rectangle in which it differs from the one before; equal frames become one.
 */
export function writeAnimation(frames: readonly AnimationFrame[]): Buffer {
  const first = frames[0]?.picture;
  if (!first) throw new Error('an animation needs a frame');
  const parts = partsOf(frames);
  const control = Buffer.alloc(8);
  control.writeUInt32BE(parts.length, 0);
  let sequence = 0;
  const chunks = parts.flatMap(({ part, ms }, index): Chunk[] => {
    const frameControl: Chunk = ['fcTL', frameControlOf(sequence++, part, ms)];
    const data = compress(part.pixels, part.width, part.height);
    // The first frame is also what viewers without animation show.
    if (index === 0) return [frameControl, ['IDAT', data]];
    const number = Buffer.alloc(4);
    number.writeUInt32BE(sequence++);
    return [frameControl, ['fdAT', Buffer.concat([number, data])]];
  });
  return writeChunks([
    headerChunk(first.width, first.height),
    ['acTL', control],
    ...chunks,
    ['IEND', Buffer.alloc(0)],
  ]);
}

function partsOf(frames: readonly AnimationFrame[]): TimedPart[] {
  const parts: TimedPart[] = [];
  let before: Picture | undefined;
  for (const { picture, ms } of frames) {
    const part = before ? changedPart(before, picture) : { ...picture, left: 0, top: 0 };
    const last = parts.at(-1);
    if (part) parts.push({ part, ms });
    else if (last) parts[parts.length - 1] = { part: last.part, ms: last.ms + ms };
    before = picture;
  }
  return parts;
}

function frameControlOf(sequence: number, part: Part, ms: number): Buffer {
  const control = Buffer.alloc(26);
  const sizes = [sequence, part.width, part.height, part.left, part.top];
  for (const [index, value] of sizes.entries()) control.writeUInt32BE(value, index * 4);
  control.writeUInt16BE(ms, 20);
  control.writeUInt16BE(1000, 22);
  // The two bytes that follow are 0: the frame stays, and the next one is put over it.
  return control;
}

/** The smallest rectangle with all pixels that differ; undefined if none does. */
function changedPart(before: Picture, after: Picture): Part | undefined {
  if (before.width !== after.width || before.height !== after.height) {
    throw new Error('the frames of an animation have one size');
  }
  const { width, height } = after;
  const rowOf = ({ pixels }: Picture, y: number) =>
    pixels.subarray(y * width * PIXEL, (y + 1) * width * PIXEL);
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    const [one, other] = [rowOf(before, y), rowOf(after, y)];
    if (one.equals(other)) continue;
    top = Math.min(top, y);
    bottom = y;
    for (let x = 0; x < width * PIXEL; x++) {
      if (one[x] === other[x]) continue;
      left = Math.min(left, Math.floor(x / PIXEL));
      right = Math.max(right, Math.floor(x / PIXEL));
    }
  }
  if (bottom < 0) return undefined;
  const rows: Buffer[] = [];
  for (let y = top; y <= bottom; y++) {
    rows.push(rowOf(after, y).subarray(left * PIXEL, (right + 1) * PIXEL));
  }
  return {
    left,
    top,
    width: right - left + 1,
    height: bottom - top + 1,
    pixels: Buffer.concat(rows),
  };
}
