import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OwnStory } from '../../src/library/own-story.ts';
import { type Installed, launchInstalled } from './support/browser.ts';
import { inExtension, openPopup } from './support/extension.ts';
import { html } from './support/html.ts';
import { hover, waitForNames, waitForText, waitUntil } from './support/page.ts';
import { allowInPrivate } from './support/private.ts';
import { startServer } from './support/server.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

const ARTICLE = '<p>Agility Robotics meets Nvidia.</p><p>Peggy Johnson smiles.</p>';
const STORIES = {
  one: 'Agility Robotics will supply 400 robots. Its robots have chips of Nvidia.',
  two: 'Peggy Johnson leads the company. Nvidia is not concerned.',
};

/** The text of a feed; each item is its id and its text. */
function feedText(items: Readonly<Record<string, string>>): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'The Desk',
    language: 'en',
    items: Object.entries(items).map(([id, text]) => ({ id, title: id, content_text: text })),
  });
}

const FEED_TYPE = { 'content-type': 'application/feed+json' };

function serving(items: Readonly<Record<string, string>>, headers = {}): RequestListener {
  return (_request, response) =>
    response.writeHead(200, { ...FEED_TYPE, ...headers }).end(feedText(items));
}

/** Sends spaces until nobody listens any more. */
function sendWithoutEnd(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, FEED_TYPE);
  const chunk = Buffer.alloc(200_000, ' ');
  const send = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', send);
  send();
}

/** Each way to fail, and what the settings say of it. */
const FAILURES: Readonly<Record<string, readonly [RequestListener, string]>> = {
  'a web page': [
    (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Gone</h1>'),
    'no JSON feed',
  ],
  'a web page that says it is JSON': [
    (_request, response) => response.writeHead(200, FEED_TYPE).end('<h1>Gone</h1>'),
    'no JSON feed',
  ],
  'an error': [(_request, response) => response.writeHead(500).end(), 'error 500'],
  'a redirect': [
    (_request, response) => response.writeHead(302, { location: '/elsewhere.json' }).end(),
    'leads to another address',
  ],
  'a body without end': [sendWithoutEnd, 'larger than 5 MB'],
  'less than it announced': [
    (_request, response) => {
      response.writeHead(200, { ...FEED_TYPE, 'content-length': '100000' });
      response.write(feedText(STORIES), () => response.destroy());
    },
    'could not be reached',
  ],
  'more than it announced': [
    (_request, response) =>
      response.writeHead(200, { ...FEED_TYPE, 'content-length': '60' }).end(feedText(STORIES)),
    // Node does not send the rest; the text is cut off.
    'Your stories stay as they were',
  ],
  'a feed without items': [serving({}), 'no story in it'],
  'the same id twice': [
    (_request, response) => {
      const item = { id: 'one', title: 'One', content_text: 'Nvidia.' };
      const feed = { ...JSON.parse(feedText({})), items: [item, item] };
      response.writeHead(200, FEED_TYPE).end(JSON.stringify(feed));
    },
    'the same id',
  ],
};

/** In how many ms the alarm of the feeds comes; 0 if there is none. */
function alarmIn(installed: Installed): Promise<number> {
  return inExtension(installed, async () => {
    const alarm = await (globalThis.browser ?? chrome).alarms.get('check-feeds');
    return alarm ? alarm.scheduledTime - Date.now() : 0;
  });
}

/** As if a day had passed: the feeds are due, and the alarm comes now. */
async function letDayPass(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await wait(indexedDB.open('library'));
    const store = database.transaction('feeds', 'readwrite').objectStore('feeds');
    for (const feed of await wait(store.getAll())) {
      await wait(store.put({ ...feed, nextCheck: Date.now() - 1 }));
    }
    database.close();
    await (globalThis.browser ?? chrome).alarms.create('check-feeds', { when: Date.now() + 200 });
  });
}

describeInBrowsers(
  'feeds',
  (suite) => {
    let server: Server;
    let answer: RequestListener;
    let requests: IncomingMessage[] = [];
    let address: string;

    beforeAll(async () => {
      server = createServer({ strictContentLength: false } as object, (request, response) => {
        requests.push(request);
        if (request.url === '/page') {
          response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'who=me' });
          response.end(html(ARTICLE));
        } else answer(request, response);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.json`;
    });
    afterAll(() => {
      server.close();
      server.closeAllConnections();
    });
    afterEach(async () => {
      const settings = await openSettings();
      if (await settings.$('.feed')) await leave(settings, 'Remove its stories');
      requests = [];
    });

    async function openSettings(): Promise<Page> {
      const page = await suite.installed.openOwnPage('options.html');
      await page.waitForSelector('#stories:not([aria-busy=true]) .feeds form');
      return page;
    }

    function press(page: Page, name: string): Promise<void> {
      return page.locator(`::-p-xpath(//*[self::button][starts-with(., "${name}")])`).click();
    }

    async function ask(settings: Page): Promise<void> {
      await settings.locator('.feeds input').fill(address);
      await press(settings, 'Subscribe…');
      await settings.waitForSelector('dialog[open]');
    }

    async function subscribe(settings: Page): Promise<void> {
      await ask(settings);
      await settings.locator('dialog button.primary').click();
    }

    async function leave(settings: Page, choice: string): Promise<void> {
      await press(settings, 'Unsubscribe…');
      await settings.waitForSelector('dialog[open]');
      await press(settings, choice);
      await settings.waitForFunction(() => !document.querySelector('.feed'));
    }

    /** Waits until the feed has stories, and none is to come. */
    function waitForStories(settings: Page, count: string): Promise<void> {
      return waitForText(settings, '.feed .soft', count);
    }

    async function check(settings: Page): Promise<void> {
      const before = requests.length;
      await press(settings, 'Check now');
      await waitUntil(
        async () => requests.length > before && (await settings.$('[aria-busy=false]')) !== null,
        () => 'the check did not end',
      );
    }

    function feedRequests(): IncomingMessage[] {
      return requests.filter(({ url }) => url !== '/page' && url !== '/favicon.ico');
    }

    it('fetches nothing before the user agrees, and nothing if they do not', async () => {
      answer = serving(STORIES);
      const settings = await openSettings();
      await ask(settings);
      const asked = await settings.$eval('dialog', (each) => each.textContent);
      expect(asked).toContain(address);
      expect(asked).toContain('once a day');
      await settings.keyboard.press('Escape');
      await settings.waitForFunction(() => !document.querySelector('dialog'));
      expect(await settings.evaluate(() => document.activeElement?.textContent)).toBe('Subscribe…');
      expect(feedRequests()).toEqual([]);
    });

    it('marks the names of its stories on an open page, and says where they are from', async () => {
      answer = serving(STORIES);
      const article = await suite.installed.newPage(suite.server.serve(html(ARTICLE)));
      await waitForNames(article, ['Nvidia']);
      const settings = await openSettings();
      await subscribe(settings);
      await waitForStories(settings, '2 stories');
      await article.bringToFront();
      await waitForNames(article, ['Agility Robotics', 'Nvidia', 'Peggy Johnson']);
      const card = await hover(article, 'Peggy Johnson');
      expect(card.passages[0]).toBe('Peggy Johnson leads the company.');
      expect(card.text).toContain('from the feed “The Desk”');
    });

    it('shows what its items say of their origin, and a correction as news', async () => {
      const item = {
        ...{ id: 'one', title: 'Robots', content_text: STORIES.one },
        ...{ url: 'https://desk.example/robots', date_published: '2026-01-30T08:00:00Z' },
        authors: [{ name: 'Ada Quell' }, { name: 'Bo', url: 'javascript:alert(1)' }],
      };
      const provenance = { digitalSourceType: 'trainedAlgorithmicMedia' };
      const corrections = [{ date: '2026-01-31', text: '400 robots, not 500.' }];
      const serve = (changes: object): RequestListener => {
        const feed = { ...JSON.parse(feedText({})), items: [{ ...item, ...changes }] };
        return (_request, response) => response.writeHead(200, FEED_TYPE).end(JSON.stringify(feed));
      };
      answer = serve({ _sidelight: { provenance } });
      const settings = await openSettings();
      await subscribe(settings);
      await waitForStories(settings, '1 story');
      const article = await suite.installed.newPage(suite.server.serve(html(ARTICLE)));
      const card = await hover(article, 'Agility Robotics');
      expect(card.text).toContain('AI-generated · from the feed “The Desk”');
      expect(card.text).toContain(
        'Original: desk.example · by Ada Quell and Bo · published Jan 30, 2026',
      );
      expect(card.links.map(({ href }) => href)).toEqual(['https://desk.example/robots']);
      await settings.bringToFront();
      // A new day of update alone is no news.
      answer = serve({ _sidelight: { provenance }, date_modified: '2026-02-01T00:00:00Z' });
      await check(settings);
      expect(await settings.$('.update')).toBeNull();
      answer = serve({ _sidelight: { provenance, corrections } });
      await check(settings);
      await waitForText(settings, '.update', 'Update (1 changed)');
      await settings.locator('.update').click();
      await settings.waitForFunction(() => !document.querySelector('.update'));
      const other = await suite.installed.newPage(suite.server.serve(html(ARTICLE)));
      expect((await hover(other, 'Agility Robotics')).text).toContain('corrected Jan 31, 2026');
    });

    it('sends no cookie and no referrer, and asks for a newer version only', async () => {
      await suite.installed.newPage(address.replace('feed.json', 'page'));
      answer = serving(STORIES, { etag: '"v1"', 'last-modified': 'Sat, 31 Jan 2026 00:00:00 GMT' });
      const settings = await openSettings();
      await subscribe(settings);
      await waitForStories(settings, '2 stories');
      answer = (_request, response) => response.writeHead(304).end();
      await check(settings);
      const headers = feedRequests().map((each) => each.headers);
      expect(headers).toHaveLength(2);
      for (const each of headers) {
        expect(each.cookie).toBeUndefined();
        expect(each.referer).toBeUndefined();
      }
      expect(headers[0]?.['if-none-match']).toBeUndefined();
      expect(headers[1]?.['if-none-match']).toBe('"v1"');
      expect(headers[1]?.['if-modified-since']).toBe('Sat, 31 Jan 2026 00:00:00 GMT');
      expect(await settings.$('.feed .error')).toBeNull();
      await waitForStories(settings, '2 stories');
    });

    it('changes no story by a check, and all of them by an update', async () => {
      answer = serving(STORIES);
      const settings = await openSettings();
      await subscribe(settings);
      await waitForStories(settings, '2 stories');
      answer = serving({ one: 'Agility Robotics will supply 500 robots.', three: 'Nvidia grows.' });
      await check(settings);
      await waitForText(settings, '.update', 'Update (1 new, 1 changed, and 1 withdrawn)');
      const article = await suite.installed.newPage(suite.server.serve(html(ARTICLE)));
      expect((await hover(article, 'Agility Robotics')).text).toContain('400 robots');
      await settings.bringToFront();
      await settings.locator('.feed input').click();
      await settings.locator('.update').click();
      await settings.waitForFunction(() => !document.querySelector('.update'));
      await waitForStories(settings, '2 stories');
      await article.bringToFront();
      await waitForNames(article, ['Agility Robotics', 'Nvidia']);
      expect((await hover(article, 'Agility Robotics')).text).toContain('500 robots');
    });

    it('checks by itself when the alarm of the day comes, and sets the next one', async () => {
      answer = serving(STORIES);
      const settings = await openSettings();
      await subscribe(settings);
      await waitForStories(settings, '2 stories');
      answer = serving({ ...STORIES, three: 'Nvidia grows.' });
      const inHours = (await alarmIn(suite.installed)) / 3_600_000;
      expect(inHours).toBeGreaterThan(23);
      expect(inHours).toBeLessThan(27);
      expect(feedRequests()).toHaveLength(1);
      await letDayPass(settings);
      // No key, no page: only the alarm.
      await waitUntil(
        async () => feedRequests().length === 2,
        () => `there were ${feedRequests().length} requests`,
      );
      await waitUntil(
        async () => (await alarmIn(suite.installed)) > 23 * 3_600_000,
        async () => `the next alarm is in ${await alarmIn(suite.installed)} ms`,
      );
      // A check is no update.
      const other = await openSettings();
      await waitForText(other, '.update', 'Update (1 new)');
      await waitForStories(other, '2 stories');
      expect(feedRequests()).toHaveLength(2);
    });

    it('reads relations that an item has in front matter', async () => {
      const head = `---
entities: [{ name: Agility Robotics, kind: company }]
relations:
  - { from: Agility Robotics, verb: buys chips of, to: Nvidia, passage: What's Happening 1 }
---
`;
      answer = serving({
        one: `${head}## What's Happening\n\nAgility Robotics buys chips of Nvidia.`,
      });
      const settings = await openSettings();
      await subscribe(settings);
      await waitForStories(settings, '1 story');
      const article = await suite.installed.newPage(suite.server.serve(html(ARTICLE)));
      const card = await hover(article, 'Agility Robotics');
      expect(card.text).toContain('Agility Robotics buys chips of Nvidia');
      const popup = await openPopup(suite.installed, article.url());
      await waitForText(popup, '.map summary', '1 relation');
    });

    it('leaves a story alone that the user has edited', async () => {
      answer = serving(STORIES);
      const settings = await openSettings();
      await subscribe(settings);
      await waitForStories(settings, '2 stories');
      const id = await inExtension(suite.installed, async () => {
        const stories = (await chrome.runtime.sendMessage({
          name: 'export-stories',
          request: {},
        })) as OwnStory[];
        return stories.find(({ draft }) => draft.title === 'one')?.id ?? '';
      });
      const editor = await suite.installed.openOwnPage(`editor.html?story=${id}`);
      await waitForText(editor, '.writing .notice', 'comes from the feed The Desk');
      await editor.$eval('#story', (field) => {
        const text = field as HTMLTextAreaElement;
        text.value = text.value.replace('400', '600');
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
      await editor.bringToFront();
      await editor.locator('.primary').click();
      await waitForText(editor, '#outcome', 'Saved');
      await settings.bringToFront();
      await waitForStories(settings, '1 story');
      answer = serving({
        ...STORIES,
        one: 'Agility Robotics will supply 500 robots.',
        three: 'No.',
      });
      await check(settings);
      await waitForText(settings, '.update', 'Update (1 new)');
      await settings.locator('.update').click();
      await waitForStories(settings, '2 stories');
      const article = await suite.installed.newPage(suite.server.serve(html(ARTICLE)));
      expect((await hover(article, 'Agility Robotics')).text).toContain('600 robots');
      await settings.bringToFront();
      await leave(settings, 'Remove its stories');
      await article.bringToFront();
      await waitForNames(article, ['Agility Robotics', 'Nvidia']);
      await settings.bringToFront();
      await settings.locator(`#stories li button[aria-label="Remove the story one"]`).click();
      await settings.waitForFunction(() => !document.querySelector('#stories li button'));
    });

    it.each(Object.keys(FAILURES))('keeps its last good stories after %s', async (name) => {
      const [fail, words] = FAILURES[name] ?? [];
      if (!fail || !words) throw new Error('no such failure');
      answer = serving(STORIES);
      const settings = await openSettings();
      await subscribe(settings);
      await waitForStories(settings, '2 stories');
      answer = fail;
      await check(settings);
      await waitForText(settings, '.feed .error', words);
      await waitForText(settings, '.feed .error', 'Your stories stay as they were');
      await waitForStories(settings, '2 stories');
      expect(feedRequests().map(({ url }) => url)).not.toContain('/elsewhere.json');
      const article = await suite.installed.newPage(suite.server.serve(html(ARTICLE)));
      await waitForNames(article, ['Agility Robotics', 'Nvidia', 'Peggy Johnson']);
    });

    it('leaves a server alone that asks for it', async () => {
      answer = serving(STORIES);
      const settings = await openSettings();
      await subscribe(settings);
      await waitForStories(settings, '2 stories');
      answer = (_request, response) => response.writeHead(429, { 'retry-after': '600' }).end();
      await check(settings);
      await waitForText(settings, '.feed .error', 'Sidelight asks again after');
      expect(await settings.$eval('.feed button[aria-label^="Check"]', isDisabled)).toBe(true);
    });

    function isDisabled(button: Element): boolean {
      return (button as HTMLButtonElement).disabled;
    }

    it('asks before it takes over a feed that has lost most of its stories', async () => {
      answer = serving({ ...STORIES, three: 'Nvidia grows.' });
      const settings = await openSettings();
      await subscribe(settings);
      await waitForStories(settings, '3 stories');
      answer = serving({ one: STORIES.one });
      await check(settings);
      await waitForText(settings, '.feed .error', 'Less than half of its stories');
      await waitForStories(settings, '3 stories');
    });

    it('keeps nothing of a feed that could not be read at first', async () => {
      answer = (_request, response) => response.writeHead(404).end();
      const settings = await openSettings();
      await subscribe(settings);
      await waitForText(settings, '#feed-problem', 'error 404). Check the address.');
      expect(await settings.$('.feed')).toBeNull();
    });

    it('takes markup in a story as text', async () => {
      answer = serving({
        one: '<img src=x onerror="alert(1)"> Agility Robotics met Peggy Johnson.',
      });
      const settings = await openSettings();
      await subscribe(settings);
      await waitForStories(settings, '1 story');
      const article = await suite.installed.newPage(suite.server.serve(html(ARTICLE)));
      await waitForNames(article, ['Agility Robotics', 'Nvidia', 'Peggy Johnson']);
      expect((await hover(article, 'Peggy Johnson')).passages[0]).toContain('<img src=x');
    });

    it('leaves the stories to the user when they unsubscribe and want that', async () => {
      answer = serving({ two: STORIES.two });
      const settings = await openSettings();
      await subscribe(settings);
      await waitForStories(settings, '1 story');
      await leave(settings, 'Keep its stories');
      const article = await suite.installed.newPage(suite.server.serve(html(ARTICLE)));
      await waitForNames(article, ['Nvidia', 'Peggy Johnson']);
      await settings.bringToFront();
      await settings.locator('#stories .stories li button[aria-label^="Remove"]').click();
      await article.bringToFront();
      await waitForNames(article, ['Nvidia']);
    });
  },
  EVERY_MENTION,
);

// Chromium opens the settings in ordinary windows only.
describe('a feed subscribed to in a private window of Firefox', () => {
  it('is kept like any other, and the dialog says so', async () => {
    const pages = await startServer();
    const server = createServer(serving(STORIES));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const installed = await launchInstalled('firefox', { afterInstall: allowInPrivate });
    try {
      const article = await installed.newPage(pages.serve(html(ARTICLE)));
      await waitForNames(article, ['Nvidia']);
      const url = `${pages.serve(html(ARTICLE))}?private`;
      const windowId = await inExtension(
        installed,
        async (address) =>
          (await (globalThis.browser ?? chrome).windows.create({ incognito: true, url: address }))
            ?.id ?? -1,
        url,
      );
      const target = await installed.browser.waitForTarget((each) => each.url() === url);
      const settings = await target.page();
      if (!settings) throw new Error('the private window has no page');
      await settings.goto(installed.urlOf('options.html'), { waitUntil: [] });
      await settings.waitForSelector('#stories:not([aria-busy=true]) .feeds form');
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.json`;
      await settings.locator('.feeds input').fill(address);
      await settings.locator('.feeds form button').click();
      await waitForText(settings, 'dialog', 'You are in a private window');
      await settings.locator('dialog button.primary').click();
      await waitForText(settings, '.feed .soft', '2 stories');
      await inExtension(
        installed,
        (id) => (globalThis.browser ?? chrome).windows.remove(id),
        windowId,
      );
      await article.bringToFront();
      await waitForNames(article, ['Agility Robotics', 'Nvidia', 'Peggy Johnson']);
      const ordinary = await installed.openOwnPage('options.html');
      await waitForText(ordinary, '.feed .soft', '2 stories');
      expect(installed.pageErrors).toEqual([]);
    } finally {
      await installed.close();
      await pages.close();
      server.close();
      server.closeAllConnections();
    }
  });
});
