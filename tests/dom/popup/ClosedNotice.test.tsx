import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { ClosedNotice } from '../../../src/popup/ClosedNotice.tsx';
import type { ClosedPage } from '../../../src/popup/closed-page.ts';
import type { TabPage } from '../../../src/popup/tab.ts';
import { find } from '../support/html.ts';

afterEach(() => render(null, document.body));

const show = (page: Extract<TabPage, { kind: ClosedPage }>) =>
  act(() => render(<ClosedNotice tabId={7} page={page} />, document.body));

it.each([
  ['browser', 'a page of the browser'],
  ['extension', 'belongs to an extension'],
  ['file', 'a file on your device'],
  ['new-tab', 'This tab is empty'],
  ['own', 'a page of Sidelight itself'],
  ['reader', 'This is Reader View'],
  ['source', 'the source text of a page'],
  ['unknown', 'no web page but one of'],
] as const)('says that it is: %s', (kind, text) => {
  show({ kind });
  expect(document.body.textContent).toContain(text);
});

it('leads from Reader View to the page that it shows', () => {
  const update = vi.fn(async () => ({}));
  Object.assign(globalThis.browser, { tabs: { update } });
  show({ kind: 'reader', behind: 'https://news.example/' });
  act(() => find('.pill').click());
  expect(update).toHaveBeenCalledWith(7, { url: 'https://news.example/' });
});
