// npm run store-pictures [-- FOLDER] [--language de]
//
// Takes the pictures that the stores ask for, from the installed extension: five screenshots, the small tile, the
// marquee and the icons. They go into dist/store or another folder. Fails if a picture has not the size that the stores
// want. With --language, there are four screenshots, in that language.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Installed, type LaunchWishes, launchInstalled } from '../e2e/support/browser.ts';
import { storeSettings } from '../e2e/support/extension.ts';
import { startServer } from '../e2e/support/server.ts';
import { compose, imageOf, OVER_PAGE } from './pictures/canvas.ts';
import { readHeader, transparentMargin } from './pictures/png.ts';
import { takeIcon, takeMarquee, takeTile } from './pictures/promotion.ts';
import {
  openArticle,
  openCard,
  openExplainer,
  openOwn,
  pictureOf,
  type View,
} from './pictures/screens.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

const { values: options, positionals } = parseArgs({
  options: { language: { type: 'string' } },
  allowPositionals: true,
});
const folder = path.resolve(positionals[0] ?? path.join(ROOT, 'dist/store'));

/** The size of a screenshot in the stores. */
const SCREENSHOT = { width: 1280, height: 800 };
/** Larger letters in the same size. */
const LARGE: View = { width: 1024, height: 640, deviceScaleFactor: 1.25 };
const WIDE: View = { ...SCREENSHOT, deviceScaleFactor: 1 };
/** Pictures that are made smaller in others have more pixels. */
const SHARP: View = { width: 960, height: 600, deviceScaleFactor: 2 };
/** Transparent pixels on each side of the icons: Chrome wants 96 pixels of artwork in 128. */
const MARGINS: Readonly<Record<string, number>> = { 'icon-128': 16, 'edge-logo-300': 24 };
/** What is shown of a language other than English. */
const OTHER_LANGUAGE = 'zh-CN';

/** Writes a picture, if it is as the stores want it. */
async function keep(name: string, png: Buffer, width: number, height: number): Promise<void> {
  const header = readHeader(png);
  if (header.width !== width || header.height !== height) {
    throw new Error(
      `${name} has ${header.width} × ${header.height} pixels, not ${width} × ${height}`,
    );
  }
  const margin = MARGINS[name] ?? 0;
  if (header.hasAlpha !== margin > 0 || transparentMargin(png) !== margin) {
    throw new Error(`${name} has not the transparent margin of ${margin} pixels`);
  }
  await writeFile(path.join(folder, `${name}.png`), png);
}

function keepScreenshot(name: string, png: Buffer): Promise<void> {
  return keep(name, png, SCREENSHOT.width, SCREENSHOT.height);
}

/** Runs a function with a browser in which Sidelight is installed. */
async function withBrowser(
  wishes: LaunchWishes,
  work: (installed: Installed) => Promise<void>,
): Promise<void> {
  const installed = await launchInstalled('chromium', wishes);
  try {
    await work(installed);
  } finally {
    await installed.close();
  }
}

async function takeCard(installed: Installed, url: string, name: string): Promise<void> {
  const page = await openArticle(installed, url, LARGE);
  await openCard(page, 'Huawei');
  await keepScreenshot(name, await pictureOf(page));
}

/** The explainer in the popup, over the article. */
async function takeExplainer(installed: Installed, url: string): Promise<void> {
  const page = await openArticle(installed, url, LARGE);
  const popup = await openExplainer(installed, page, LARGE.deviceScaleFactor);
  const shown = await pictureOf(popup);
  const canvas = await installed.newPage();
  const markup = `${imageOf(await pictureOf(page), 'left:0;top:0')}
    ${imageOf(shown, `right:24px;top:10px;${OVER_PAGE}`)}`;
  await keepScreenshot('2-explainer-dark', await compose(canvas, SCREENSHOT, markup));
}

async function takeSettings(installed: Installed): Promise<void> {
  await storeSettings(installed, { 'rule:mail.example': 'off', 'rule:bank.example': 'off' });
  const page = await openOwn(installed, 'options.html', LARGE, '#sites li');
  await page.$eval('#sites', (section) => {
    section.scrollIntoView();
    // Past the line above it.
    scrollBy(0, 8);
  });
  await keepScreenshot('3-settings', await pictureOf(page));
}

async function takeEditor(installed: Installed): Promise<void> {
  const page = await openOwn(installed, 'editor.html', WIDE, '.preview .story');
  await keepScreenshot('4-editor', await pictureOf(page));
}

/** The pictures that are not screenshots: made of the card and of the article with it. */
async function takePromotion(installed: Installed, url: string): Promise<void> {
  const page = await openArticle(installed, url, SHARP);
  const { x, y } = await openCard(page, 'Nvidia');
  const article = await pictureOf(page);
  // The line of the name, and the upper part of its card.
  const clip = { x: x - 160, y: y - 20, width: 400, height: 190 };
  const detail = Buffer.from(await page.screenshot({ clip }));
  const canvas = await installed.newPage();
  await keep('small-tile', await takeTile(canvas, detail), 440, 280);
  await keep('marquee', await takeMarquee(canvas, article), 1400, 560);
  for (const [name, margin] of Object.entries(MARGINS)) {
    const size = Number(name.slice(-3));
    await keep(name, await takeIcon(canvas, size, margin), size, size);
  }
}

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const server = await startServer();
  const url = server.url('article/index.html', 'news.localhost');
  const { language } = options;
  const wishes = language ? { language } : {};
  try {
    await withBrowser({ ...wishes, colorScheme: 'light' }, async (installed) => {
      await takeCard(installed, url, '1-card');
      await takeSettings(installed);
      await takeEditor(installed);
      await takePromotion(installed, url);
    });
    await withBrowser({ ...wishes, colorScheme: 'dark' }, (installed) =>
      takeExplainer(installed, url),
    );
    if (!language) {
      await withBrowser({ language: OTHER_LANGUAGE }, (installed) =>
        takeCard(installed, url, `5-card-${OTHER_LANGUAGE}`),
      );
    }
  } finally {
    await server.close();
  }
  console.log(`Took the pictures for the stores into ${folder}`);
}

await main();
