import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const PAGES = path.resolve(import.meta.dirname, '../pages');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
  '.xhtml': 'application/xhtml+xml; charset=utf-8',
};

/** A local server of test pages. */
export interface TestServer {
  /** The address of a page (`never-ends` never finishes loading), on 127.0.0.1 or on a host that ends in `.localhost`. */
  url(page: string, host?: string): string;
  /** Serves markup as a page for one test. Returns its address. */
  serve(markup: string, place?: { readonly ending?: string; readonly host?: string }): string;
  close(): Promise<void>;
}

/** Serves the pages in a folder (tests/e2e/pages by default), and pages from tests. */
export async function startServer(
  folder = PAGES,
  headers: Readonly<Record<string, string>> = {},
): Promise<TestServer> {
  const made = new Map<string, string>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = path.join(folder, path.normalize(decodeURIComponent(pathname)));
    const type = TYPES[path.extname(pathname)] ?? 'application/octet-stream';
    const body = made.get(pathname);
    if (pathname === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    if (pathname === '/never-ends') {
      response.writeHead(200, { 'content-type': TYPES['.html'] ?? '' }).write('<p>Huawei');
      return;
    }
    Promise.resolve(body ?? readFile(file))
      .then((content) => response.writeHead(200, { 'content-type': type, ...headers }).end(content))
      .catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = (page: string, host = '127.0.0.1') => `http://${host}:${port}/${page}`;
  return {
    url,
    serve: (markup, { ending = '.html', host } = {}) => {
      const page = `made-${made.size + 1}${ending}`;
      made.set(`/${page}`, markup);
      return url(page, host);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
