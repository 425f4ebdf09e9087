// npm run corpus -- FOLDER [--browser firefox]
//
// Opens every .html file of a folder with and without Sidelight, hovers a name, and prints a table: the
// number of mentions and of distinct names, the card that opened, whether the page's DOM, text and size are the same
// (before and after the card), and requests and errors that are there
// only with Sidelight.

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import {
  BROWSER_NAMES,
  type BrowserName,
  type Installed,
  launchInstalled,
} from '../e2e/support/browser.ts';
import { badgeOf, pageIn, tabIdOf, takeFailures } from '../e2e/support/extension.ts';
import { settledNames, shownCard, waitForNoCard } from '../e2e/support/page.ts';
import { answerLocally, isOfBrowser, startProxy, type WatchedProxy } from '../e2e/support/proxy.ts';
import { startServer } from '../e2e/support/server.ts';

/** Without their scripts and the network, saved pages are the same each time. */
const HEADERS = { 'content-security-policy': "script-src 'none'" };
/** So many names are hovered until one opens a card: the page may cover others. */
const MOST_HOVERED = 5;
/** The time in ms that a card may take. */
const CARD_PATIENCE = 5000;

/** What the page is, for anyone who looks at its DOM. */
interface State {
  readonly DOM: string;
  readonly text: string;
  readonly size: string;
}

interface Trace {
  readonly names: readonly string[];
  /** The number of distinct entities, from the badge on the toolbar button. */
  readonly entities: string;
  /** The heading of the card that opened; empty if none did. */
  readonly card: string;
  /** Where the page was scrolled to for it, one after the other, in CSS pixels. */
  readonly scrolled: readonly number[];
  readonly before: State;
  readonly after: State;
  readonly requests: ReadonlySet<string>;
  readonly errors: readonly string[];
}

/** A browser, and the proxy that sees all its requests. */
interface Observed {
  readonly installed: Installed;
  readonly isWithoutSidelight: boolean;
  readonly proxy: WatchedProxy;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: 'string', default: 'chromium' } },
});

async function main(folder: string): Promise<boolean> {
  const name = BROWSER_NAMES.find((each) => each === values.browser) ?? 'chromium';
  const files = (await readdir(folder)).filter((file) => file.endsWith('.html')).sort();
  const server = await startServer(path.resolve(folder), HEADERS);
  const withUs = await launchObserved(name, false);
  const without = await launchObserved(name, true);
  let isFine = true;
  printRow(['page', 'mentions', 'entities', 'card', 'DOM, text, size', 'requests', 'errors']);
  printRow(Array(7).fill('---'));
  try {
    for (const file of files) {
      const url = server.url(file);
      const ours = await trace(withUs, url);
      const theirs = await trace(without, url, ours.scrolled);
      const changes = [
        ...compare(ours.before, theirs.before),
        ...compare(ours.after, theirs.after).map((part) => `${part} after the card`),
      ].join(', ');
      const requests = [...ours.requests].filter((each) => !theirs.requests.has(each));
      const errors = ours.errors.filter((each) => !theirs.errors.includes(each));
      isFine &&= [changes, requests, errors].every(({ length }) => length === 0);
      printRow([
        file,
        ours.names.length,
        ours.entities || 0,
        ours.card,
        changes || 'same',
        requests.join(' ') || 'same',
        errors.join('; ') || 'none',
      ]);
    }
  } finally {
    for (const { installed, proxy } of [withUs, without]) {
      await installed.close();
      await proxy.close();
    }
    await server.close();
  }
  return isFine;
}

function printRow(cells: readonly unknown[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

async function launchObserved(name: BrowserName, isWithoutSidelight: boolean): Promise<Observed> {
  const proxy = await startProxy(answerLocally);
  const installed = await launchInstalled(name, { proxy: proxy.port, isWithoutSidelight });
  // From now on, it records what Sidelight fails at.
  if (!isWithoutSidelight) await pageIn(installed);
  return { installed, isWithoutSidelight, proxy };
}

/** Without Sidelight, the page is scrolled as it was with it: that loads pictures. */
async function trace(
  observed: Observed,
  url: string,
  scrolled: readonly number[] = [],
): Promise<Trace> {
  const { installed, proxy } = observed;
  proxy.log.length = 0;
  const page = await load(installed, url);
  const names = await settledNames(page);
  const before = await stateOf(page);
  const entities = names.length > 0 ? await badgeOf(installed, await tabIdOf(installed, url)) : '';
  const opened = await openCard(page);
  for (const top of scrolled) await scrollAgain(page, top);
  // Next to the edge, where no name is.
  await page.mouse.move(1, 1);
  if (opened.card) await waitForNoCard(page);
  const after = await stateOf(page);
  await page.close();
  return {
    names,
    entities,
    ...opened,
    before,
    after,
    requests: new Set(proxy.log.filter((each) => !isOfBrowser(each))),
    errors: await errorsOf(observed),
  };
}

/** Opens a page. Firefox now and then says "Address rejected" where frames of the page cannot load: it is tried again. */
async function load(installed: Installed, url: string, tries = 4): Promise<Page> {
  const page = await installed.newPage();
  try {
    await page.goto(url, { waitUntil: 'load', timeout: 120_000 });
    return page;
  } catch (error) {
    if (tries === 1) throw error;
    await page.close();
    return load(installed, url, tries - 1);
  }
}

function stateOf(page: Page): Promise<State> {
  return page.evaluate(() => ({
    DOM: document.documentElement.outerHTML,
    text: document.body.innerText,
    size: `${document.documentElement.scrollWidth} x ${document.documentElement.scrollHeight}`,
  }));
}

/** Hovers names until one opens a card. */
async function openCard(page: Page): Promise<Pick<Trace, 'card' | 'scrolled'>> {
  const scrolled: number[] = [];
  for (let index = 0; index < MOST_HOVERED; index++) {
    const shown = await showMention(page, index);
    if (!shown) break;
    if (!shown.isInView) continue;
    const { point } = shown;
    await page.mouse.move(point.x - 2, point.y);
    await page.mouse.move(point.x, point.y);
    scrolled.push(await page.evaluate(() => scrollY));
    const card = await cardWithin(page, CARD_PATIENCE);
    if (card) return { card, scrolled };
  }
  return { card: '', scrolled };
}

/** Scrolls as before, and gives pictures that come into view the time to be asked for. */
async function scrollAgain(page: Page, top: number): Promise<void> {
  await page.evaluate((to) => scrollTo({ top: to, behavior: 'instant' }), top);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 500))),
  );
}

interface Shown {
  /** The middle of the mention in the view. */
  readonly point: { readonly x: number; readonly y: number };
  readonly isInView: boolean;
}

/** Scrolls to the mention with this index, if there is one. */
function showMention(page: Page, index: number): Promise<Shown | null> {
  return page.evaluate((at) => {
    const marks = CSS.highlights.get('sidelight') ?? CSS.highlights.get('sidelight-tint');
    const range = [...(marks ?? [])][at];
    if (!range) return null;
    const live = new Range();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    range.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = live.getBoundingClientRect();
    const point = { x: left + width / 2, y: top + height / 2 };
    // Some texts cannot be scrolled to.
    const isInView = point.x > 2 && point.y > 0 && point.x < innerWidth && point.y < innerHeight;
    return { point, isInView };
  }, index);
}

async function cardWithin(page: Page, patience: number): Promise<string> {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    const card = await shownCard(page);
    if (card) return card.heading;
  }
  return '';
}

function compare(ours: State, theirs: State): (keyof State)[] {
  const parts = ['DOM', 'text', 'size'] as const;
  return parts.filter((part) => ours[part] !== theirs[part]);
}

async function errorsOf({ installed, isWithoutSidelight }: Observed): Promise<string[]> {
  const errors = installed.pageErrors.splice(0).filter((error) => !isPagesOwn(error));
  return isWithoutSidelight ? errors : [...errors, ...(await takeFailures(installed))];
}

/** Errors of the page itself: its hosts do not answer, its scripts are not allowed. */
function isPagesOwn(error: string): boolean {
  return /Failed to load resource|Content Security Policy|Content-Security-Policy|ERR_|NS_ERROR|local resource|Manifest fetch|CORS policy|Cross-Origin Request|downloadable font/.test(
    error,
  );
}

const [folder] = positionals;
if (folder === undefined) {
  console.error('usage: npm run corpus -- FOLDER [--browser firefox]');
  process.exitCode = 2;
} else if (!(await main(folder))) process.exitCode = 1;
