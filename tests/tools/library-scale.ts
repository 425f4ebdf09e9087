// npm run library [-- --names N] [-- --stories N]
//
// What a large library costs, in Chromium: 100,000 generated names in 1,000 stories, added from a file as a user does.
// Figures are wall times of one run on this machine, and depend on it; the longest task is of the page that adds them.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { CDPSession, Page } from 'puppeteer-core';
import { waitForStoredIndex } from '../bench/add-library.ts';
import { generatedStories } from '../bench/generated-library.ts';
import { type Installed, launchInstalled } from '../e2e/support/browser.ts';
import { html } from '../e2e/support/html.ts';
import { hover, waitForNames, waitForText } from '../e2e/support/page.ts';
import { startServer } from '../e2e/support/server.ts';

const { values } = parseArgs({
  options: {
    names: { type: 'string', default: '100000' },
    stories: { type: 'string', default: '1000' },
  },
});

const stories = generatedStories(Number(values.names), Number(values.stories));
const [first] = stories;
const name = first?.draft.names[0]?.name ?? '';
const folder = await mkdtemp(path.join(os.tmpdir(), 'sidelight-library-'));
const file = path.join(folder, 'stories.json');
await writeFile(file, JSON.stringify({ sidelightStories: 1, stories }));
const installed = await launchInstalled('chromium');
const server = await startServer();
const url = server.serve(html(`<p>${name} meets Nvidia.</p>`));
const say = (what: string, figure: number | string) =>
  console.log(`${what.padEnd(52)} ${typeof figure === 'number' ? Math.round(figure) : figure}`);

say('names', values.names);
say('background from cold, no library: ms', await coldStart(installed));
say('  its heap: kB', await heapOf(installed));
await cancelled(installed);
const page = await openWithFile(installed);
const begin = performance.now();
await page.locator('section .primary').click();
await waitForText(page, '.notice', 'Story added');
say('import: ms', performance.now() - begin);
say('  longest task of the page: ms', await longestTask(page));
await waitForStoredIndex(page);
await page.close();
for (let run = 0; run < 3; run++) {
  say('background from cold: ms', await coldStart(installed));
  say('  its heap: kB', await heapOf(installed));
}
const article = await installed.newPage(url);
await waitForNames(article, ['Nvidia', name]);
say('a card, from the background: ms', await cardTimes(article));
say('  from the pointer until it is open: ms', await hoverTime(article));
say('one changed story: ms', await changeOne(installed));
const settings = await installed.openOwnPage('options.html');
await waitForStoredIndex(settings);
await settings.close();
say('one story switched off: ms', await switchOne(installed));
await installed.close();
server.close();
await rm(folder, { recursive: true, force: true });

async function openWithFile(browser: Installed): Promise<Page> {
  const add = await browser.openOwnPage('add-story.html');
  const input = await add.waitForSelector('input[type=file]');
  await add.evaluate(() => {
    const longest = { ms: 0 };
    Object.assign(globalThis, { longest });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration);
    }).observe({ type: 'longtask' });
  });
  const read = performance.now();
  await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file);
  await add.waitForSelector('section .primary');
  say('file read: ms', performance.now() - read);
  return add;
}

function longestTask(add: Page): Promise<number> {
  return add.evaluate(() => (globalThis as unknown as { longest: { ms: number } }).longest.ms);
}

/** Cancels an import once it is under way. */
async function cancelled(browser: Installed): Promise<void> {
  const add = await openWithFile(browser);
  await add.locator('section .primary').click();
  await add.waitForFunction(() => (document.querySelector('progress')?.position ?? 0) > 0.05);
  const ms = await add.evaluate(async () => {
    const start = performance.now();
    document.querySelector<HTMLButtonElement>('.keeping button')?.click();
    while (!document.querySelector('.result [role=status] p'))
      await new Promise((resolve) => setTimeout(resolve, 5));
    return performance.now() - start;
  });
  say('cancelled after: ms', ms);
  await add.close();
}

/** From a message that starts the background until it has the library. */
async function coldStart(browser: Installed): Promise<number> {
  const asking = await browser.openOwnPage('welcome.html');
  await asking.waitForSelector('main');
  await browser.stopBackground();
  const ms = await asking.evaluate(async () => {
    const start = performance.now();
    await chrome.runtime.sendMessage({ name: 'known-entities', request: { ids: ['own-x'] } });
    return performance.now() - start;
  });
  await asking.close();
  return ms;
}

/** What the background holds after garbage was collected, with its arrays of numbers. */
async function heapOf(browser: Installed): Promise<number> {
  const { client } = (await browser.worker()) as unknown as { client: CDPSession };
  await client.send('HeapProfiler.enable');
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = (await client.send(
    'Runtime.getHeapUsage',
  )) as unknown as { usedSize: number; backingStorageSize?: number };
  return (usedSize + backingStorageSize) / 1024;
}

/**
 * From the request for a card until its answer: of names in as many stories, none of which the background has read. Median
 * and longest.
 */
async function cardTimes(on: Page): Promise<string> {
  // As the compiler makes ids of names of plain words.
  const ids = stories
    .slice(0, 21)
    .map(({ draft }) => `own-${draft.names[1]?.name.toLowerCase().replaceAll(' ', '-')}`);
  // The background answers content scripts only.
  const ours = installed.urlOf('').replace(/\/$/, '');
  const contentScript = on.extensionRealms().find(({ origin }) => origin === ours);
  if (!contentScript) throw new Error('no content script');
  const times = await contentScript.evaluate(async (entities) => {
    const all: number[] = [];
    for (const entity of entities) {
      const start = performance.now();
      const card = await chrome.runtime.sendMessage({ name: 'get-card', request: { entity } });
      all.push(performance.now() - start);
      if (!card?.isNamed) throw new Error(`no card for ${entity}: ${JSON.stringify(card)}`);
    }
    return all;
  }, ids);
  times.sort((a, b) => a - b);
  return `${times[times.length >> 1]?.toFixed(1)}, at most ${times.at(-1)?.toFixed(1)}`;
}

/** From the pointer's arrival at a name until its card is open, with the delay that keeps cards from flickering. */
async function hoverTime(on: Page): Promise<number> {
  const start = performance.now();
  await hover(on, name);
  return performance.now() - start;
}

/** A story is edited: from the press of Save until it is read, compiled and stored, and the pages are told. */
async function changeOne(browser: Installed): Promise<number> {
  const editor = await browser.openOwnPage(`editor.html?story=${first?.id}`);
  await editor.waitForFunction(() => document.querySelector('textarea')?.value !== '');
  await editor.waitForSelector('.preview');
  const ms = await editor.evaluate(async () => {
    const field = document.querySelector('textarea');
    if (!field) throw new Error('no field');
    field.value = field.value.replace('works with', 'no longer works with');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const start = performance.now();
    document.querySelector<HTMLButtonElement>('button.primary')?.click();
    while (document.querySelector('#outcome')?.textContent?.startsWith('Saved') !== true)
      await new Promise((resolve) => setTimeout(resolve, 1));
    return performance.now() - start;
  });
  await editor.close();
  return ms;
}

/** A story is switched off: until the background has stored that and told the pages. */
async function switchOne(browser: Installed): Promise<number> {
  const options = await browser.openOwnPage('options.html');
  await options.waitForSelector('#stories:not([aria-busy=true]) li');
  const ms = await options.evaluate(async (id) => {
    // The list of a thousand stories has been laid out.
    await new Promise((resolve) => requestIdleCallback(resolve));
    const start = performance.now();
    await chrome.runtime.sendMessage({ name: 'switch-story', request: { id, isOn: false } });
    return performance.now() - start;
  }, first?.id ?? '');
  await options.close();
  return ms;
}
