// npm run marks -- FOLDER [--browser firefox] [--density every] [--extension FOLDER]
//
// Opens every .html file of a folder with Sidelight, and prints a table: words of visible text, mentions that are
// counted, marks, marks per 1,000 words, and the shares of marks that are in running text, in hidden text, and whose
// card has a sentence that names the entity or what it is a part of.
// --density chooses how many mentions are marked; --extension measures another build.

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Frame, Page } from 'puppeteer-core';
import { loadContent } from '../../src/cli/command.ts';
import type { Entity } from '../../src/pack/pack.ts';
import { buildCard } from '../../src/story/card.ts';
import { closestTier } from '../../src/story/passage-relevance.ts';
import { BROWSER_NAMES, type Installed, launchInstalled } from '../e2e/support/browser.ts';
import { inExtension, storeSettings, tabIdOf } from '../e2e/support/extension.ts';
import { settledNames } from '../e2e/support/page.ts';
import { startServer } from '../e2e/support/server.ts';

/** Without their scripts and the network, saved pages are the same each time. */
const HEADERS = { 'content-security-policy': "script-src 'none'" };

/** In CSS pixels: at each step of the way down a page. */
const VIEW_HEIGHT = 20_000;

/** What was counted on a page. */
interface Figures {
  readonly words: number;
  readonly mentions: number;
  readonly marks: number;
  /** Marks in a heading or in a block with a sentence, outside of navigation, sidebars and footers. */
  readonly running: number;
  readonly hidden: number;
  readonly named: number;
}

/** What a frame has: the figures that it can count, and the marked texts. */
interface FrameFigures extends Omit<Figures, 'mentions' | 'named'> {
  readonly texts: readonly string[];
}

const NOTHING: Figures = { words: 0, mentions: 0, marks: 0, running: 0, hidden: 0, named: 0 };
const EMPTY: FrameFigures = { words: 0, marks: 0, running: 0, hidden: 0, texts: [] };

/** The aliases of entities whose cards have a sentence that names them or what they are a part of. */
async function namedAliases(): Promise<ReadonlySet<string>> {
  const { pack, table } = await loadContent();
  const isNamed = ({ id }: Entity) =>
    ['name', 'whole'].includes(closestTier(buildCard(pack, id)?.sections ?? []) ?? '');
  const named = new Set(pack.entities.filter(isNamed));
  const aliases = table.aliases.filter(([, entity]) => named.has(pack.entities[entity] as Entity));
  return new Set(aliases.map(([text]) => text.toLowerCase()));
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string', default: 'chromium' },
    density: { type: 'string' },
    extension: { type: 'string' },
  },
});

async function main(folder: string): Promise<void> {
  const name = BROWSER_NAMES.find((each) => each === values.browser) ?? 'chromium';
  const files = (await readdir(folder)).filter((file) => file.endsWith('.html')).sort();
  const server = await startServer(path.resolve(folder), HEADERS);
  const { extension } = values;
  const installed = await launchInstalled(name, {
    isOffline: true,
    ...(extension && { extension }),
  });
  if (values.density) await storeSettings(installed, { density: values.density });
  console.log(
    '| page | words | mentions | marks | per 1,000 words | in running text | hidden | named |',
  );
  console.log('|---|---|---|---|---|---|---|---|');
  const named = await namedAliases();
  const all: Figures[] = [];
  try {
    for (const file of files) {
      const figures = await measure(installed, server.url(file), named);
      all.push(figures);
      console.log(rowOf(file, figures));
    }
  } finally {
    await Promise.all([installed.close(), server.close()]);
  }
  console.log(rowOf('all', sum(all)));
}

async function measure(
  installed: Installed,
  url: string,
  named: ReadonlySet<string>,
): Promise<Figures> {
  const page = await installed.newPage();
  await page.goto(url, { waitUntil: 'load', timeout: 120_000 });
  await settledNames(page);
  await collectMarks(page);
  const mentions = await countMentions(installed, url);
  const frames = await Promise.all(
    page.frames().map((frame) => inFrame(frame, readFigures, EMPTY)),
  );
  await page.close();
  const isNamed = (text: string) => named.has(text.toLowerCase().replace(/\s+/g, ' '));
  const counted = frames.map(({ texts, ...figures }) => {
    return { ...figures, mentions: 0, named: texts.filter(isNamed).length };
  });
  return { ...sum(counted), mentions };
}

/** The number of mentions in the top frame, as the popup would show it. */
async function countMentions(installed: Installed, url: string): Promise<number> {
  const id = await tabIdOf(installed, url);
  return inExtension(
    installed,
    async (tabId) => {
      const tabs = (globalThis.browser ?? chrome).tabs;
      const message = { name: 'list-names', request: {} };
      const answer = await tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => ({}));
      const { counts = {} } = (answer ?? {}) as { counts?: Record<string, number> };
      return Object.values(counts).reduce((total, each) => total + each, 0);
    },
    id,
  );
}

/** On pages with many names only those near the view are painted: all of the page is scrolled through. */
async function collectMarks(page: Page): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewport({ width: 1280, height: VIEW_HEIGHT });
  for (let top = 0; top <= height; top += VIEW_HEIGHT) {
    await page.evaluate((y) => scrollTo(0, y), top);
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (const frame of page.frames()) await inFrame(frame, noteMarks, undefined);
  }
}

/** A frame whose host does not answer runs no script. */
function inFrame<T>(frame: Frame, work: () => T, otherwise: T): Promise<T> {
  const late = new Promise<T>((resolve) => setTimeout(() => resolve(otherwise), 20_000));
  return Promise.race([frame.evaluate(work).catch(() => otherwise) as Promise<T>, late]);
}

/** Runs in the page. */
function noteMarks(): void {
  const given = globalThis as { sidelightMarks?: Set<AbstractRange> };
  given.sidelightMarks ??= new Set();
  const marks = CSS.highlights.get('sidelight') ?? CSS.highlights.get('sidelight-tint');
  for (const range of marks ?? []) given.sidelightMarks.add(range);
}

/** Runs in the page. Without named functions: the transpiler would wrap them in a helper that the page does not have. */
function readFigures(): FrameFigures {
  const words = new Intl.Segmenter('en', { granularity: 'word' });
  const text = document.body?.innerText ?? '';
  const count = [...words.segment(text)].filter(({ isWordLike }) => isWordLike).length;
  const { sidelightMarks: marks = new Set() } = globalThis as {
    sidelightMarks?: Set<AbstractRange>;
  };
  const places = [...marks].map(({ startContainer }) => {
    const root = startContainer.getRootNode() as ShadowRoot;
    let block = startContainer.parentElement ?? root.host;
    const range = new Range();
    range.selectNodeContents(startContainer);
    if (!block.checkVisibility() || range.getClientRects().length === 0) return 'hidden';
    while (block.parentElement && /^(inline|contents)/.test(getComputedStyle(block).display))
      block = block.parentElement;
    if (block.closest('nav, aside, footer, [role="navigation"], [role="contentinfo"]'))
      return 'aside';
    const own = (block.textContent ?? '').replace(/\s+/g, ' ').trim();
    // A Chinese or Japanese sentence has fewer characters.
    const isSentence = own.length >= (/[\u3040-\u9fff]/.test(own) ? 25 : 60);
    return isSentence || block.closest('h1, h2, h3, h4, h5, h6') ? 'running' : 'aside';
  });
  return {
    words: count,
    texts: [...marks].map(({ startContainer, startOffset, endContainer, endOffset }) => {
      const range = new Range();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      return range.toString();
    }),
    marks: places.length,
    running: places.filter((place) => place === 'running').length,
    hidden: places.filter((place) => place === 'hidden').length,
  };
}

function sum(all: readonly Figures[]): Figures {
  const total = { ...NOTHING };
  for (const each of all)
    for (const key of Object.keys(total) as (keyof Figures)[]) total[key] += each[key];
  return total;
}

function rowOf(name: string, figures: Figures): string {
  const { words, mentions, marks, running, hidden, named } = figures;
  const share = (part: number) => (marks === 0 ? '' : `${Math.round((100 * part) / marks)} %`);
  const density = words === 0 ? '' : ((1000 * marks) / words).toFixed(1);
  const shares = [running, hidden, named].map(share);
  return `| ${[name, words, mentions, marks, density, ...shares].join(' | ')} |`;
}

const [folder] = positionals;
if (folder === undefined) {
  console.error(
    'usage: npm run marks -- FOLDER [--browser firefox] [--density every] [--extension FOLDER]',
  );
  process.exitCode = 2;
} else await main(folder);
