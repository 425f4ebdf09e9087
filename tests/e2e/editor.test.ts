import type { Page } from 'puppeteer-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { launchInstalled } from './support/browser.ts';
import { inExtension, openPopup } from './support/extension.ts';
import { html } from './support/html.ts';
import { openAddPage, openStoryList, pasteStory } from './support/own-stories.ts';
import { hover, waitForNames, waitForText, waitUntil } from './support/page.ts';
import { allowInPrivate } from './support/private.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

const ARTICLE = '<p>Agility Robotics meets Nvidia.</p><p>Peggy Johnson smiles.</p>';

const STORY = `---
title: Robots for plants
question: Who builds the robots?
language: en
entities:
  - name: Agility Robotics
    aliases: [Agility]
    kind: company
    about: A maker of robots.
relations:
  - from: Agility Robotics
    verb: buys parts of
    to: Nvidia
    passage: What's Happening 1
---

## What's Happening

Agility Robotics buys parts of Nvidia. Agility builds 400 robots.
`;

describeInBrowsers(
  'the editor',
  (suite) => {
    // Not after it: a tab that is closed keeps its text.
    beforeEach(async () => {
      const { installed } = suite;
      await inExtension(installed, async () => {
        const send = (name: string, request: object) =>
          chrome.runtime.sendMessage({ name, request });
        for (const { id } of (await send('export-stories', {})) as { id: string }[]) {
          await send('remove-story', { id });
        }
        const unsaved = Object.keys(await chrome.storage.session.get(null));
        await chrome.storage.session.remove(
          unsaved.filter((key) => key.startsWith('unsaved-story:')),
        );
      });
    });

    async function openEditor(query = ''): Promise<Page> {
      const page = await suite.installed.openOwnPage(`editor.html${query}`);
      await page.setViewport({ width: 1200, height: 800 });
      await page.waitForSelector('.preview .story');
      return page;
    }

    /** Writes a text as if it were pasted. */
    async function write(page: Page, text: string): Promise<void> {
      await page.$eval(
        '#story',
        (field, written) => {
          (field as HTMLTextAreaElement).value = written;
          field.dispatchEvent(new Event('input', { bubbles: true }));
        },
        text,
      );
    }

    async function save(page: Page): Promise<void> {
      await page.bringToFront();
      await page.locator('.primary').click();
      await waitForText(page, '#outcome', 'Saved');
    }

    /** The headings of the cards that are rendered, and their quotations. */
    function cards(page: Page): Promise<Record<string, string[]>> {
      return page.$$eval('.card-host', (hosts) =>
        Object.fromEntries(
          hosts.flatMap(({ shadowRoot }) => {
            const name = shadowRoot?.querySelector('h1')?.textContent;
            const quotes = [...(shadowRoot?.querySelectorAll('blockquote') ?? [])];
            return name ? [[name, quotes.map((each) => each.textContent)]] : [];
          }),
        ),
      );
    }

    async function waitForCards(page: Page, wanted: Record<string, string[]>): Promise<void> {
      await page.bringToFront();
      await waitUntil(
        async () => JSON.stringify(await cards(page)) === JSON.stringify(wanted),
        async () => `the cards are ${JSON.stringify(await cards(page))}`,
      );
    }

    /**
     * Waits for an editor that Sidelight opens, and opens the same one: puppeteer loses a tab of Firefox that changes
     * its process while it opens.
     */
    async function openedEditor(): Promise<Page> {
      const { installed } = suite;
      let query: string | undefined;
      await waitUntil(
        async () => {
          query = await inExtension(
            installed,
            async (address) => {
              const tabs = await chrome.tabs.query({});
              const tab = tabs.find(({ url }) => url?.startsWith(address));
              if (tab?.id !== undefined) await chrome.tabs.remove(tab.id);
              return tab?.url?.slice(address.length);
            },
            installed.urlOf('editor.html'),
          );
          return query !== undefined;
        },
        () => 'there is no editor',
      );
      return openEditor(query);
    }

    it('shows cards while a story is written, and open pages follow each save', async () => {
      const article = await suite.installed.newPage(suite.server.serve(html(ARTICLE)));
      await waitForNames(article, ['Nvidia']);
      const editor = await openEditor();
      await waitForText(editor, '.story h2', 'Robots for carmakers');
      await write(editor, STORY);
      await waitForText(editor, '.story h2', 'Robots for plants');
      const first = 'Agility Robotics buys parts of Nvidia.';
      await waitForCards(editor, {
        'Agility Robotics': [first, 'Agility builds 400 robots.'],
        Nvidia: [first],
      });
      expect(
        await editor.$$eval('.story .name', (all) => all.map((each) => each.textContent)),
      ).toEqual(['Agility Robotics', 'Nvidia', 'Agility']);
      expect(await editor.$('#map')).not.toBeNull();
      await save(editor);
      const popup = await openPopup(suite.installed, article.url());
      await waitForText(popup, '.story h2', 'Robots for plants');
      await waitForText(popup, '#map', '1 relation');
      await popup.close();
      await article.bringToFront();
      await waitForNames(article, ['Agility Robotics', 'Nvidia']);
      await write(editor, STORY.replace('400', '500'));
      await save(editor);
      await article.bringToFront();
      expect((await hover(article, 'Agility Robotics')).passages[1]).toBe(
        'Agility builds 500 robots.',
      );
    });

    it('opens from the settings with the story as it is kept, and changes that one', async () => {
      const editor = await openEditor();
      await write(editor, STORY);
      await save(editor);
      await editor.close();
      const settings = await openStoryList(suite.installed);
      await settings
        .locator('#stories li button[aria-label="Edit the story Robots for plants"]')
        .click();
      const again = await openedEditor();
      expect(
        await again.$eval('#story', (field) => (field as HTMLTextAreaElement).value),
      ).toContain('  - name: Agility Robotics\n    aliases: [Agility]\n    kind: company');
      await again.reload({ waitUntil: [] });
      await again.waitForSelector('.preview .story');
      await write(again, STORY.replace('title: Robots', 'title: More robots'));
      await save(again);
      await settings.bringToFront();
      await waitForText(settings, '#stories li b', 'More robots for plants');
      expect(await settings.$$eval('#stories li:has(button) b', (all) => all.length)).toBe(1);
    });

    it('opens from the page for adding stories', async () => {
      const page = await openAddPage(suite.installed);
      await page.locator('::-p-xpath(//button[.="Write one yourself"])').click();
      const editor = await openedEditor();
      await waitForText(editor, '.story h2', 'Robots for carmakers');
    });

    it('says what to improve where, and leads there', async () => {
      const editor = await openEditor();
      await waitForText(editor, '#advice-summary', 'Nothing to improve.');
      const padding = 'Agility grows in Oregon with Nvidia.\n\n'.repeat(60);
      const bad = `${STORY}\n${padding}It sells 4 robots.\n`.replace('to: Nvidia', 'to: Tesla');
      await write(editor, bad);
      await waitForText(editor, '#advice-summary', '1 error and 1 piece of advice');
      const items = await editor.$$eval('.advice li button', (all) =>
        all.map((each) => each.textContent),
      );
      expect(items[0]).toMatch(/^Error line 13, column 5The sentence “.*” does not name “Tesla”/);
      expect(items[1]).toContain('The sentence begins with “It”');
      await editor.bringToFront();
      await editor.locator('.advice li:last-of-type button').click();
      const place = await editor.$eval('#story', (field) => {
        const { selectionStart, selectionEnd, scrollTop, value } = field as HTMLTextAreaElement;
        return {
          before: value.slice(0, selectionStart).length,
          word: value.slice(selectionStart, selectionStart + 2),
          isCollapsed: selectionStart === selectionEnd,
          isScrolled: scrollTop > 0,
          hasFocus: document.activeElement === field,
        };
      });
      expect(place).toEqual({
        before: bad.indexOf('It sells'),
        word: 'It',
        isCollapsed: true,
        isScrolled: true,
        hasFocus: true,
      });
      const scrolled = () => editor.$eval('#story', (field) => field.scrollTop);
      const atEnd = await scrolled();
      await editor.locator('.advice li:first-of-type button').click();
      expect(await scrolled()).toBeLessThan(atEnd / 2);
      // It is said once the user pauses.
      await waitForText(editor, '.advice [role=status]', '1 error and 1 piece of advice');
    });

    it('keeps the preview while a text cannot be read, and does not save it', async () => {
      const editor = await openEditor();
      await write(editor, STORY);
      await waitForText(editor, '.story h2', 'Robots for plants');
      await write(editor, STORY.replace('aliases: [Agility]', 'aliases: [Agility'));
      await waitForText(editor, '.preview .notice', 'cannot be read at the moment');
      await waitForText(editor, '.story h2', 'Robots for plants');
      await editor.bringToFront();
      await editor.locator('.primary').click();
      await waitForText(editor, '#problem', 'cannot be read at the moment');
      expect(await editor.evaluate(() => document.activeElement?.id)).toBe('story');
      const settings = await openStoryList(suite.installed);
      expect(await settings.$('#stories li:has(button)')).toBeNull();
    });

    it('shows what can be read beside what cannot, and does not save it', async () => {
      const editor = await openEditor();
      await write(editor, STORY.replace('language: en', 'language: en\npublished: 32.13.2026'));
      await waitForText(editor, '.advice', '“32.13.2026” is no day');
      await waitForText(editor, '.preview .notice', 'left out here');
      await waitForText(editor, '.preview .story h2', 'Robots for plants');
      expect(await editor.$eval('.map-preview', (each) => each.childElementCount)).toBe(3);
      await editor.bringToFront();
      await editor.locator('.primary').click();
      await waitForText(editor, '#problem', 'Correct the errors');
      const settings = await openStoryList(suite.installed);
      expect(await settings.$('#stories li:has(button)')).toBeNull();
    });

    it('has what was not saved again after its tab was closed, and asks before that', async () => {
      const editor = await openEditor();
      const asks = () =>
        editor.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
      expect(await asks()).toBe(false);
      await write(editor, STORY);
      await waitForText(editor, '#outcome', 'Not saved yet.');
      expect(await asks()).toBe(true);
      await waitUntil(
        () =>
          inExtension(suite.installed, async () =>
            Object.keys(await chrome.storage.session.get(null)).includes('unsaved-story:'),
          ),
        () => 'the text is not kept',
      );
      await editor.close();
      const again = await openEditor();
      await waitForText(again, '.story h2', 'Robots for plants');
      await waitForText(again, '.writing .notice', 'did not save');
      await again.bringToFront();
      await again.locator('.notice button').click();
      await waitForText(again, '.story h2', 'Robots for carmakers');
      const stored = await inExtension(suite.installed, async () => [
        ...Object.values(await chrome.storage.local.get(null)),
      ]);
      expect(JSON.stringify(stored)).not.toContain('Robots for plants');
    });

    it('is used with keys alone', async () => {
      const editor = await openEditor();
      await editor.bringToFront();
      await editor.focus('#story');
      await editor.evaluate(() => (document.activeElement as HTMLTextAreaElement).select());
      await editor.keyboard.type('Agility Robotics meets Nvidia. It grows.');
      await waitForText(editor, '#advice-summary', '1 piece of advice');
      const focused = () => editor.evaluate(() => document.activeElement?.textContent ?? '');
      const seen: string[] = [];
      for (let step = 0; step < 3; step++) {
        await editor.keyboard.press('Tab');
        seen.push(await focused());
      }
      expect(seen.slice(0, 2)).toEqual(['Save', 'Export as a file']);
      expect(seen[2]).toContain('The sentence begins with “It”');
      await editor.keyboard.press('Enter');
      expect(await editor.evaluate(() => document.activeElement?.id)).toBe('story');
      await editor.keyboard.type('Agility Robotics sells robots. ');
      await editor.keyboard.down('Control');
      await editor.keyboard.press('s');
      await editor.keyboard.up('Control');
      await waitForText(editor, '#outcome', 'Saved');
      await waitForText(editor, '.story section', 'Nvidia.Agility Robotics sells robots.It grows.');
    });

    it('takes the text of a file that is dropped, and can undo that', async () => {
      const editor = await openEditor();
      const drop = (name: string, content: string | number[]) =>
        editor.evaluate(
          (fileName, data) => {
            const dataTransfer = new DataTransfer();
            const part = typeof data === 'string' ? data : new Uint8Array(data);
            dataTransfer.items.add(new File([part], fileName));
            const event = { dataTransfer, bubbles: true, cancelable: true };
            return !document.body.dispatchEvent(new DragEvent('drop', event));
          },
          name,
          content,
        );
      expect(await drop('story.md', STORY)).toBe(true);
      await waitForText(editor, '.story h2', 'Robots for plants');
      await drop('picture.png', [0x89, 0x50, 0xff, 0xfe, 0xfd]);
      await waitForText(editor, '#problem', '“picture.png” is not a text file');
      await waitForText(editor, '.story h2', 'Robots for plants');
      await editor.bringToFront();
      await editor.focus('#story');
      await editor.keyboard.down('Control');
      await editor.keyboard.press('z');
      await editor.keyboard.up('Control');
      await waitForText(editor, '.story h2', 'Robots for carmakers');
    });

    it('exports what is written as a file', async () => {
      const editor = await openEditor();
      await write(editor, STORY);
      await waitForText(editor, '.story h2', 'Robots for plants');
      await editor.evaluate(() => {
        HTMLAnchorElement.prototype.click = async function () {
          const text = await (await fetch(this.href)).text();
          document.body.dataset['file'] = `${this.download}\n${text}`;
        };
      });
      await editor.bringToFront();
      await editor.locator('::-p-xpath(//button[.="Export as a file"])').click();
      await editor.waitForSelector('body[data-file]');
      expect(await editor.$eval('body', ({ dataset }) => dataset['file'])).toBe(
        `Robots-for-plants.md\n${STORY}`,
      );
    });

    it('leads from a name in a card to its card, and from a quotation to its sentence', async () => {
      const editor = await openEditor();
      await write(editor, STORY);
      await waitForText(editor, '.story h2', 'Robots for plants');
      const press = (name: string, selector: string) =>
        editor.$$eval(
          '.card-host',
          (hosts, wanted, inCard) => {
            const card = hosts.find(
              ({ shadowRoot }) => shadowRoot?.querySelector('h1')?.textContent === wanted,
            );
            card?.shadowRoot?.querySelector<HTMLElement>(inCard)?.click();
          },
          name,
          selector,
        );
      await waitUntil(
        async () => 'Nvidia' in (await cards(editor)),
        () => 'there is no card',
      );
      await press('Agility Robotics', '.name:not([aria-current])');
      await editor.waitForFunction(() => {
        const { activeElement } = document;
        return activeElement?.shadowRoot?.activeElement?.textContent === 'Nvidia';
      });
      await press('Nvidia', '.place');
      await editor.waitForFunction(() => document.activeElement?.id === 'whats-happening-1');
    });
  },
  EVERY_MENTION,
);

describe('in Firefox that never remembers history', () => {
  it('keeps a story until the browser closes, and says so', async () => {
    const installed = await launchInstalled('firefox', {
      remembersNothing: true,
      afterInstall: allowInPrivate,
    });
    try {
      const editor = await installed.openOwnPage('editor.html');
      await editor.waitForSelector('.preview .story');
      await waitForText(editor, '.writing .notice', 'only until it is closed');
      await pasteStory(editor, STORY);
      await waitForText(editor, '.story h2', 'Robots for plants');
      // The window is private: its text is forgotten with it.
      await editor.waitForFunction(async () => {
        const kept = await chrome.storage.session.get(null);
        return 'unsaved-private-story:' in kept && !('unsaved-story:' in kept);
      });
      const disk = await editor.evaluate(() => chrome.storage.local.get(null));
      expect(JSON.stringify(disk)).not.toContain('Robots for plants');
      await editor.locator('.primary').click();
      await waitForText(editor, '#outcome', 'Saved');
      expect(installed.pageErrors).toEqual([]);
    } finally {
      await installed.close();
    }
  });
});
