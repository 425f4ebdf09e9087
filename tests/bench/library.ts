import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildExtension } from '../../build.mjs';
import { type CompiledContent, compileContent } from '../../src/compile/pack.ts';
import { knownOf } from '../../src/compile/page-table.ts';
import { readAssets } from '../../src/compile/read-assets.ts';
import { AliasFlag, type AliasRow, type NamesTable } from '../../src/pack/name-table.ts';
import { TextReader } from '../../src/recognition/recognizer.ts';
import { measure, type Row } from './measure.ts';
import type { Options } from './options.ts';
import { generator } from './pages.ts';
import { servePages } from './served.ts';
import { type Column, figure, ratio, tableOf } from './table.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** So many aliases the gazetteer is made to have; 0 stands for what it has. */
const SIZES = [0, 3000, 30_000, 100_000];

/** One size of the gazetteer, on one page. */
interface LibraryRow extends Row {
  readonly aliases: number;
  /** In kB, not compressed. */
  readonly script: number;
  readonly table: number;
  /** What the background takes to be ready to read, in ms, here in Node. */
  readonly ready: number;
}

/** What a page pays for gazetteers of other sizes: that of the project, filled up with names made up. */
export async function benchLibrary(options: Options): Promise<readonly LibraryRow[]> {
  const content = compileContent(await readAssets(ROOT));
  const { pages, close } = await servePages(options.folders);
  const rows: LibraryRow[] = [];
  for (const size of SIZES) {
    const table = filledUp(content.table, size);
    const build = await buildWith({ ...content, table, known: knownOf(table) });
    const facts = {
      aliases: table.aliases.length,
      ...(await sizesOf(build)),
      ready: readyTime(table),
    };
    for (const page of pages)
      rows.push({ ...(await measure({ ...options, build }, 'sidelight', page)), ...facts });
    await rm(build, { recursive: true });
  }
  await close();
  options.say(`\n${tableOfLibrary(rows)}`);
  return rows;
}

function filledUp(table: NamesTable, size: number): NamesTable {
  const missing = Math.max(0, size - table.aliases.length);
  const random = generator(11);
  const aliases = Array.from({ length: missing }, (_, index): AliasRow => {
    const flags = index % 2 === 0 ? AliasFlag.exactCase : 0;
    return [madeUpName(random), index % table.entities.length, flags];
  });
  return { ...table, aliases: [...table.aliases, ...aliases] };
}

// English in sound and in length, so that the text of a page begins like many of them.
const SYLLABLES =
  'an ar bel com con cor dan den el en for gen ham in ion kor lan mar men micro nor on per pro ra ro san sol sta tech ter tor un ver wil';

function madeUpName(random: () => number): string {
  const syllables = SYLLABLES.split(' ');
  const pick = () => syllables[Math.floor(random() * syllables.length)] ?? '';
  const word = () =>
    capitalised(Array.from({ length: 2 + Math.floor(random() * 2) }, pick).join(''));
  return random() < 0.5 ? word() + pick() : `${word()} ${word()}`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

async function buildWith(content: CompiledContent): Promise<string> {
  const out = await mkdtemp(path.join(os.tmpdir(), 'sidelight-bench-library-'));
  await buildExtension({ browser: 'chrome', content, out });
  return out;
}

async function sizesOf(build: string): Promise<{ script: number; table: number }> {
  const [script, table] = await Promise.all(
    ['page.js', 'names.json'].map(async (file) => (await stat(path.join(build, file))).size / 1024),
  );
  return { script: script ?? 0, table: table ?? 0 };
}

function readyTime(table: NamesTable): number {
  const text = JSON.stringify(table);
  const start = performance.now();
  const reader = new TextReader(JSON.parse(text) as NamesTable);
  reader.read({ texts: ['Nvidia'], language: '' });
  return performance.now() - start;
}

function tableOfLibrary(rows: readonly LibraryRow[]): string {
  const bundled = ({ page }: LibraryRow) => rows.find((each) => each.page === page);
  const columns: Column<LibraryRow>[] = [
    ['page', ({ page }) => page],
    ['aliases', ({ aliases }) => aliases],
    ['total, ms', ({ total = null }) => figure(total)],
    ['× bundled', (row) => ratio(row.total ?? null, bundled(row)?.total)],
    ['longest task, ms', ({ longest = null }) => figure(longest)],
    ['heap of the page, kB', ({ heap = null }) => figure(heap, 0)],
    ['page.js, kB', ({ script }) => figure(script, 0)],
    ['table in the background, kB', ({ table }) => figure(table, 0)],
    ['ready in the background, ms', ({ ready }) => figure(ready, 0)],
  ];
  return tableOf(columns, rows);
}
