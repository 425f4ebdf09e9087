import { beforeEach, expect, it, vi } from 'vitest';
import { ALL_SITES } from '../../../src/shared/rights.ts';
import { fakeExtension } from '../support/extension.ts';

fakeExtension();
const contains = vi.fn<(asked: { origins: string[] }) => Promise<boolean>>();
let rights: string[];
let refusal: string;
const query = vi.fn<() => Promise<unknown[]>>();
Object.assign(globalThis.browser, {
  windows: {},
  permissions: { contains, getAll: async () => ({ origins: rights }) },
  scripting: { executeScript: () => Promise.reject(new Error(refusal)) },
  tabs: { query },
});
vi.stubGlobal('location', { search: '' });
const { readTab } = await import('../../../src/popup/tab.ts');

const URL = 'https://news.example/a';
const pageAt = async (url: string | undefined) => {
  query.mockResolvedValueOnce([{ id: 7, url }]);
  return (await readTab(1)).page;
};

beforeEach(() => {
  contains.mockReset().mockResolvedValue(true);
  rights = [ALL_SITES];
  refusal = 'Cannot access a chrome:// URL';
});

it('is about a web page that Sidelight may read', async () => {
  expect(await pageAt(URL)).toEqual({ kind: 'web', host: 'news.example', url: URL });
  expect(contains).toHaveBeenCalledExactlyOnceWith({ origins: ['https://news.example/*'] });
});

it('is about a web page whose host no pattern can have', async () => {
  contains.mockRejectedValueOnce(new Error('Invalid match pattern'));
  expect(await pageAt('https://a*b.example/')).toMatchObject({ kind: 'web' });
  expect(contains).toHaveBeenLastCalledWith({ origins: [ALL_SITES] });
});

it('is not about a web page that the user has not allowed, though a click tells its address', async () => {
  contains.mockResolvedValue(false);
  rights = [];
  expect(await pageAt(URL)).toEqual({ kind: 'forbidden', host: 'news.example' });
  refusal = 'Cannot access contents of the page';
  expect(await pageAt(undefined)).toEqual({ kind: 'forbidden' });
});

it('knows a page that is no web page by its address, or by how the browser refuses it', async () => {
  const reader = `about:reader?url=${encodeURIComponent(URL)}`;
  expect(await pageAt(reader)).toEqual({ kind: 'reader', behind: URL });
  expect(await pageAt('file:///a')).toMatchObject({ kind: 'file' });
  expect(await pageAt(undefined)).toEqual({ kind: 'browser' });
});
