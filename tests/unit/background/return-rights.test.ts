import { beforeEach, expect, it, vi } from 'vitest';
import { fakeExtension } from '../support/extension.ts';

const feeds: { url: string }[] = [];
vi.mock('../../../src/background/library.ts', () => ({ readLibrary: async () => ({ feeds }) }));

const { local, session } = fakeExtension();
let given: string[];
const remove = vi.fn(async (_rights: { origins: string[] }) => true);
Object.assign(globalThis.browser, {
  permissions: { getAll: async () => ({ origins: given }), remove },
});
const { returnNeedlessRights, returnRightOfFeed, returnRightsOfRules } = await import(
  '../../../src/background/return-rights.ts'
);

const returned = () => remove.mock.calls.flatMap(([{ origins }]) => origins);

beforeEach(() => {
  local.clear();
  session.clear();
  feeds.length = 0;
  remove.mockClear();
  given = ['*://*.a.com/*', '*://*.b.com/*'];
  local.set('siteMode', 'off');
});

it('gives the right to a site back with its rule, and no other', async () => {
  await returnRightsOfRules(['rule:a.com', 'rule:c.com', 'paused']);
  expect(returned()).toEqual(['*://*.a.com/*']);
});

it('keeps a right that is needed: by a rule, by one below it, or where Sidelight is on by default', async () => {
  local.set('rule:a.com', 'on');
  local.set('rule:x.b.com', 'on');
  await returnRightsOfRules(['rule:a.com', 'rule:b.com']);
  local.clear();
  await returnRightsOfRules(['rule:a.com']);
  expect(returned()).toEqual([]);
});

it('gives a right back that a wider one has replaced', async () => {
  given.push('*://*.x.a.com/*');
  local.set('rule:a.com', 'on');
  await returnRightsOfRules(['rule:x.a.com']);
  expect(returned()).toEqual(['*://*.x.a.com/*']);
});

it('keeps the right to a host from which a feed comes, until the user has unsubscribed', async () => {
  feeds.push({ url: 'https://a.com/feed.json' }, { url: 'https://a.com/second.json' });
  await returnRightsOfRules(['rule:a.com']);
  given = ['https://a.com/*'];
  await returnRightOfFeed('https://a.com/feed.json');
  expect(returned()).toEqual([]);
  feeds.length = 0;
  local.clear();
  await returnRightOfFeed('https://a.com/feed.json');
  expect(returned()).toEqual(['https://a.com/*']);
});

it('finds what nothing needs when the browser starts, but for the right to all sites', async () => {
  given.push('*://*/*');
  local.set('rule:b.com', 'on');
  await returnNeedlessRights();
  expect(returned()).toEqual(['*://*.a.com/*']);
});
