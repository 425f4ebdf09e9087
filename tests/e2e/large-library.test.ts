import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generatedStories } from '../bench/generated-library.ts';
import { inExtension, openPopup } from './support/extension.ts';
import { html } from './support/html.ts';
import { openAddPage, openStoryList } from './support/own-stories.ts';
import { hover, waitForNames, waitForText } from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

/** More than fits into the notice of the library, and more stories than are compiled or listed at once. */
const STORIES = generatedStories(5200, 40);
const names = STORIES.map(({ draft }) => draft.names[0]?.name ?? '');
/** Not the first stories: those come first anyway. */
const [BEST, NEXT] = [STORIES[37], STORIES[38]];
const [first = '', second = ''] = names.slice(37);

describeInBrowsers(
  'a large library',
  (suite) => {
    let folder: string;
    let file: string;

    beforeAll(async () => {
      folder = await mkdtemp(path.join(os.tmpdir(), 'sidelight-large-'));
      file = path.join(folder, 'stories.json');
      await writeFile(file, JSON.stringify({ sidelightStories: 1, stories: STORIES }));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    async function openWithFile(): Promise<Page> {
      const page = await openAddPage(suite.installed);
      const input = await page.waitForSelector('input[type=file]');
      await (input as unknown as { uploadFile(name: string): Promise<void> }).uploadFile(file);
      await page.waitForSelector('section .primary');
      return page;
    }

    /** Cancels as soon as that is offered: a press from outside may come too late. */
    function addAndCancel(page: Page): Promise<void> {
      return page.evaluate(
        () =>
          new Promise<void>((resolve) => {
            const observer = new MutationObserver(() => {
              const button = document.querySelector<HTMLButtonElement>('.keeping button');
              if (!button) return;
              observer.disconnect();
              button.click();
              resolve();
            });
            observer.observe(document.body, { childList: true, subtree: true });
            document.querySelector<HTMLButtonElement>('section .primary')?.click();
          }),
      );
    }

    const openArticle = () =>
      suite.installed.newPage(
        // Apart from the bundled name: the text around that is read in any case.
        suite.server.serve(html(`<p>${first} and ${second} meet.</p><p>Nvidia grows.</p>`)),
      );

    it('is as before when an import is cancelled', async () => {
      const page = await openWithFile();
      await addAndCancel(page);
      await waitForText(page, '.result [role=status]', 'Nothing was added');
      await page.close();
      const settings = await openStoryList(suite.installed);
      expect(await settings.$$('#stories li:has(button)')).toHaveLength(0);
      await settings.close();
      await waitForNames(await openArticle(), ['Nvidia']);
    });

    it('is added at once, found on open pages, and quoted', async () => {
      const article = await openArticle();
      await waitForNames(article, ['Nvidia']);
      const page = await openWithFile();
      await page.locator('section .primary').click();
      await waitForText(page, '.result [role=status]', 'Story added');
      await page.close();
      const notice = await inExtension(suite.installed, async () => {
        const { library } = await (globalThis.browser ?? chrome).storage.local.get('library');
        return (library as { filter: { keys: unknown } }).filter.keys;
      });
      expect(notice).toBeNull();
      await article.bringToFront();
      await waitForNames(article, [first, 'Nvidia', second].sort());
      const { passages } = await hover(article, second);
      expect(passages).toEqual([`${second} works with Huawei and Nvidia on chips.`]);
    });

    it('shows the stories that fit a page best in the popup', async () => {
      const article = await openArticle();
      await waitForNames(article, [first, 'Nvidia', second].sort());
      const popup = await openPopup(suite.installed, article.url());
      await waitForText(popup, '.story h2', BEST?.draft.title ?? '');
      // 30 of the user, and the bundled one; one of them is shown.
      await waitForText(popup, '#others summary', '30');
    });

    it('lists all stories, and forgets one that is removed', async () => {
      const article = await openArticle();
      await waitForNames(article, [first, 'Nvidia', second].sort());
      const settings = await openStoryList(suite.installed);
      expect(await settings.$$('#stories .stories li')).toHaveLength(STORIES.length + 1);
      const remove = `::-p-aria([name="Remove the story ${NEXT?.draft.title}"][role="button"])`;
      await settings.locator(remove).click();
      await article.bringToFront();
      await waitForNames(article, [first, 'Nvidia'].sort());
    });
  },
  EVERY_MENTION,
);
