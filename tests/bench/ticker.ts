import type { Options } from './options.ts';
import { tickingPage } from './pages.ts';
import { pause } from './rest.ts';
import { launch } from './runner.ts';
import { startBenchServer } from './served.ts';
import { median } from './statistics.ts';
import { framesOf, traced } from './trace.ts';

/** The cost of marks on a page that changes in every frame. */
export async function benchTicker(options: Options) {
  const server = await startBenchServer();
  const rows = [];
  for (const elements of [2000, 20_000]) {
    const url = server.serve(tickingPage(elements));
    const runs = { without: [] as number[], with: [] as number[] };
    for (let run = 0; run < options.runs; run++) {
      runs.without.push(await measureTicker(url, false));
      runs.with.push(await measureTicker(url, true));
    }
    const row = { elements, without: median(runs.without), with: median(runs.with) };
    rows.push(row);
    options.say(
      `\na text that changes in every frame, ${elements} elements: ${row.without.toFixed(2)} ms CPU a frame without Sidelight, ${row.with.toFixed(2)} with`,
    );
  }
  await server.close();
  return rows;
}

/** CPU time of a page's main thread in each frame, in ms. */
async function measureTicker(url: string, isOurs: boolean): Promise<number> {
  const { open, start, close } = await launch('chromium', isOurs ? 'sidelight' : 'nothing');
  try {
    const page = await open(url);
    await pause(500);
    await start(page);
    await pause(2500);
    const { total, frames } = framesOf(await traced(page, () => pause(3000)));
    return total / frames;
  } finally {
    await close();
  }
}
