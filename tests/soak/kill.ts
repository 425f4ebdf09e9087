import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { makeBackgroundKiller } from '../e2e/support/background.ts';
import { type Installed, launchInstalled } from '../e2e/support/browser.ts';
import { waitUntil } from '../e2e/support/page.ts';
import { type Stage, wishesOf } from './situation.ts';

/** Launches the browser again. The processes of the killed one may hold its profile for a while. */
export function launchAgain({ browser, parts }: Stage, profile: string): Promise<Installed> {
  const again = () =>
    launchInstalled(browser, { ...wishesOf(parts), profile, isWithoutProbe: true });
  return again().catch(again);
}

/** Kills a browser (SIGKILL), and waits until it has gone. */
export async function killBrowser({ browser }: Installed, profile: string): Promise<void> {
  const process = browser.process();
  process?.kill('SIGKILL');
  await waitUntil(
    async () => process === null || process.signalCode !== null || process.exitCode !== null,
    () => 'the browser was not killed',
  );
  // Puppeteer puts the preferences of Firefox back when that has ended.
  await waitUntil(
    async () => !existsSync(path.join(profile, 'user.js.puppeteer')),
    () => 'the profile was not put in order',
  );
}

/** What can be killed while a page of the extension stores something. The browser twice as often as the others. */
export const VICTIMS = ['browser', 'browser', 'tab', 'background'] as const;

/** A press in a page of the extension, and what is killed after it. */
export interface Killing {
  readonly installed: Installed;
  readonly profile: string;
  readonly page: Page;
  /** The selectors of the button, and of what the page shows when it has an answer. */
  readonly button: string;
  readonly answer: string;
  readonly victim: (typeof VICTIMS)[number];
  /** How long after the press, in ms. */
  readonly after: number;
}

/** Presses a button, and kills something meanwhile. Returns the browser, which may be another one then. */
export async function pressAndKill(stage: Stage, killing: Killing): Promise<Installed> {
  const { installed, profile, page, button, answer, victim, after } = killing;
  const killBackground = await makeBackgroundKiller(installed);
  // The press comes after the answer: no call is under way when the page is closed.
  await page.evaluate((selector) => {
    setTimeout(() => document.querySelector<HTMLElement>(selector)?.click());
  }, button);
  await new Promise((resolve) => setTimeout(resolve, after));
  if (victim === 'browser') {
    await killBrowser(installed, profile);
    return launchAgain(stage, profile);
  }
  if (victim === 'background') {
    await killBackground();
    await page.waitForSelector(answer);
  }
  await page.close();
  return installed;
}
