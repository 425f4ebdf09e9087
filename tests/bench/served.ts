import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { startServer } from '../e2e/support/server.ts';
import { textPage } from './pages.ts';

/** With these, browsers let a page read a clock that is fine enough to measure by. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};
/** Saved pages are the same each time without their scripts. */
const SCRIPTLESS = { 'content-security-policy': "script-src 'none'" };

/** A page that is measured: how tables call it, and its address. */
export type ServedPage = readonly [name: string, url: string];

/** The generated pages, and those of folders of saved pages. */
export async function servePages(folders: readonly string[]) {
  const generated = await startBenchServer();
  const saved = await Promise.all(folders.map(serveFolder));
  const pages: readonly ServedPage[] = [
    ['no names, 20k nodes', generated.serve(textPage(6700, 20, 0))],
    ['10 MB, 100k nodes', generated.serve(textPage(33_000, 55, 200))],
    ...saved.flatMap((each) => each.pages),
  ];
  const servers = [generated, ...saved.map(({ server }) => server)];
  return { pages, close: () => Promise.all(servers.map((each) => each.close())) };
}

/** A server of pages that are made. */
export function startBenchServer() {
  return startServer(undefined, ISOLATED);
}

async function serveFolder(folder: string) {
  const server = await startServer(path.resolve(folder), { ...ISOLATED, ...SCRIPTLESS });
  const files = (await readdir(folder)).filter((file) => file.endsWith('.html')).sort();
  return { server, pages: files.map((file): ServedPage => [file, server.url(file)]) };
}
