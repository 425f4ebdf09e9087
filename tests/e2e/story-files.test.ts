import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { html } from './support/html.ts';
import {
  openAddPage,
  openStoryList,
  ownTitles,
  pasteStory,
  removeAllStories,
} from './support/own-stories.ts';
import { hover, waitForNames, waitForText, waitUntil } from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

const TEXT = 'Zentrafab makes gears for robots. It is led by Ada Quell.';

/** The same entry in each format of glossaries. */
const GLOSSARIES: Readonly<Record<string, string>> = {
  'terms.yaml': `- name: Zentrafab Robotics\n  aliases: [ZRobo]\n  text: ${TEXT}\n`,
  'terms.jsonl': `${JSON.stringify({ name: 'Zentrafab Robotics', aliases: ['ZRobo'], text: TEXT })}\n`,
  'terms.csv': `name,aliases,text\r\nZentrafab Robotics,ZRobo,"${TEXT}"\r\n`,
  'terms.zip': '',
};

/** Files that cannot be read, and what the page says of each. */
const REFUSED: readonly (readonly [string, () => string | Uint8Array, string])[] = [
  [
    'latin.csv',
    () => Buffer.from('name,text\nMüller AG,Ein Werk.\n', 'latin1'),
    '“latin.csv” is not saved as UTF-8',
  ],
  [
    'page.md',
    () => '<!DOCTYPE html><html><body>Zentrafab</body></html>',
    '“page.md” is a web page (HTML)',
  ],
  ['empty.md', () => '', '“empty.md” is empty'],
  [
    'letter.docx',
    () => zipped({ 'word/document.xml': 'Zentrafab' }),
    '“letter.docx” is not a text',
  ],
  ['large.jsonl', () => new Uint8Array(21_000_000).fill(65), '“large.jsonl” is larger than 20 MB'],
  [
    'broken.yaml',
    () => '- name: Zentrafab\n  text: "open\n',
    'broken.yaml, line 2, column 9: The quotation mark here is not closed',
  ],
  [
    'broken.csv',
    () => 'name,text\nZentrafab,"open\n',
    'broken.csv, line 2, column 11: A quotation mark is not closed',
  ],
  [
    'broken.jsonl',
    () => '{"name": "Zentrafab", "text": "A firm."}\n{"name": oops}\n',
    'broken.jsonl, line 2',
  ],
  ['short.csv', () => 'name,text\n#,A firm.\n', 'short.csv, line 2, column 1: “#” is too short'],
  ['bomb.zip', bomb, 'bomb.zip: Unpacked, this is larger than 50 MB'],
  [
    'paths.zip',
    () => zipped({ '../../evil.md': 'Evil.' }),
    'paths.zip: The path “../../evil.md” leads out of the zip',
  ],
  ['no.zip', () => 'no zip at all', 'no.zip: This is no zip that can be unpacked'],
];

function zipped(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  );
}

/** 60 MB of zeros in 60 kB. */
function bomb(): Uint8Array {
  const file = new Uint8Array(15_000_000);
  return zipSync({ 'a.md': file, 'b.md': file, 'c.md': file, 'd.md': file }, { level: 9 });
}

/** A name that no gazetteer has: its letters are the digits of a number. */
function nameOf(number: number): string {
  const letters = [...String(number).padStart(3, '0')].map((digit) => 'abeilmnort'[Number(digit)]);
  return `Quor${letters.join('')} Works`;
}

/** Notes by their paths. */
function notes(count: number): Record<string, string> {
  const files = Array.from({ length: count }, (_none, index) => [
    `vault/${index % 2 ? 'odd/' : ''}${nameOf(index)}.md`,
    `---\naliases: []\n---\n# ${nameOf(index)}\n\nIt makes part ${index} for [[${nameOf(index + 1)}]]. #parts\n`,
  ]);
  return Object.fromEntries(files);
}

/** Drops a folder on a page. Only Chromium can be told to. */
async function dropFolder(page: Page, folder: string): Promise<void> {
  const session = await page.createCDPSession();
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
}

describeInBrowsers(
  'files of stories',
  (suite) => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(path.join(os.tmpdir(), 'sidelight-files-'));
    });
    afterEach(async () => {
      await rm(folder, { recursive: true, force: true });
      await removeAllStories(suite.installed);
    });

    const openAdd = () => openAddPage(suite.installed);

    const openSettings = () => openStoryList(suite.installed);

    async function choose(page: Page, files: Readonly<Record<string, string | Uint8Array>>) {
      const paths = Object.keys(files).map((name) => path.join(folder, name));
      await Promise.all(
        Object.entries(files).map(([name, content]) => writeFile(path.join(folder, name), content)),
      );
      const input = await page.waitForSelector('input[type=file]');
      await (input as unknown as { uploadFile(...all: string[]): Promise<void> }).uploadFile(
        ...paths,
      );
    }

    async function add(page: Page): Promise<void> {
      await page.locator('.files button.primary').click();
      await waitForText(page, '.notice', 'Story added');
      await page.close();
    }

    it.each(Object.keys(GLOSSARIES))('shows the definitions of %s on a page', async (name) => {
      const article = await suite.installed.newPage(
        suite.server.serve(html('<p>Zentrafab Robotics meets Nvidia.</p><p>ZRobo smiles.</p>')),
      );
      await waitForNames(article, ['Nvidia']);
      const page = await openAdd();
      const inZip = { 'in/terms.csv': GLOSSARIES['terms.csv'] ?? '', 'in/picture.png': 'png' };
      await choose(page, {
        [name]: name.endsWith('.zip') ? zipped(inZip) : (GLOSSARIES[name] ?? ''),
      });
      await waitForText(page, '#files-summary', '1 story. 1 definition. Adds 1 new name.');
      await add(page);
      await article.bringToFront();
      await waitForNames(article, ['Nvidia', 'ZRobo', 'Zentrafab Robotics']);
      const card = await hover(article, 'ZRobo');
      expect(card.passages).toEqual([
        'Zentrafab makes gears for robots.',
        'It is led by Ada Quell.',
      ]);
    });

    it.for(['zip', 'folder'])('makes cards of 500 notes in a %s', async (kind, { skip }) => {
      if (kind === 'folder' && suite.installed.name !== 'chromium') skip('none can be dropped');
      const names = [nameOf(3), nameOf(444)];
      const text = names.map((name) => `<p>${name} grows.</p>`).join('');
      const article = await suite.installed.newPage(suite.server.serve(html(text)));
      const page = await openAdd();
      if (kind === 'folder') {
        for (const [name, text] of Object.entries(notes(500))) {
          await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
          await writeFile(path.join(folder, name), text);
        }
        await dropFolder(page, path.join(folder, 'vault'));
      } else await choose(page, { 'vault.zip': zipped(notes(500)) });
      await waitForText(page, '#files-summary', '1 story. 500 definitions. Adds 500 new names.');
      await add(page);
      await article.bringToFront();
      await waitForNames(article, names);
      const card = await hover(article, nameOf(444));
      // Its own definition first, though another note names it before.
      expect(card.passages).toEqual([
        `It makes part 444 for ${nameOf(445)}.`,
        `It makes part 443 for ${nameOf(444)}.`,
      ]);
    });

    it('reads files that are dropped on the settings', async ({ skip }) => {
      if (suite.installed.name !== 'chromium') skip('none can be dropped');
      await mkdir(path.join(folder, 'vault'));
      for (const name of ['Zentrafab', 'Quellwerk'])
        await writeFile(path.join(folder, 'vault', `${name} Works.md`), `${name} makes gears.\n`);
      await dropFolder(await openSettings(), path.join(folder, 'vault'));
      const target = await suite.installed.browser.waitForTarget(
        (each) => each.url() === suite.installed.urlOf('add-story.html'),
      );
      const page = await target.page();
      if (!page) throw new Error('no page was opened');
      await waitForText(page, '#files-summary', '1 story. 2 definitions. Adds 2 new names.');
      await page.close();
    });

    it('says what several files add, join and contradict, and leaves out a broken one', async () => {
      const page = await openAdd();
      await choose(page, {
        'a.csv':
          'name,kind,text\nFigura,company,A firm.\nNvidia,,Makes chips.\nBot Works,product,A robot.\n',
        'b.jsonl': '{"name": "Bot Works", "kind": "company", "text": "A firm of robots."}\n',
        'c.yaml': '- name: Broken Works\n',
      });
      await waitForText(
        page,
        '#files-summary',
        '2 stories. 4 definitions. Adds 2 new names. 1 of them could be an ordinary word (Figura): it is marked only where something else speaks for it. 1 name is known already and is joined. 1 name clashes with another file.',
      );
      await waitForText(page, '#files-problems', 'c.yaml, line 1, column 3: The text is missing');
      await waitForText(page, '#files-warnings', '“Bot Works” clashes with “Bot Works” in a.csv');
      await add(page);
      const settings = await openSettings();
      expect((await ownTitles(settings)).sort()).toEqual(['a', 'b']);
      await settings.close();
      const article = await suite.installed.newPage(
        suite.server.serve(html('<p>Bot Works meets Nvidia. Broken Works does not.</p>')),
      );
      await waitForNames(article, ['Bot Works', 'Nvidia']);
    });

    it('reads pasted Markdown with front matter as a file of it', async () => {
      const page = await openAdd();
      await pasteStory(page, '---\ntitle: A: broken\n---\nZentrafab Works makes gears.\n');
      await waitForText(page, '#story-text-problem', 'Line 2, column 8: A text with a colon');
      await waitForText(page, '#story-text-problem', 'write title: "A: broken"');
      await pasteStory(
        page,
        '---\ntitle: Gears\nauthor: Mira\nprovenance: humanEdits\nentities: [{ name: Zentrafab Works }]\n---\nZentrafab Works makes gears.\n',
      );
      await waitForText(page, '.files', 'Gears');
      await waitForText(page, '#files-summary', '1 story. Adds 1 new name.');
      await waitForText(page, '#files-warnings', 'Line 3, column 1: “author” is not read');
      await add(page);
      const settings = await openSettings();
      expect(await ownTitles(settings)).toEqual(['Gears']);
      await settings.close();
    });

    it('keeps what was pasted when a file comes, and when the page is loaded again', async () => {
      const page = await openAdd();
      const valueNow = () =>
        page.$eval('textarea', (field) => (field as HTMLTextAreaElement).value);
      await page.locator('textarea').click();
      await page.keyboard.type('Pasted by the user.');
      await choose(page, { 'other.txt': 'Zentrafab\n\nZentrafab Works makes gears.' });
      await waitForText(page, '#story-text-status', 'Undo');
      expect(await valueNow()).toContain('Zentrafab Works');
      await page.locator('textarea').click();
      await page.keyboard.down('Control');
      await page.keyboard.press('z');
      await page.keyboard.up('Control');
      await waitUntil(async () => (await valueNow()) === 'Pasted by the user.', valueNow);
      // A file that adds names alone takes the text out of the field.
      await choose(page, { 'terms.csv': GLOSSARIES['terms.csv'] ?? '' });
      await waitForText(page, '#files-summary', '1 story.');
      expect(await valueNow()).toBe('');
      await page.locator('textarea').click();
      await page.keyboard.down('Control');
      await page.keyboard.press('z');
      await page.keyboard.up('Control');
      await waitUntil(async () => (await valueNow()) === 'Pasted by the user.', valueNow);
      page.once('dialog', (dialog) => void dialog.accept());
      await page.reload({ waitUntil: [] });
      await waitForText(page, '.notice', 'what you wrote before');
      expect(await valueNow()).toBe('Pasted by the user.');
      await page.locator('::-p-xpath(//button[. = "Discard it"])').click();
      await waitUntil(async () => (await valueNow()) === '', valueNow);
      await page.close();
    });

    it('replaces the story with the same id, and says so before', async () => {
      const story = (title: string) =>
        `---\nid: gears\ntitle: ${title}\nentities: [{ name: Zentrafab Works }]\n---\nZentrafab Works makes gears.\n`;
      for (const title of ['Gears', 'Better gears']) {
        const page = await openAdd();
        await choose(page, { 'gears.md': story(title) });
        await waitForText(page, '#files-summary', '1 story.');
        if (title === 'Better gears') {
          const said = '“Better gears” replaces the story “Gears” that you have';
          await waitForText(page, '#files-replacing', said);
        } else expect(await page.$('#files-replacing')).toBeNull();
        await add(page);
        const settings = await openSettings();
        expect(await ownTitles(settings)).toEqual([title]);
        await settings.close();
      }
    });

    it('replaces a story that was written with the same id', async () => {
      const editor = await suite.installed.openOwnPage('editor.html');
      await editor.waitForSelector('.preview .story');
      const text =
        '---\nid: gears\ntitle: Written\nentities: [{ name: Zentrafab Works }]\n---\nZentrafab Works makes gears.\n';
      await pasteStory(editor, text);
      await waitForText(editor, '.preview .story h2', 'Written');
      await editor.locator('.primary').click();
      await waitForText(editor, '#outcome', 'Saved.');
      await editor.close();
      const page = await openAdd();
      await choose(page, { 'gears.md': text.replace('Written', 'From a file') });
      await waitForText(page, '#files-replacing', 'replaces the story “Written”');
      await add(page);
      const settings = await openSettings();
      expect(await ownTitles(settings)).toEqual(['From a file']);
      await settings.close();
    });

    it('says what is wrong with a file, and keeps nothing of it', async () => {
      const page = await openAdd();
      for (const [name, content, message] of REFUSED) {
        await choose(page, { [name]: content() });
        await waitForText(page, '#story-text-problem', message);
        expect(await page.$('button.primary')).toBeNull();
      }
      const settings = await openSettings();
      expect(await ownTitles(settings)).toEqual([]);
    });
  },
  EVERY_MENTION,
);
