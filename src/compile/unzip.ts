import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import { endingOf } from './file-ending.ts';
import type { Fault } from './file-problem.ts';
import { isStoryEnding } from './story-files.ts';

/** A file in a zip, unpacked. */
interface ZippedFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a zip holds: files, or the reason why it is refused. Nothing is kept of one that is refused. */
export interface Unzipped {
  readonly files: readonly ZippedFile[];
  /** The number of files that hold no stories. */
  readonly skipped: number;
  readonly fault?: { readonly fault: Fault; readonly words: readonly string[] };
}

/** Most files, and most bytes of all that are unpacked. */
export const MAX_FILES = 5000;
export const MAX_BYTES = 50_000_000;

/** A compressed byte can become 1,000: pushes are small, so that what comes of one can be looked at before the next. */
const PUSH_BYTES = 4096;

/** Why a zip is refused. */
class Refusal extends Error {
  readonly fault: Fault;
  readonly words: readonly string[];

  constructor(fault: Fault, ...words: readonly string[]) {
    super(fault);
    this.fault = fault;
    this.words = words;
  }
}

/** Unpacks the files of a zip that may be stories. Stops where it becomes too large. */
export function unzip(bytes: Uint8Array): Unzipped {
  try {
    return unpack(bytes);
  } catch (error) {
    const { fault, words } = error instanceof Refusal ? error : new Refusal('zipBroken');
    return { files: [], skipped: 0, fault: { fault, words } };
  }
}

function unpack(bytes: Uint8Array): Unzipped {
  const files: { path: string; chunks: Uint8Array[]; isWhole: boolean }[] = [];
  let skipped = 0;
  let total = 0;
  let count = 0;
  const takeFile = (file: UnzipFile) => {
    const path = safePath(file.name);
    if (path.endsWith('/') || isHidden(path)) return;
    if (++count > MAX_FILES) throw new Refusal('tooMany');
    if (!isStoryEnding(endingOf(path))) {
      skipped++;
      return;
    }
    const entry = { path, chunks: [] as Uint8Array[], isWhole: false };
    files.push(entry);
    file.ondata = (error, chunk, isLast) => {
      if (error) throw error;
      total += chunk.length;
      if (total > MAX_BYTES) throw new Refusal('zipLarge');
      // The decoder goes on to use its buffer.
      entry.chunks.push(chunk.slice());
      entry.isWhole ||= isLast;
    };
    file.start();
  };
  const decoder = new Unzip(takeFile);
  decoder.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += PUSH_BYTES) {
    decoder.push(bytes.subarray(at, at + PUSH_BYTES), at + PUSH_BYTES >= bytes.length);
  }
  if ((count === 0 && !isEmptyZip(bytes)) || files.some(({ isWhole }) => !isWhole)) {
    throw new Refusal('zipBroken');
  }
  return { skipped, files: files.map(({ path, chunks }) => ({ path, bytes: joined(chunks) })) };
}

/** A path in a zip. Nothing is written to a disk, but one that leads elsewhere was made to do harm. */
function safePath(name: string): string {
  const path = name.replaceAll('\\', '/');
  const isSafe = !/^\/|^[a-z]:/i.test(path) && !path.split('/').includes('..');
  if (!isSafe) throw new Refusal('zipPath', name);
  return path;
}

/** Whether a path is one that its system or its editor hides: `.obsidian/`, `__MACOSX/`. */
export function isHidden(path: string): boolean {
  return path.split('/').some((each) => each.startsWith('.') || each === '__MACOSX');
}

/** The end of a zip without files. */
function isEmptyZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 5 && bytes[3] === 6;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
