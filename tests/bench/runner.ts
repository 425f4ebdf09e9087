import path from 'node:path';
import type { Page, WebWorker } from 'puppeteer-core';
import { type BrowserName, type Installed, launchInstalled } from '../e2e/support/browser.ts';
import { openWithRights } from '../e2e/support/extension.ts';
import { waitUntil } from '../e2e/support/page.ts';
import { type Contender, makeEquallyLarge, makeExtension } from './extensions.ts';
import type { Options } from './options.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Pages are served from this machine. */
const RULE = 'rule:127.0.0.1';

/** What is measured: a contender, or a script as large as Sidelight's that does nothing. */
export type Subject = Contender | 'equally-large';

/** A subject in a browser of its own. */
export interface Runner {
  readonly installed: Installed;
  /** Opens a page, without the subject. */
  open(url: string): Promise<Page>;
  /** Runs the subject in a page that is open. */
  start(page: Page): Promise<void>;
  /** Resolves when the subject's background gets to it. */
  askBackground(): Promise<void>;
}

/** What a subject is made of: the names that are to be marked, the folder of another build of Sidelight. */
type Given = Partial<Pick<Options, 'names' | 'build'>>;

/** The folder of the built extension. */
export function distOf(browser: BrowserName): string {
  return path.join(ROOT, 'dist', browser === 'chromium' ? 'chrome' : 'firefox');
}

/** Launches a fresh browser in which a subject waits to be started. */
export async function launch(
  browser: BrowserName,
  subject: Subject,
  given: Given = {},
): Promise<Runner> {
  const isOurs = subject === 'sidelight';
  const extension = await extensionOf(browser, subject, given);
  const installed = await launchInstalled(browser, {
    extension,
    isOffline: true,
    isWithoutProbe: true,
  });
  const inside = await openInside(installed);
  // Off at first: a page is opened and comes to rest without us.
  if (isOurs) await inside.evaluate((rule) => chrome.storage.local.set({ [rule]: 'off' }), RULE);
  const open = async (url: string) => {
    const page = await installed.newPage(url);
    if (isOurs) await inside.evaluate(style, url);
    return page;
  };
  const start = async (page: Page) => {
    if (isOurs) await inside.evaluate((rule) => chrome.storage.local.remove(rule), RULE);
    else await inside.evaluate(runIn, page.url());
  };
  const askBackground = () => inside.evaluate(() => {});
  return { installed, open, start, askBackground };
}

/** Where scripts have the extension's rights. */
async function openInside(installed: Installed): Promise<Page | WebWorker> {
  // Firefox lets nobody into a background script. Pages that are measured come later, in front of this one.
  if (installed.name === 'firefox') return openWithRights(installed);
  const worker = await installed.worker();
  // A worker can be seen before it has begun.
  await waitUntil(
    () => worker.evaluate(() => typeof globalThis.chrome?.storage === 'object'),
    () => 'the service worker did not begin',
  );
  return worker;
}

function extensionOf(
  browser: BrowserName,
  subject: Subject,
  { names = [], build = distOf(browser) }: Given,
): Promise<string> | string {
  if (subject === 'sidelight') return build;
  if (subject === 'equally-large') return makeEquallyLarge(browser, distOf(browser));
  return makeExtension(browser, subject, names);
}

/**
 * Gives a page the style sheet beforehand. It comes with every page that is opened with Sidelight; to a large
 * page that is open already it is news, for which the browser takes longer than for all else.
 */
async function style(url: string): Promise<void> {
  const tabs = await chrome.tabs.query({});
  const tabId = tabs.find((tab) => tab.url === url)?.id ?? -1;
  await chrome.scripting.insertCSS({ target: { tabId, allFrames: true }, files: ['page.css'] });
}

async function runIn(url: string): Promise<void> {
  const tabs = await chrome.tabs.query({});
  const tabId = tabs.find((tab) => tab.url === url)?.id ?? -1;
  await chrome.scripting.executeScript({ target: { tabId }, files: ['page.js'] });
}
