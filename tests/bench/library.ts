import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { generatedStories } from './generated-library.ts';
import { measure } from './measure.ts';
import type { Options } from './options.ts';
import { type ServedPage, servePages } from './served.ts';
import { mediansOf } from './statistics.ts';
import { type Column, figure, ratio, tableOf } from './table.ts';

/** The library that pages are measured with. */
const NAMES = 100_000;
const STORIES = 1000;

/** Reading one page: CPU times of the main thread in ms, medians. */
interface LibraryRow {
  readonly page: string;
  readonly without: number;
  readonly with: number;
}

/** Every page without and with a large library of the user's: none of its names is on a page. */
export async function benchLibrary(options: Options): Promise<readonly LibraryRow[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sidelight-bench-library-'));
  const library = path.join(folder, 'stories.json');
  const stories = generatedStories(NAMES, STORIES);
  await writeFile(library, JSON.stringify({ sidelightStories: 1, stories }));
  const { pages, close } = await servePages(options.folders, options.folders.length === 0);
  const rows: LibraryRow[] = [];
  for (const page of pages) {
    rows.push(await compare(options, library, page));
  }
  await close();
  await rm(folder, { recursive: true });
  options.say(
    `\nA library of ${NAMES} names in ${STORIES} stories, ms CPU:\n\n${tableOf(COLUMNS, rows)}`,
  );
  return rows;
}

/** The two take turns: the machine may become slower or faster meanwhile. */
async function compare(options: Options, library: string, page: ServedPage): Promise<LibraryRow> {
  const alone = { ...options, runs: 1 };
  const rounds: Record<'without' | 'with', number>[] = [];
  for (let run = 0; run < options.runs; run++) {
    const without = await measure(alone, 'sidelight', page);
    const beside = await measure({ ...alone, library }, 'sidelight', page);
    rounds.push({ without: without.total ?? 0, with: beside.total ?? 0 });
  }
  return { page: page[0], ...mediansOf(rounds) };
}

const COLUMNS: Column<LibraryRow>[] = [
  ['page', ({ page }) => page],
  ['bundled names alone', (row) => figure(row.without)],
  ['with the library', (row) => figure(row.with)],
  ['×', (row) => ratio(row.with, row.without)],
];
