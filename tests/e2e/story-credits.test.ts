import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { give, waitForCurrent } from './support/commands.ts';
import { openPopup } from './support/extension.ts';
import { html } from './support/html.ts';
import { addStoryFiles, removeAllStories, removeStoryOf } from './support/own-stories.ts';
import {
  boxOf,
  clickOnCard,
  focusedInCard,
  hover,
  type ShownCard,
  waitForCard,
  waitForNames,
  waitForText,
} from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

interface Given {
  readonly name: string;
  readonly title: string;
  readonly publisher: string;
  readonly item: string;
  readonly more?: string;
}

/** A file of a publisher, about one company. */
function fileOf({ name, title, publisher, item, more = '' }: Given): string {
  return `---
title: ${title}
language: en
publisher: ${publisher}
entities:
  - name: ${name}
    kind: company
    wikidata: ${item}
${more}---
## What's Happening

${name} builds a plant.

## What's Next

The plant of ${name} opens in June.
`;
}

/** What two publishers call the same company: the gazetteer has it, or has not. */
const PAIRS = [
  ['of the gazetteer', 'NVIDIA Corp.', '英伟达', 'Q182477'],
  ['new', 'Zentrafab Works', '曾特拉工厂', 'Q999999999'],
] as const;

describeInBrowsers(
  'where stories come from',
  (suite) => {
    let server: Server;
    let origin: string;
    let requests: IncomingMessage[] = [];

    beforeAll(async () => {
      server = createServer((request, response) => {
        if (request.url !== '/favicon.ico') requests.push(request);
        response.writeHead(200, { 'content-type': 'text/html' }).end('<title>The source</title>');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterAll(() => {
      server.close();
      server.closeAllConnections();
    });
    beforeEach(() => {
      requests = [];
    });
    afterEach(() => removeAllStories(suite.installed));

    const add = (files: Readonly<Record<string, string>>) => addStoryFiles(suite.installed, files);

    async function openArticle(text: string, names: readonly string[]): Promise<Page> {
      const page = await suite.installed.newPage(suite.server.serve(html(text)));
      await waitForNames(page, names);
      return page;
    }

    const sourceOf = (title: string) =>
      `sources:\n  - title: ${title}\n    url: ${origin}/${title}\n`;

    it.each(PAIRS)(
      'show two publishers’ stories of one item on one card: %s',
      async (_, a, b, item) => {
        const stories = [
          { name: a, title: 'The first story', publisher: 'The Desk', item, more: sourceOf('one') },
          { name: b, title: 'The second story', publisher: 'Morgenpost', item },
        ];
        await add({
          'a.md': fileOf(stories[0] as Given),
          'b.md': fileOf({ ...(stories[1] as Given), more: 'url: https://post.example/two\n' }),
        });
        const article = await openArticle(`<p>${a} grows.</p><p>${b} grows.</p>`, [a, b]);
        const first = await hover(article, a);
        expectBoth(first);
        await article.keyboard.press('Escape');
        const second = await hover(article, b);
        expect(second.heading).toBe(first.heading);
        expectBoth(second);
      },
    );

    it.each([
      ['new', 'Zentrafab Works', 'Q999999999'],
      ['of the gazetteer', 'Unitree', 'Q999999998'],
    ])(
      'join the same name with and without an item, whichever is added first, until a third one differs: %s',
      async (_, name, item) => {
        const withItem = { name, title: 'The first story', publisher: 'The Desk', item };
        const first = fileOf({ ...withItem, more: sourceOf('one') });
        const other = { name, title: 'The second story', publisher: 'Morgenpost', item };
        const address = 'url: https://post.example/two\n';
        const second = fileOf({ ...other, more: address }).replace(/ +wikidata.*\n/, '');
        const third = fileOf({ ...other, title: 'The third story', item: 'Q999999997' });
        for (const files of [
          [first, second],
          [second, first],
        ]) {
          for (const text of files) await add({ 'a.md': text });
          const article = await openArticle(`<p>${name} grows.</p>`, [name]);
          expectBoth(await hover(article, name));
          await article.keyboard.press('Escape');
          await add({ 'c.md': third });
          await article.reload();
          await waitForNames(article, [name]);
          const { text } = await hover(article, name);
          const titles = ['first', 'second', 'third'].map((each) => `The ${each} story`);
          expect(titles.filter((title) => text.includes(title)).length).toBeLessThan(2);
          await article.keyboard.press('Escape');
          await removeStoryOf(suite.installed, 'The third story');
          await article.reload();
          await waitForNames(article, [name]);
          expectBoth(await hover(article, name));
          await article.close();
          await removeAllStories(suite.installed);
        }
      },
    );

    it('leave a name muted that another story gives an item', async () => {
      const name = 'Zentrafab Works';
      const given = { name, title: 'A plant', publisher: 'The Desk', item: 'Q999999999' };
      await add({ 'a.md': fileOf(given).replace(/ +wikidata.*\n/, '') });
      const article = await openArticle(`<p>${name} and Nvidia grow.</p>`, [name, 'Nvidia']);
      await hover(article, name);
      await clickOnCard(article, 'Why marked?');
      await clickOnCard(article, 'on this page');
      await waitForNames(article, ['Nvidia']);
      await add({ 'b.md': fileOf({ ...given, title: 'Another plant' }) });
      await article.reload();
      const popup = await openPopup(suite.installed, article.url());
      await waitForText(popup, '.muted', 'zentrafab works');
      await waitForNames(article, ['Nvidia']);
    });

    function expectBoth({ text }: ShownCard): void {
      const host = new URL(origin).host;
      for (const words of ['The first story', 'The Desk', `Source: ${host}`])
        expect(text).toContain(words);
      for (const words of ['The second story', 'Morgenpost', 'Original: post.example'])
        expect(text).toContain(words);
    }

    it('lead to their source, in a new tab that learns nothing of the page', async () => {
      const more = sourceOf('deal');
      const story = { name: 'Zentrafab Works', title: 'A plant', publisher: 'The Desk' };
      await add({ 'a.md': fileOf({ ...story, item: 'Q999999999', more }) });
      const article = await openArticle('<p>Zentrafab Works grows.</p>', ['Zentrafab Works']);
      const card = await hover(article, 'Zentrafab Works');
      const host = new URL(origin).host;
      expect(card.links).toMatchObject([
        { name: `Source: ${host}`, href: `${origin}/deal`, rel: 'noreferrer noopener' },
      ]);
      const before = article.url();
      await clickOnCard(article, `Source: ${host}`);
      const tab = await suite.installed.browser.waitForTarget(
        (target) => target.url() === `${origin}/deal`,
      );
      const opened = await tab.page();
      expect(await opened?.evaluate(() => [document.referrer, window.opener])).toEqual(['', null]);
      expect(requests.map(({ headers }) => headers.referer)).toEqual([undefined]);
      expect(article.url()).toBe(before);
    });

    it('lead to their source by key', async () => {
      const more = sourceOf('deal');
      const story = { name: 'Zentrafab Works', title: 'A plant', publisher: 'The Desk' };
      await add({ 'a.md': fileOf({ ...story, item: 'Q999999999', more }) });
      const article = await openArticle('<p>Zentrafab Works grows.</p>', ['Zentrafab Works']);
      await article.bringToFront();
      await give(suite.installed, 'next-mention');
      await waitForCurrent(article, 'Zentrafab Works');
      await give(suite.installed, 'open-card');
      await waitForCard(article, 'Zentrafab Works');
      const link = `Source: ${new URL(origin).host}`;
      for (let count = 0; (await focusedInCard(article)) !== link; count++) {
        expect(count).toBeLessThan(60);
        await article.keyboard.press('Tab');
      }
      await article.keyboard.press('Enter');
      await suite.installed.browser.waitForTarget((target) => target.url() === `${origin}/deal`);
    });

    it('say in the explainer what was corrected, and what they are based on', async () => {
      const more = `${sourceOf('deal')}authors: [Ada Quell]
published: 2026-01-30
corrections:
  - { date: 2026-01-31, text: "The plant opens in June, not in May." }
provenance:
  digitalSourceType: compositeWithTrainedAlgorithmicMedia
`;
      const story = { name: 'Zentrafab Works', title: 'A plant', publisher: 'The Desk' };
      await add({ 'a.md': fileOf({ ...story, item: 'Q999999999', more }) });
      const article = await openArticle('<p>Zentrafab Works grows.</p>', ['Zentrafab Works']);
      const card = await hover(article, 'Zentrafab Works');
      expect(card.text).toContain('Partly AI-generated');
      expect(card.text).toContain(
        'by Ada Quell · corrected Jan 31, 2026 · The Desk · published Jan 30, 2026',
      );
      const popup = await openPopup(suite.installed, article.url());
      await waitForText(popup, '.story .corrections', 'The plant opens in June, not in May.');
      await waitForText(popup, '.story .sources', 'deal');
      await waitForText(popup, '.story .provenance', 'parts of it were made with generative AI');
      const link = await popup.$eval('.sources a', (each) => {
        const { href, target, rel } = each as HTMLAnchorElement;
        return { href, target, rel };
      });
      expect(link).toEqual({
        href: `${origin}/deal`,
        target: '_blank',
        rel: 'noreferrer noopener',
      });
    });

    it('name the source of a definition on its card, and make no link of what is none', async () => {
      const csv = `name,text,source
Zentrafab Works,A maker of gears. It is new.,${origin}/gears
Quorall Works,A maker of belts.,javascript:alert(1)
`;
      await add({ 'terms.csv': csv });
      const names = ['Quorall Works', 'Zentrafab Works'];
      const article = await openArticle(
        '<p>Zentrafab Works grows.</p><p>Quorall Works grows.</p>',
        names,
      );
      const card = await hover(article, 'Zentrafab Works');
      expect(card.links.map(({ href }) => href)).toEqual([`${origin}/gears`]);
      await article.keyboard.press('Escape');
      await boxOf(article, 'Quorall Works');
      const other = await hover(article, 'Quorall Works');
      expect(other.text).toContain('Source: javascript:alert(1)');
      expect(other.links).toEqual([]);
    });
  },
  EVERY_MENTION,
);
