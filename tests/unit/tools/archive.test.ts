import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { archiveOf, filesIn } from '../../tools/archive.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sidelight-archive-'));
  await mkdir(path.join(folder, 'icons'));
  await writeFile(path.join(folder, 'b.js'), 'b');
  await writeFile(path.join(folder, 'icons/a.png'), 'a');
});
afterEach(() => rm(folder, { recursive: true }));

it('an archive holds all files of a folder, with their contents', async () => {
  const files = unzipSync(await archiveOf(folder, await filesIn(folder)));
  const texts = Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]);
  expect(texts).toEqual([
    ['b.js', 'b'],
    ['icons/a.png', 'a'],
  ]);
});

it('an archive is the same whenever its files were written, in whatever order they are listed', async () => {
  const paths = await filesIn(folder);
  const before = await archiveOf(folder, paths);
  await utimes(path.join(folder, 'b.js'), new Date(2001, 1, 1), new Date(2001, 1, 1));
  expect(await archiveOf(folder, paths.toReversed())).toEqual(before);
});
