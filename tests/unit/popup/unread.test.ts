import { expect, it, vi } from 'vitest';
import { fakeExtension } from '../support/extension.ts';

fakeExtension();
const executeScript = vi.fn<() => Promise<unknown>>();
Object.assign(globalThis.browser, { scripting: { executeScript } });
const { closedByRefusal, whyUnread } = await import('../../../src/popup/unread.ts');

it.each([
  ['text/html', true, 'absent'],
  ['text/html', false, 'document'],
  ['image/svg+xml', false, 'document'],
  ['application/pdf', true, 'pdf'],
])('a document of type %s that can be read (%s) is not read: %s', async (type, isReadable, why) => {
  executeScript.mockResolvedValueOnce([{ result: { type, isReadable } }]);
  expect(await whyUnread(7, 'https://example.com/')).toBe(why);
});

it.each([
  ['https://example.com/', 'Frame with ID 0 is showing error page', 'error'],
  [
    'https://chromewebstore.google.com/',
    'The extensions gallery cannot be scripted.',
    'restricted',
  ],
  ['https://addons.mozilla.org/', 'Missing host permission for the tab', 'restricted'],
  ['https://example.com/A.PDF?x#2', 'Missing host permission for the tab', 'pdf'],
  ['https://example.com/', 'Missing host permission for the tab', 'unknown'],
])('%s, of which the browser says "%s", is not read: %s', async (url, message, why) => {
  executeScript.mockRejectedValueOnce(new Error(message));
  expect(await whyUnread(7, url)).toBe(why);
});

it.each([
  ['Cannot access a chrome:// URL', 'browser'],
  ['Cannot access a chrome-extension:// URL of different extension', 'extension'],
  ['Cannot access contents of the page. Extension manifest must request permission', 'unknown'],
  ['Missing host permission for the tab', 'unknown'],
])('a page without an address, of which the browser says "%s", is: %s', async (message, kind) => {
  executeScript.mockRejectedValueOnce(new Error(message));
  expect(await closedByRefusal(7)).toBe(kind);
});

it('does not wait for a page that neither runs nor refuses a script', async () => {
  executeScript.mockReturnValueOnce(new Promise(() => {}));
  expect(await closedByRefusal(7)).toBe('unknown');
});
