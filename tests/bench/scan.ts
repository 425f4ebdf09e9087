import { measure, type Row, tableOfRows } from './measure.ts';
import type { Options } from './options.ts';
import { servePages } from './served.ts';

/** Every contender on every page. */
export async function benchScan(options: Options): Promise<readonly Row[]> {
  const { pages, close } = await servePages(options.folders);
  const rows: Row[] = [];
  for (const page of pages) {
    const ofPage: Row[] = [];
    for (const contender of options.contenders)
      ofPage.push(await measure(options, contender, page));
    options.say(`\n${tableOfRows(options, ofPage, 'walk')}`);
    rows.push(...ofPage);
  }
  await close();
  return rows;
}
