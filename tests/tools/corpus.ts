// npm run corpus -- FOLDER [--browser firefox]
//
// Opens every .html file of a folder with and without Sidelight, and prints a table: the number of mentions and of
// distinct names, whether the page's DOM, text and size are the same, and errors.

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BROWSER_NAMES, type Installed, launchInstalled } from '../e2e/support/browser.ts';
import { badgeOf, tabIdOf } from '../e2e/support/extension.ts';
import { settledNames } from '../e2e/support/page.ts';
import { startServer } from '../e2e/support/server.ts';

/** Without their scripts and the network, saved pages are the same each time. */
const HEADERS = { 'content-security-policy': "script-src 'none'" };

interface Trace {
  readonly names: readonly string[];
  /** The number of distinct entities, from the badge on the toolbar button. */
  readonly entities: string;
  readonly markup: string;
  readonly text: string;
  readonly size: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: 'string', default: 'chromium' } },
});

async function main(folder: string): Promise<boolean> {
  const name = BROWSER_NAMES.find((each) => each === values.browser) ?? 'chromium';
  const files = (await readdir(folder)).filter((file) => file.endsWith('.html')).sort();
  const server = await startServer(path.resolve(folder), HEADERS);
  const withUs = await launchInstalled(name, { isOffline: true });
  const without = await launchInstalled(name, { isOffline: true, isWithoutSidelight: true });
  let isFine = true;
  console.log('| page | mentions | entities | DOM, text, size | errors |\n|---|---|---|---|---|');
  try {
    for (const file of files) {
      const url = server.url(file);
      const ours = await trace(withUs, url);
      const theirs = await trace(without, url);
      const changes = compare(ours, theirs);
      const errors = withUs.pageErrors.splice(0).filter((error) => !isPagesOwn(error));
      isFine &&= changes === '' && errors.length === 0;
      console.log(
        `| ${file} | ${ours.names.length} | ${ours.entities || 0} | ${changes || 'same'} | ${errors.join('; ') || 'none'} |`,
      );
    }
  } finally {
    await Promise.all([withUs.close(), without.close(), server.close()]);
  }
  return isFine;
}

async function trace(installed: Installed, url: string): Promise<Trace> {
  const page = await installed.newPage();
  await page.goto(url, { waitUntil: 'load', timeout: 120_000 });
  const names = await settledNames(page);
  const state = await page.evaluate(() => ({
    markup: document.documentElement.outerHTML,
    text: document.body.innerText,
    size: `${document.documentElement.scrollWidth} x ${document.documentElement.scrollHeight}`,
  }));
  const entities = names.length > 0 ? await badgeOf(installed, await tabIdOf(installed, url)) : '';
  await page.close();
  return { names, entities, ...state };
}

function compare(ours: Trace, theirs: Trace): string {
  const parts = ['markup', 'text', 'size'] as const;
  return parts.filter((part) => ours[part] !== theirs[part]).join(', ');
}

/** Errors of the page itself: its hosts do not answer, its scripts are not allowed. */
function isPagesOwn(error: string): boolean {
  return /Failed to load resource|Content Security Policy|Content-Security-Policy|ERR_|NS_ERROR|local resource|Manifest fetch/.test(
    error,
  );
}

const [folder] = positionals;
if (folder === undefined) {
  console.error('usage: npm run corpus -- FOLDER [--browser firefox]');
  process.exitCode = 2;
} else if (!(await main(folder))) process.exitCode = 1;
