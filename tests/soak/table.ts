import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BROWSER_NAMES, type BrowserName } from '../e2e/support/browser.ts';
import type { Situation } from './situation.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const RESULTS = path.join(import.meta.dirname, 'results.json');
const TABLE = path.join(ROOT, 'docs/withstands.md');

const INTRODUCTION = `# What Sidelight withstands

\`npm run soak\` wrote this table: it has no figure that was not measured. Each situation is tried on the installed
extension (\`tests/soak\`). A try fails if its end is not the right one, if a page has an error, or if Sidelight gives up
on a page. "Before" is how many of those tries failed in an older version, where that was measured.

`;

/** What one run of a situation in one browser showed. */
export interface Result {
  readonly tries: number;
  readonly failed: number;
  /** What else was measured. */
  readonly figure: string;
  readonly version: string;
  /** The day of the run. */
  readonly day: string;
}

/** The last result in each browser, and the last one of an older version of Sidelight. */
type Entry = Partial<
  Record<BrowserName, { readonly now?: Result | undefined; readonly before?: Result | undefined }>
>;
type Results = Record<string, Entry>;

/** Keeps a result, and writes the table. The results of other situations stay. */
export async function keepResult(
  situations: readonly Situation[],
  { name, browser, isBefore }: { name: string; browser: BrowserName; isBefore: boolean },
  result: Result,
): Promise<void> {
  const results = await readResults();
  const entry = results[name]?.[browser];
  const kept = isBefore ? { ...entry, before: result } : { ...entry, now: result };
  const all: Results = { ...results, [name]: { ...results[name], [browser]: kept } };
  // In the order of the situations, so that a run changes only its own lines.
  const known = situations.filter((each) => all[each.name]);
  const ordered = Object.fromEntries(known.map((each) => [each.name, all[each.name]]));
  await writeFile(RESULTS, `${JSON.stringify(ordered, null, 2)}\n`);
  await writeFile(TABLE, INTRODUCTION + tableOf(situations, all));
}

async function readResults(): Promise<Results> {
  try {
    return JSON.parse(await readFile(RESULTS, 'utf8')) as Results;
  } catch {
    return {};
  }
}

function tableOf(situations: readonly Situation[], results: Results): string {
  const head = ['situation', 'browser', 'tries', 'failed before', 'failed now', 'measured', 'run'];
  const rows = situations.flatMap((situation) =>
    BROWSER_NAMES.flatMap((browser) => {
      const { now, before } = results[situation.name]?.[browser] ?? {};
      if (!now) return [];
      const earlier = before ? `${before.failed} of ${before.tries}` : '';
      const run = `${now.day}, ${now.version}`;
      const { title } = situation;
      return [[title, browser, now.tries, earlier, now.failed, now.figure || '', run]];
    }),
  );
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');
}
