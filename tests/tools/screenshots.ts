// npm run screenshots [-- FOLDER] [--language de]
//
// Takes the pictures of card and popup, light and dark, on the demo article: into assets/screenshots,
// where the README shows them, or into another folder; in English, or in another language.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launchInstalled } from '../e2e/support/browser.ts';
import { openPopup } from '../e2e/support/extension.ts';
import { boxOf, hover } from '../e2e/support/page.ts';
import { startServer, type TestServer } from '../e2e/support/server.ts';

const SCHEMES = ['light', 'dark'] as const;
const ARTICLE = { width: 900, height: 700, deviceScaleFactor: 2 };
const POPUP = { width: 400, height: 600, deviceScaleFactor: 2 };

async function takeAll(scheme: (typeof SCHEMES)[number], server: TestServer, folder: string) {
  const { language } = options;
  const installed = await launchInstalled('chromium', {
    colorScheme: scheme,
    ...(language && { language }),
  });
  const url = server.url('demo/index.html', 'news.localhost');
  try {
    const article = await installed.newPage();
    await article.setViewport(ARTICLE);
    await article.goto(url);
    await boxOf(article, 'OpenAI');
    await hover(article, 'Nvidia');
    await article.screenshot({ path: path.join(folder, `card-${scheme}.png`) as `${string}.png` });

    const popup = await openPopup(installed, url);
    await popup.setViewport(POPUP);
    await popup.waitForSelector('.chip');
    await popup.screenshot({ path: path.join(folder, `popup-${scheme}.png`) as `${string}.png` });
  } finally {
    await installed.close();
  }
}

const { values: options, positionals } = parseArgs({
  options: { language: { type: 'string' } },
  allowPositionals: true,
});
const root = path.resolve(import.meta.dirname, '../..');
const folder = path.resolve(positionals[0] ?? path.join(root, 'assets/screenshots'));
await mkdir(folder, { recursive: true });
const server = await startServer();
for (const scheme of SCHEMES) await takeAll(scheme, server, folder);
await server.close();
console.log(`Took ${2 * SCHEMES.length} screenshots into ${folder}`);
