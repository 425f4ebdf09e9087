import type { Page } from 'puppeteer-core';
import type { Installed } from '../../e2e/support/browser.ts';
import { openPopup } from '../../e2e/support/extension.ts';
import { boxOf, hover, middleOf } from '../../e2e/support/page.ts';

/** The size of a view in CSS pixels, and how many pixels of the picture each has. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly deviceScaleFactor: number;
}

/** The size of the popup, in CSS pixels. */
const POPUP = { width: 400, height: 600 };

/** The last name of the article: when it is marked, all are. */
const LAST_NAME = 'Micron';

/** Opens the article and waits for its marks. */
export async function openArticle(installed: Installed, url: string, view: View): Promise<Page> {
  const page = await installed.newPage();
  await page.setViewport(view);
  await page.goto(url);
  await boxOf(page, LAST_NAME);
  return page;
}

/** Rests the pointer on a name of the article until its card is open. Returns the middle of the name. */
export async function openCard(page: Page, name: string): Promise<{ x: number; y: number }> {
  await page.bringToFront();
  const place = middleOf(await boxOf(page, name));
  await hover(page, name);
  return place;
}

/** Opens the popup for the article, scrolled to the story. */
export async function openExplainer(
  installed: Installed,
  article: Page,
  deviceScaleFactor: number,
): Promise<Page> {
  const popup = await openPopup(installed, article.url());
  await popup.setViewport({ ...POPUP, deviceScaleFactor });
  await popup.waitForSelector('.chip');
  await popup.$eval('.search', (field) => field.scrollIntoView());
  return popup;
}

/** Opens one of the extension's own pages and waits for its content. */
export async function openOwn(
  installed: Installed,
  file: string,
  view: View,
  content: string,
): Promise<Page> {
  const page = await installed.openOwnPage(file);
  await page.setViewport(view);
  await page.waitForSelector(content);
  return page;
}

/** The picture of a page, when its fonts and animations have settled. */
export async function pictureOf(page: Page): Promise<Buffer> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null)));
  });
  return Buffer.from(await page.screenshot());
}
