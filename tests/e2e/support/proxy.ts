import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy on this machine that notes what it is asked for. */
export interface WatchedProxy {
  readonly port: number;
  /** The addresses of all requests so far; for https, host and port only. */
  readonly log: string[];
  close(): Promise<void>;
}

/** Starts a proxy. It refuses https; `answer` answers all else. */
export async function startProxy(
  answer: (url: string, response: ServerResponse) => void,
): Promise<WatchedProxy> {
  const log: string[] = [];
  const server = createServer(({ url = '' }: IncomingMessage, response) => {
    log.push(url);
    answer(url, response);
  });
  server.on('connect', ({ url = '' }: IncomingMessage, socket) => {
    log.push(url);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    log,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with what this machine serves; refuses requests to other hosts. */
export function answerLocally(url: string, response: ServerResponse): void {
  if (new URL(url).hostname !== '127.0.0.1') {
    response.writeHead(502).end();
    return;
  }
  request(url, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  })
    .on('error', () => response.destroy())
    .end();
}

/** Whether a browser asks its maker for something, as each does at its own times. */
export function isOfBrowser(url: string): boolean {
  const host = /^(?:https?:\/\/)?([^/:]+)/.exec(url)?.[1] ?? '';
  return /(^|\.)(google|googleapis|gstatic|gvt1|mozilla|firefox)\.(com|org|net)$/.test(host);
}
