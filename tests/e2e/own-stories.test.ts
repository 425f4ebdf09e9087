import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KINDS } from '../../src/pack/pack.ts';
import { launchInstalled } from './support/browser.ts';
import { inExtension, openPopup } from './support/extension.ts';
import { html } from './support/html.ts';
import { openAddPage, openStoryList, pasteStory, removeAllStories } from './support/own-stories.ts';
import { hover, waitForNames, waitForText, waitUntil } from './support/page.ts';
import { allowInPrivate } from './support/private.ts';
import { startServer } from './support/server.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

/** An explainer as a site shows it, with what the site puts around it. */
const EXPLAINER = `What does the robot deal mean for carmakers?
AI Generated Content

What's Happening?
Agility Robotics, which is led by Peggy Johnson, will supply 400 robots to a plant of Schaeffler. Johnson said that Nvidia supplies their chips.

What's Next?
Schaeffler decides on more robots in June.

Do you find this article useful?
Yes
No`;

/** When a button is pressed again whose popup is not there, in ms. */
const PRESSED_AGAIN_MS = 10_000;

const ARTICLE = '<p>Agility Robotics meets Nvidia.</p><p>Peggy Johnson smiles.</p>';
const BUNDLED_NAMES = ['Nvidia'];
const ALL_NAMES = ['Agility Robotics', 'Nvidia', 'Peggy Johnson'];

describeInBrowsers(
  'stories of the user',
  (suite) => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(path.join(os.tmpdir(), 'sidelight-stories-'));
    });
    afterEach(async () => {
      await rm(folder, { recursive: true, force: true });
      await removeAllStories(suite.installed);
    });

    const openAdd = () => openAddPage(suite.installed);

    const openSettings = () => openStoryList(suite.installed);

    async function addStory(text = EXPLAINER): Promise<void> {
      const page = await openAdd();
      await pasteStory(page, text);
      await page.locator('button[type=submit]').click();
      await waitForText(page, '.notice', 'Story added');
      await page.close();
    }

    /** The file that the settings offer. */
    async function exportFrom(settings: Page): Promise<string> {
      const button = await settings.waitForSelector(
        '::-p-xpath(//button[. = "Export your stories"])',
      );
      return (button as ElementHandle<HTMLButtonElement>).evaluate(async (element) => {
        const saved = new Promise<Blob>((resolve) => {
          const { createObjectURL } = URL;
          URL.createObjectURL = (file: Blob) => {
            resolve(file);
            return createObjectURL(file);
          };
        });
        element.click();
        return (await saved).text();
      });
    }

    async function load(page: Page, name: string, content: string | Uint8Array): Promise<void> {
      const file = path.join(folder, name);
      await writeFile(file, content);
      const input = await page.waitForSelector('input[type=file]');
      await (input as unknown as { uploadFile(file: string): Promise<void> }).uploadFile(file);
    }

    it('marks the names of a pasted explainer on an open page, and quotes it', async () => {
      const article = await suite.installed.newPage(suite.server.serve(html(ARTICLE)));
      await waitForNames(article, BUNDLED_NAMES);
      await addStory();
      await article.bringToFront();
      await waitForNames(article, ALL_NAMES);
      const card = await hover(article, 'Peggy Johnson');
      expect(card.passages).toEqual([
        'Agility Robotics, which is led by Peggy Johnson, will supply 400 robots to a plant of Schaeffler.',
        'Johnson said that Nvidia supplies their chips.',
      ]);
      expect(card.text).toContain('AI-generated · added by you on');
    });

    it('shows the story in the popup', async () => {
      const url = suite.server.serve(html(ARTICLE));
      const article = await suite.installed.newPage(url);
      await addStory();
      await article.bringToFront();
      await waitForNames(article, ALL_NAMES);
      const popup = await openPopup(suite.installed, url);
      await waitForText(popup, '.story h2', 'What does the robot deal mean for carmakers?');
      await waitForText(popup, '.story .provenance', 'Its text says that it is AI-generated');
      await waitForText(popup, '#whats-next', "What's Next");
    });

    it('follows the switch of a story on open pages, without a reload', async () => {
      const article = await suite.installed.newPage(suite.server.serve(html(ARTICLE)));
      await addStory();
      await article.bringToFront();
      await waitForNames(article, ALL_NAMES);
      const settings = await openSettings();
      for (const names of [BUNDLED_NAMES, ALL_NAMES]) {
        await settings.bringToFront();
        await settings.locator('#stories li:first-child input').click();
        await article.bringToFront();
        await waitForNames(article, names);
      }
    });

    it('switches the bundled story off and on', async () => {
      const article = await suite.installed.newPage(suite.server.serve(html(ARTICLE)));
      await waitForNames(article, BUNDLED_NAMES);
      const settings = await openSettings();
      for (const names of [[], BUNDLED_NAMES]) {
        await settings.bringToFront();
        await settings.locator('#stories li:first-child input').click();
        await article.bringToFront();
        await waitForNames(article, names);
      }
    });

    it('brings back from its file what was removed', async () => {
      await addStory();
      const settings = await openSettings();
      const exported = await exportFrom(settings);
      await removeAllStories(suite.installed);
      const article = await suite.installed.newPage(suite.server.serve(html(ARTICLE)));
      await waitForNames(article, BUNDLED_NAMES);
      const page = await openAdd();
      await load(page, 'stories.json', exported);
      await waitForText(page, '#file-heading', '1 story');
      await page.locator('section button.primary').click();
      await waitForText(page, '.notice', 'Story added');
      await article.bringToFront();
      await waitForNames(article, ALL_NAMES);
      expect(await exportFrom(await openSettings())).toBe(exported);
    });

    it('reads a text file, and says what is wrong with another one', async () => {
      const page = await openAdd();
      await load(page, 'picture.txt', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0x80, 0x81]));
      await waitForText(page, '#story-text-problem', '“picture.txt” is not a text file');
      await load(page, 'large.txt', new Uint8Array(21_000_000).fill(65));
      await waitForText(page, '#story-text-problem', '“large.txt” is larger than 20 MB');
      await load(page, 'explainer.md', EXPLAINER);
      await waitForText(page, '.parts', "What's Happening 2 sentences");
      expect(await page.$eval('#story-text-problem', (each) => each.textContent)).toBe('');
    });

    it('leads on from a story that was added: to it, and to another one', async () => {
      const page = await openAdd();
      await pasteStory(page, EXPLAINER);
      await page.locator('button[type=submit]').click();
      await waitForText(page, '.kept', 'Open a page that names Peggy Johnson');
      // The view goes with the focus.
      expect(await page.evaluate(() => document.activeElement?.matches('.result'))).toBe(true);
      await page.locator('::-p-xpath(//button[. = "Add another one"])').click();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('story-text');
      const read = () => page.locator('::-p-xpath(//button[. = "Read in the explainer"])').click();
      const shown = () =>
        inExtension(suite.installed, () => {
          const views = (globalThis.browser ?? chrome).extension.getViews();
          const view = views.find(({ location }) => location.pathname === '/popup.html');
          return view ? (view.document.querySelector('.story h2')?.textContent ?? '') : null;
        });
      await read();
      let pressed = performance.now();
      await waitUntil(
        async () => {
          const heading = await shown();
          // Firefox closes a popup when something else takes the focus: the user presses again.
          if (heading === null && performance.now() - pressed > PRESSED_AGAIN_MS) {
            await read();
            pressed = performance.now();
          }
          return heading?.includes('What does the robot deal mean') === true;
        },
        async () => `the explainer shows ${JSON.stringify(await shown())}`,
      );
    });

    it('offers all kinds for a new name, and says which names could be ordinary words', async () => {
      const page = await openAdd();
      await pasteStory(
        page,
        'A firm called Zorbel met Quinda Works. Later the people of Zorbel left.',
      );
      await waitForText(page, 'section [role=status]', 'could be an ordinary word (Zorbel)');
      const kinds = await page.$$eval(
        '.new-names li:first-child select:last-of-type option',
        (all) => all.map((each) => (each as HTMLOptionElement).value),
      );
      expect(kinds).toEqual(['', ...KINDS]);
    });

    it('adds no name that the user does not want, and joins spellings', async () => {
      const page = await openAdd();
      await pasteStory(page, EXPLAINER);
      await page.waitForSelector('.new-names li');
      const rowOf = (name: string) =>
        page.locator(`::-p-xpath(//li[label[contains(., "${name}")]]//input)`);
      await rowOf('Agility Robotics').click();
      await page.locator('button[type=submit]').click();
      await waitForText(page, '.notice', 'Story added');
      const article = await suite.installed.newPage(suite.server.serve(html(ARTICLE)));
      await waitForNames(article, ['Nvidia', 'Peggy Johnson']);
    });

    it('compiles stories again that another version of Sidelight compiled, when its popup or settings open', async () => {
      await addStory();
      const article = await suite.installed.newPage(suite.server.serve(html(ARTICLE)));
      await waitForNames(article, ALL_NAMES);
      for (const open of [openSettings, () => openPopup(suite.installed, article.url())]) {
        const settings = await openSettings();
        await changeKept(settings, 'an earlier version');
        const page = await open();
        await waitUntil(
          async () => (await changeKept(settings)).every((each) => each.startsWith('2-')),
          () => 'the story was not compiled again',
        );
        expect(await changeKept(settings)).toHaveLength(1);
        await page.close();
        await settings.close();
      }
      await article.bringToFront();
      await waitForNames(article, ALL_NAMES);
    });

    it('takes markup in a text as text', async () => {
      await addStory('<img src=x onerror="alert(1)"> <b>Agility Robotics</b> met Peggy Johnson.');
      const article = await suite.installed.newPage(suite.server.serve(html(ARTICLE)));
      await waitForNames(article, ALL_NAMES);
      const card = await hover(article, 'Peggy Johnson');
      expect(card.passages[0]).toContain('<img src=x onerror="alert(1)">');
    });
  },
  EVERY_MENTION,
);

/** What kept stories were compiled with. Changes it, if it is given, and takes away what they were compiled to. */
function changeKept(page: Page, madeWith?: string): Promise<string[]> {
  return page.evaluate(async (given) => {
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await wait(indexedDB.open('library'));
    const transaction = database.transaction(['stories', 'summaries'], 'readwrite');
    const all = [];
    for (const name of ['stories', 'summaries']) {
      const store = transaction.objectStore(name);
      for (const value of await wait(store.getAll())) {
        if (name === 'stories') all.push(value);
        if (given === undefined) continue;
        const { compiled, ...rest } = value;
        const emptied = compiled && { ...compiled, aliases: [] };
        await wait(store.put({ ...rest, ...(emptied && { compiled: emptied }), madeWith: given }));
      }
    }
    database.close();
    return all.map((story) => (story.compiled.aliases.length > 0 ? story.madeWith : 'empty'));
  }, madeWith);
}

// Chromium has no such choice: there, incognito windows come and go, and pages of Sidelight open in ordinary ones.
describe('stories of the user where Firefox never remembers history', () => {
  it('last until the browser is closed, and the pages say so', async () => {
    const server = await startServer();
    const installed = await launchInstalled('firefox', {
      remembersNothing: true,
      afterInstall: allowInPrivate,
    });
    try {
      const article = await installed.newPage(server.serve(html(ARTICLE)));
      await waitForNames(article, BUNDLED_NAMES);
      const page = await installed.openOwnPage('add-story.html');
      await waitForText(page, '.notice', 'only until it is closed');
      await pasteStory(page, EXPLAINER);
      await page.locator('button[type=submit]').click();
      await waitForText(page, '.result [role=status]', 'Story added');
      await article.bringToFront();
      await waitForNames(article, ALL_NAMES);
      const settings = await installed.openOwnPage('options.html');
      await waitForText(settings, '#stories .notice', 'only until it is closed');
      expect(installed.pageErrors).toEqual([]);
    } finally {
      await installed.close();
      await server.close();
    }
  });
});
