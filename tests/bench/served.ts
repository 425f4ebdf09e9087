import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { startServer } from '../e2e/support/server.ts';
import { textPage } from './pages.ts';

/** With these headers, browsers give a page a clock of a resolution fine enough to measure with. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};
/** Without their scripts, saved pages are the same each time. */
const SCRIPTLESS = { 'content-security-policy': "script-src 'none'" };

/** A page to measure: its name in tables, and its address. */
export type ServedPage = readonly [name: string, url: string];

/** Serves the generated pages, unless they are not wanted, and the pages in folders of saved pages. */
export async function servePages(folders: readonly string[], withGenerated = true) {
  const generated = await startBenchServer();
  const saved = await Promise.all(folders.map(serveFolder));
  const made: readonly ServedPage[] = [
    ['no names, 20k nodes', generated.serve(textPage(6700, 20, 0))],
    ['10 MB, 100k nodes', generated.serve(textPage(33_000, 55, 200))],
  ];
  const pages = [...(withGenerated ? made : []), ...saved.flatMap((each) => each.pages)];
  const servers = [generated, ...saved.map(({ server }) => server)];
  return { pages, close: () => Promise.all(servers.map((each) => each.close())) };
}

/** Starts a server of generated pages. */
export function startBenchServer() {
  return startServer(undefined, ISOLATED);
}

async function serveFolder(folder: string) {
  const server = await startServer(path.resolve(folder), { ...ISOLATED, ...SCRIPTLESS });
  const files = (await readdir(folder)).filter((file) => file.endsWith('.html')).sort();
  return { server, pages: files.map((file): ServedPage => [file, server.url(file)]) };
}
