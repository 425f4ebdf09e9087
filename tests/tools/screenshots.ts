// npm run screenshots [-- FOLDER] [--language de]
//
// Takes pictures of the user interface on the demo article: light, dark, in another language (Chinese by default),
// from right to left, and narrow; and a sheet of them all, sheet.png. They go into dist/screenshots or another
// folder; those of the README go into assets/screenshots, too.

import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'puppeteer-core';
import { type Installed, type LaunchWishes, launchInstalled } from '../e2e/support/browser.ts';
import { openPopup, windowIdOf } from '../e2e/support/extension.ts';
import { copyRightToLeft } from '../e2e/support/language.ts';
import { boxOf, hover } from '../e2e/support/page.ts';
import { startServer } from '../e2e/support/server.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

const { values: options, positionals } = parseArgs({
  options: { language: { type: 'string', default: 'zh-CN' } },
  allowPositionals: true,
});
const folder = path.resolve(positionals[0] ?? path.join(ROOT, 'dist/screenshots'));

/** How a picture is taken; the view in CSS pixels. */
interface Picture {
  readonly width: number;
  readonly height: number;
  open(installed: Installed, article: string): Promise<Page>;
  /** Runs when the view has its size. */
  prepare?(page: Page): Promise<unknown>;
}

const PICTURES: Readonly<Record<string, Picture>> = {
  card: {
    width: 760,
    height: 620,
    open: (installed, article) => installed.newPage(article),
    prepare: async (page) => {
      // The last name that the article adds: nothing moves after it.
      await boxOf(page, 'OpenAI');
      await hover(page, 'Nvidia');
    },
  },
  popup: {
    width: 400,
    height: 600,
    open: async (installed, article) => openPopup(installed, article),
    prepare: (page) => page.waitForSelector('.chip'),
  },
  panel: {
    width: 360,
    height: 720,
    open: openPanel,
    prepare: async (page) => {
      await page.waitForSelector('.chip');
      await page.click('.chip');
    },
  },
  options: { width: 820, height: 720, open: ownPage('options.html', 'main section') },
  editor: { width: 1280, height: 860, open: ownPage('editor.html', '.preview .story') },
  welcome: { width: 1100, height: 720, open: ownPage('welcome.html', '.card-place > div') },
};

/** The differences between rows of pictures. */
interface Variant {
  readonly wishes: LaunchWishes;
  readonly width?: number;
}

const NARROW = 320;
const README = ['card-light', 'card-dark', 'popup-light', 'popup-dark'];

/**
 * Opens the panel in a window of its own, and tells it that it is in that of the article: the active tab of its window
 * would be the panel itself.
 */
async function openPanel(installed: Installed, article: string): Promise<Page> {
  const pages = await installed.browser.pages();
  await pages.find((each) => each.url() === article)?.bringToFront();
  const page = await installed.openOwnPage('panel.html', { type: 'window' });
  await page.waitForSelector('main .story');
  await page.evaluateOnNewDocument(
    (id) => {
      chrome.windows.getCurrent = (...args: unknown[]) => {
        for (const each of args) if (typeof each === 'function') each({ id });
        return Promise.resolve({ id } as chrome.windows.Window);
      };
    },
    await windowIdOf(installed, article),
  );
  await page.reload();
  await page.waitForSelector('main .story');
  return page;
}

/** Opens one of the extension's own pages and waits for its content. */
function ownPage(file: string, content: string) {
  return async (installed: Installed) => {
    const page = await installed.openOwnPage(file);
    await page.waitForSelector(content);
    return page;
  };
}

function fileOf(picture: string, variant: string): `${string}.png` {
  return path.join(folder, `${picture}-${variant}.png`) as `${string}.png`;
}

/** Takes all pictures of one variant. */
async function takeAll(name: string, { wishes, width }: Variant, article: string): Promise<void> {
  const installed = await launchInstalled('chromium', wishes);
  try {
    for (const [picture, { open, prepare, ...view }] of Object.entries(PICTURES)) {
      const page = await open(installed, article);
      await page.setViewport({ ...view, ...(width && { width }), deviceScaleFactor: 2 });
      await prepare?.(page);
      await page.screenshot({ path: fileOf(picture, name) });
    }
  } finally {
    await installed.close();
  }
}

/** Puts all pictures on a sheet, one row for each variant. */
async function makeSheet(browser: Browser, variants: readonly string[]): Promise<void> {
  const names = Object.keys(PICTURES);
  const cell = async (picture: string, variant: string) => {
    const data = await readFile(fileOf(picture, variant), 'base64');
    return `<td><img alt="" src="data:image/png;base64,${data}">`;
  };
  const rows = await Promise.all(
    variants.map(async (variant) => {
      const cells = await Promise.all(names.map((picture) => cell(picture, variant)));
      return `<tr><th>${variant}${cells.join('')}`;
    }),
  );
  const page = await browser.newPage();
  await page.setContent(`<!doctype html>
    <style>
      body { margin: 24px; background: #c9ced4; font: 15px sans-serif; }
      td, th { padding: 8px; vertical-align: top; text-align: start; }
      img { display: block; height: 420px; }
    </style>
    <table><tr><th>${names.map((name) => `<th>${name}`).join('')}${rows.join('')}</table>`);
  const table = await page.$('table');
  await table?.screenshot({ path: path.join(folder, 'sheet.png') as `${string}.png` });
}

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const rightToLeft = await copyRightToLeft(path.join(ROOT, 'dist/chrome'));
  const variants: Readonly<Record<string, Variant>> = {
    light: { wishes: { colorScheme: 'light' } },
    dark: { wishes: { colorScheme: 'dark' } },
    [options.language]: { wishes: { language: options.language } },
    rtl: { wishes: { extension: rightToLeft } },
    narrow: { wishes: {}, width: NARROW },
  };
  const server = await startServer();
  const article = server.url('demo/index.html', 'news.localhost');
  for (const [name, variant] of Object.entries(variants)) await takeAll(name, variant, article);
  await server.close();
  await rm(rightToLeft, { recursive: true });

  const { browser, close } = await launchInstalled('chromium', { isWithoutSidelight: true });
  await makeSheet(browser, Object.keys(variants));
  await close();
  for (const picture of README) {
    await copyFile(
      path.join(folder, `${picture}.png`),
      path.join(ROOT, 'assets/screenshots', `${picture}.png`),
    );
  }
  const count = Object.keys(variants).length * Object.keys(PICTURES).length;
  console.log(`Took ${count} pictures and a sheet of them into ${folder}`);
}

await main();
