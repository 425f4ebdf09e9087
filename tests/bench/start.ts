import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { measure, type Row, tableOfRows } from './measure.ts';
import type { Options } from './options.ts';
import { distOf } from './runner.ts';
import { startBenchServer } from './served.ts';

/** The cost of a small frame without names, compared with a script of the same size that does nothing. */
export async function benchStart(options: Options) {
  const server = await startBenchServer();
  const url = server.serve(
    '<!doctype html><p>A small frame about the weather, without a name.</p>',
  );
  const rows: Row[] = [];
  for (const subject of ['equally-large', 'sidelight'] as const)
    rows.push(await measure(options, subject, ['small frame', url]));
  await server.close();
  const script = await readFile(path.join(distOf(options.browser), 'page.js'));
  const size = { bytes: script.length, gzipped: gzipSync(script).length };
  options.say(`\n${tableOfRows(options, rows, 'equally-large')}`);
  options.say(`\npage.js: ${size.bytes} bytes, ${size.gzipped} gzipped`);
  return { rows, size };
}
