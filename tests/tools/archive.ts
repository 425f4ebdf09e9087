import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** The first time that a zip can tell. In every time zone: zips tell the time of a clock on the wall. */
const TIME = new Date(1980, 0, 1);

/** A zip of files that is the same to the byte whenever and wherever it is made. `paths` are relative to `folder`. */
export async function archiveOf(folder: string, paths: readonly string[]): Promise<Uint8Array> {
  const files: Zippable = {};
  for (const each of paths.map(withSlashes).sort())
    files[each] = new Uint8Array(await readFile(path.join(folder, each)));
  return zipSync(files, { mtime: TIME, level: 9 });
}

/** The paths of all files in a folder and its folders, relative to it. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

function withSlashes(file: string): string {
  return file.replaceAll(path.sep, '/');
}
