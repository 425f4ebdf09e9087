// npm run release        zips for the stores and of the source, in dist/release
// npm run build-for-amo  the zip for Firefox alone, from the source archive
//
// The same source makes the same bytes: a reviewer can compare. A release is made of what is committed.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { archiveOf, filesIn } from './archive.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const OUT = path.join(ROOT, 'dist/release');

const { values } = parseArgs({ options: { amo: { type: 'boolean', default: false } } });

async function main(): Promise<void> {
  const { version } = JSON.parse(await readFile(path.join(ROOT, 'manifest.json'), 'utf8'));
  const archives = new Map<string, Uint8Array>();
  for (const browser of values.amo ? ['firefox'] : ['chrome', 'firefox']) {
    const folder = path.join(ROOT, 'dist', browser);
    const archive = await archiveOf(folder, await filesIn(folder));
    archives.set(`sidelight-${browser}-${version}.zip`, archive);
  }
  if (!values.amo)
    archives.set(`sidelight-source-${version}.zip`, await archiveOf(ROOT, committed()));
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  for (const [name, bytes] of archives) await writeFile(path.join(OUT, name), bytes);
  const sums = [...archives].map(([name, bytes]) => `${sumOf(bytes)}  ${name}\n`).join('');
  await writeFile(path.join(OUT, 'SHA256SUMS.txt'), sums);
  console.log(`In ${path.relative(ROOT, OUT)}:\n${sums}`.trimEnd());
}

/** All files of the last commit; throws an error where others are there, since the archive would not make the zips. */
function committed(): string[] {
  const changed = git('status', '--porcelain');
  if (changed) throw new Error(`commit or remove these first:\n${changed}`);
  return git('ls-files', '-z').split('\0').filter(Boolean);
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' });
}

function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
