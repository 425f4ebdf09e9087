import { cp, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Installed, LaunchWishes } from './browser.ts';
import { type Box, middleOf } from './page.ts';

/** The view of a small phone, in CSS pixels. */
export const PHONE = { width: 360, height: 640 };

/** What Firefox for Android does not have, and what needs a toolbar. */
const MISSING = {
  api: ['contextMenus', 'menus', 'commands', 'windows', 'sidebarAction', 'sidePanel'],
  action: ['openPopup', 'setBadgeText', 'setBadgeTextColor', 'setBadgeBackgroundColor', 'setIcon'],
};

/** Runs before each script of the extension: takes those parts of the API away. */
const TAKE_AWAY = `for (const api of [globalThis.browser, globalThis.chrome]) {
  const hide = (object, name) =>
    object && Object.defineProperty(object, name, { value: undefined, configurable: true });
  for (const name of ${JSON.stringify(MISSING.api)}) hide(api, name);
  for (const name of ${JSON.stringify(MISSING.action)}) hide(api?.action, name);
}
`;

/** Makes a copy of the extension that finds the API of Firefox for Android. */
async function copyForPhone(extension: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sidelight-phone-'));
  await cp(extension, folder, { recursive: true });
  // Content scripts and workers have none of it anyway.
  const isOfPage = (file: string) => /^(?!page|card|.*-worker).*\.js$/.test(file);
  for (const file of (await readdir(folder)).filter(isOfPage)) {
    const script = path.join(folder, file);
    await writeFile(script, TAKE_AWAY + (await readFile(script, 'utf8')));
  }
  const manifestFile = path.join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8'));
  const { commands: _, side_panel: __, sidebar_action: ___, ...rest } = manifest;
  const permissions = manifest.permissions.filter((each: string) => !MISSING.api.includes(each));
  await writeFile(manifestFile, JSON.stringify({ ...rest, permissions }));
  return folder;
}

/** A phone: a browser that lacks parts of the API, and nothing but a touch screen. */
export const PHONE_WISHES: LaunchWishes = { adapt: copyForPhone, isTouchOnly: true };

/** Makes the view of a page that of a phone. In Chromium, this loads the page again. */
export async function becomePhone({ name }: Installed, page: Page): Promise<void> {
  // Firefox has its touch screen by the preferences: see `isTouchOnly`.
  const touch = name === 'chromium' ? { isMobile: true, hasTouch: true } : {};
  await page.setViewport({ ...PHONE, ...touch });
}

/** Taps the middle of a box. */
export async function tap(page: Page, box: Box): Promise<void> {
  const { x, y } = middleOf(box);
  await page.touchscreen.tap(x, y);
}

/** Scrolls to an element and taps it. */
export async function tapOn(page: Page, selector: string): Promise<void> {
  const box = await page.$eval(selector, (element) => {
    element.scrollIntoView({ block: 'center' });
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom };
  });
  await tap(page, box);
}

/**
 * What can be pressed on a page and is smaller than 44 px either way; with its size. A label counts as a part of what
 * it labels. Names and links in running text are as high as their line.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary, [role=button], [role=link]',
      ),
    ];
    return all.flatMap((element) => {
      if (!element.checkVisibility() || element.closest('svg, .unseen')) return [];
      if (element.matches('.name, .source') || element.matches('p a, p [role=button]')) return [];
      const target = element.closest('label') ?? element;
      const { width, height } = target.getBoundingClientRect();
      const isLarge = width >= 43.5 && height >= 43.5;
      const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
      const label = `${element.localName}.${element.className} "${text.slice(0, 30)}"`;
      return isLarge ? [] : [`${label} ${Math.round(width)} × ${Math.round(height)}`];
    });
  });
}

/** By how much a page is wider than the view, in CSS pixels. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
