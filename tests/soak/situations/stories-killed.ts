import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { type Installed, makeProfile } from '../../e2e/support/browser.ts';
import { html } from '../../e2e/support/html.ts';
import { waitForNames } from '../../e2e/support/page.ts';
import { launchAgain, pressAndKill, VICTIMS } from '../kill.ts';
import type { Situation } from '../situation.ts';

/** How long after the press on "Add all" something is killed, at most, in ms. */
const LATEST_KILL_MS = 1000;
const STORIES = 30;
const ADD_ALL = 'section .primary';
const ADDED = 'main .notice';
/** A name that only the stories of an even or of an odd version bring. */
const NAMES = ['Alphonse Works', 'Bettina Works'] as const;

/**
 * Something is killed while a file replaces all stories of the user. After that all stories are those of before or all
 * are those of the file, and pages are marked by them.
 */
export const storiesKilled: Situation = {
  name: 'stories-killed',
  title: `The browser (SIGKILL), the tab or the background is killed while a file replaces ${STORIES} stories of the user`,
  browsers: ['chromium', 'firefox'],
  tries: { short: 2, long: 100 },
  isOnItsOwn: true,
  run: async (stage) => {
    const profile = await makeProfile();
    const folder = await mkdtemp(path.join(os.tmpdir(), 'sidelight-stories-'));
    const file = path.join(folder, 'stories.json');
    const url = stage.server.serve(html(`<p>${NAMES.join(' and ')} meet.</p>`));
    const ends = { old: 0, new: 0 };
    let installed = await launchAgain(stage, profile);
    let current = 0;
    await addAll(installed, file, current);
    await stage.eachTry(async (random) => {
      await writeFile(file, fileOf(current + 1));
      installed = await pressAndKill(stage, {
        installed,
        profile,
        page: await prepare(installed, file),
        button: ADD_ALL,
        // It was added, or the page says that it was not.
        answer: ADDED,
        victim: random.pick(VICTIMS),
        after: random.below(LATEST_KILL_MS),
      });
      const found = await versionsIn(installed);
      if (found.length !== 1) {
        await addAll(installed, file, current);
        throw new Error(`stories of versions ${found.join()}`);
      }
      ends[found[0] === current ? 'old' : 'new']++;
      current = found[0] ?? current;
      const page = await installed.newPage(url);
      await waitForNames(page, [NAMES[current % 2] as string]);
      await page.close();
    });
    await installed.close();
    for (const each of [profile, folder])
      await rm(each, { recursive: true, force: true, maxRetries: 5 });
    stage.figure = `the old stories ${ends.old} times, the new ones ${ends.new}`;
  },
};

function fileOf(version: number): string {
  const stories = Array.from({ length: STORIES }, (_, index) => ({
    id: `own-${index}`,
    isOn: true,
    added: '2026-01-31',
    draft: {
      title: `Version ${version}, story ${index}`,
      question: '',
      language: 'en',
      generator: '',
      sections: [
        { id: 'text', heading: 'The text', paragraphs: [`${NAMES[version % 2]} builds plants.`] },
      ],
      names: [{ name: NAMES[version % 2], kind: '', about: '', aliases: [] }],
    },
  }));
  return JSON.stringify({ sidelightStories: 1, stories });
}

/** Opens the page for adding stories with a file, as far as the press on "Add all". */
async function prepare(installed: Installed, file: string): Promise<Page> {
  const page = await installed.openOwnPage('add-story.html');
  const input = await page.waitForSelector('input[type=file]');
  await (input as unknown as { uploadFile(file: string): Promise<void> }).uploadFile(file);
  await page.waitForSelector(ADD_ALL);
  return page;
}

async function addAll(installed: Installed, file: string, version: number): Promise<void> {
  await writeFile(file, fileOf(version));
  const page = await prepare(installed, file);
  await page.locator(ADD_ALL).click();
  await page.waitForSelector(ADDED);
  await page.close();
}

/** The different versions of the stories that the settings list. */
async function versionsIn(installed: Installed): Promise<number[]> {
  const settings = await installed.openOwnPage('options.html');
  await settings.waitForSelector('#stories:not([aria-busy=true]) li');
  const titles = await settings.$$eval('#stories li:has(button) b', (all) =>
    all.map((each) => each.textContent),
  );
  await settings.close();
  const versions = titles.map((title) => Number(/^Version (\d+)/.exec(title)?.[1]));
  return titles.length === STORIES ? [...new Set(versions)] : [Number.NaN, ...versions];
}
