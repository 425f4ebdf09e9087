import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page, WebWorker } from 'puppeteer-core';
import { type BrowserName, type Installed, launchInstalled } from '../e2e/support/browser.ts';
import { openWithRights } from '../e2e/support/extension.ts';
import { waitUntil } from '../e2e/support/page.ts';
import { addLibrary } from './add-library.ts';
import { type Contender, makeEquallyLarge, makeExtension } from './extensions.ts';
import type { Options } from './options.ts';
import { addRecorder } from './recorder.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Pages are served from this machine. */
const RULE = 'rule:127.0.0.1';

/** What is measured: a contender, or a script of the size of Sidelight's that does nothing. */
export type Subject = Contender | 'equally-large';

/** A subject in a browser of its own. */
export interface Runner {
  readonly installed: Installed;
  /** Opens a page, without the subject. */
  open(url: string): Promise<Page>;
  /** Runs the subject in a page that is open. */
  start(page: Page): Promise<void>;
  /** Resolves when the subject's background answers. */
  askBackground(): Promise<void>;
  /** Closes the browser, and removes the files that were made for it. */
  close(): Promise<void>;
}

/** What a subject is made of: the names to mark, the folder of another build of Sidelight, the user's stories. */
interface Given extends Partial<Pick<Options, 'names' | 'build' | 'library'>> {
  /** Sidelight's script records when it registers ranges: see recorder.ts. */
  readonly isRecording?: boolean;
}

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
  const isMade = extension !== sidelightOf(browser, given);
  const installed = await launchInstalled(browser, {
    extension,
    isOffline: true,
    isWithoutProbe: true,
  });
  if (given.library) await addLibrary(installed, given.library);
  const inside = await openInside(installed);
  // Off at first: the page loads and comes to rest without Sidelight.
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
  const close = async () => {
    await installed.close();
    if (isMade) await rm(extension, { recursive: true, force: true });
  };
  return { installed, open, start, askBackground, close };
}

/** A page or worker in which scripts have the extension's rights. */
async function openInside(installed: Installed): Promise<Page | WebWorker> {
  // Firefox gives no access to a background script. The measured pages open later, in front of this one.
  if (installed.name === 'firefox') return openWithRights(installed);
  const worker = await installed.worker();
  // A worker is listed before its script runs.
  await waitUntil(
    () => worker.evaluate(() => typeof globalThis.chrome?.storage === 'object'),
    () => 'the service worker did not begin',
  );
  return worker;
}

async function extensionOf(browser: BrowserName, subject: Subject, given: Given): Promise<string> {
  if (subject === 'equally-large') return makeEquallyLarge(browser, distOf(browser));
  if (subject !== 'sidelight') return makeExtension(browser, subject, given.names ?? []);
  const folder = sidelightOf(browser, given);
  if (!given.isRecording) return folder;
  const copy = await mkdtemp(path.join(os.tmpdir(), 'sidelight-bench-recording-'));
  await cp(folder, copy, { recursive: true });
  await addRecorder(copy);
  return copy;
}

function sidelightOf(browser: BrowserName, { build = distOf(browser) }: Given): string {
  return build;
}

/**
 * Adds the style sheet to a page beforehand. With a page that loads while Sidelight is on, the sheet is part of
 * the load; to add it to a large open page takes longer than everything that is measured here. The path is absolute:
 * Firefox resolves others against the calling page.
 */
async function style(url: string): Promise<void> {
  const tabs = await chrome.tabs.query({});
  const tabId = tabs.find((tab) => tab.url === url)?.id ?? -1;
  await chrome.scripting.insertCSS({ target: { tabId, allFrames: true }, files: ['/page.css'] });
}

async function runIn(url: string): Promise<void> {
  const tabs = await chrome.tabs.query({});
  const tabId = tabs.find((tab) => tab.url === url)?.id ?? -1;
  await chrome.scripting.executeScript({ target: { tabId }, files: ['/page.js'] });
}
