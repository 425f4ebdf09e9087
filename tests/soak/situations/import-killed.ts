import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { type Installed, makeProfile } from '../../e2e/support/browser.ts';
import { inExtension, storedSettings, storeSettings } from '../../e2e/support/extension.ts';
import { waitUntil } from '../../e2e/support/page.ts';
import { launchAgain, pressAndKill, VICTIMS } from '../kill.ts';
import type { Situation } from '../situation.ts';

/** How long after the press on "Apply" something is killed, at most, in ms. */
const LATEST_KILL_MS = 100;
const RULES = 1000;

/** Two sets of settings that have no key in common but the style, and that have other content scripts. */
const SETS = [
  { style: 'tint', siteMode: 'off', ...rulesOf('first', 'on') },
  { style: 'underline', paused: true, ...rulesOf('second', 'off') },
] as const;
type Items = Readonly<Record<string, unknown>>;

function rulesOf(site: string, rule: string): Record<string, string> {
  const keys = Array.from({ length: RULES }, (_, index) => `rule:s${index}.${site}.example`);
  return Object.fromEntries(keys.map((key) => [key, rule]));
}

/**
 * Something is killed while the user replaces all settings by those of a file. After that there are those of before or
 * those of the file, and content scripts are registered by them.
 */
export const importKilled: Situation = {
  name: 'import-killed',
  title:
    'The browser (SIGKILL), the tab or the background is killed while all settings are replaced',
  browsers: ['chromium', 'firefox'],
  tries: { short: 2, long: 100 },
  isOnItsOwn: true,
  run: async (stage) => {
    const profile = await makeProfile();
    const files = await mkdtemp(path.join(os.tmpdir(), 'sidelight-import-'));
    const ends = { old: 0, new: 0, killed: { browser: 0, tab: 0, background: 0 } };
    let installed = await launchAgain(stage, profile);
    await storeSettings(installed, SETS[0]);
    let current = 0;
    await stage.eachTry(async (random) => {
      const next = 1 - current;
      const page = await prepareImport(installed, files, SETS[next] as Items);
      const victim = random.pick(VICTIMS);
      ends.killed[victim]++;
      installed = await pressAndKill(stage, {
        installed,
        profile,
        page,
        button: '.preview .primary',
        answer: '.outcome .notice',
        victim,
        after: random.below(LATEST_KILL_MS),
      });
      const stored = await storedItems(installed);
      const found = SETS.findIndex((each) => isSame(each, stored));
      if (found < 0) {
        await replaceAll(installed, SETS[current] as Items);
        throw new Error(`${victim} killed: ${describeMix(stored)}`);
      }
      ends[found === next ? 'new' : 'old']++;
      current = found;
      await expectScripts(installed, SETS[found] as Items);
    });
    await installed.close();
    for (const folder of [profile, files])
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    const { browser, tab, background } = ends.killed;
    stage.figure = `killed: browser ${browser}, tab ${tab}, background ${background} times; the old settings ${ends.old} times, the new ones ${ends.new}`;
  },
};

/** Opens the settings with a file to import, as far as the press on "Apply". */
async function prepareImport(installed: Installed, files: string, items: Items): Promise<Page> {
  const { style, siteMode, paused, ...rest } = items;
  const rules = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key.slice('rule:'.length), value]),
  );
  const file = path.join(files, 'settings.json');
  await writeFile(file, JSON.stringify({ sidelight: 1, style, siteMode, paused, rules }));
  const options = await installed.openOwnPage('options.html');
  const input = await options.waitForSelector('input[type=file]');
  await (input as unknown as { uploadFile(file: string): Promise<void> }).uploadFile(file);
  await options.locator('#way-replace').click();
  await options.waitForSelector('.changes .removed');
  return options;
}

/** What is stored, as the settings take it: keys that are being removed have no value. */
async function storedItems(installed: Installed): Promise<Items> {
  const stored = Object.entries(await storedSettings(installed));
  return Object.fromEntries(stored.filter(([, value]) => value !== null));
}

async function replaceAll(installed: Installed, items: Items): Promise<void> {
  await inExtension(
    installed,
    async (wanted) => {
      const { local } = (globalThis.browser ?? chrome).storage;
      await local.clear();
      await local.set(wanted);
    },
    items,
  );
}

function isSame(a: Items, b: Items): boolean {
  return (
    Object.keys(a).length === Object.keys(b).length &&
    Object.entries(a).every(([key, value]) => b[key] === value)
  );
}

function describeMix(stored: Items): string {
  const counts = SETS.map((each) => Object.keys(stored).filter((key) => key in each).length);
  return `${counts[0]} keys of one set of settings and ${counts[1]} of the other`;
}

/** Waits until content scripts are registered as the settings say. A new tab wakes the background. */
async function expectScripts(installed: Installed, { siteMode }: Items): Promise<void> {
  const wanted = siteMode === 'off' ? 'page:1' : '';
  const tab = await installed.newPage('about:blank');
  const registered = () =>
    inExtension(installed, async () => {
      const { scripting } = globalThis.browser ?? chrome;
      return (await scripting.getRegisteredContentScripts()).map(({ id }) => id).join();
    });
  await waitUntil(
    async () => (await registered()) === wanted,
    async () => `registered is "${await registered()}" instead of "${wanted}"`,
  );
  await tab.close();
}
