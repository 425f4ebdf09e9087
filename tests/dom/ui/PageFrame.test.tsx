import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { saveSetting } from '../../../src/ui/PageFrame.tsx';
import { renderInFrame, startExtensionPage } from '../../../src/ui/start-extension-page.ts';
import { find } from '../support/html.ts';

const NOT_YET = 'The browser has not stored this yet. Nothing was changed so far.';
const NOT_STORED = 'The browser could not store this. Nothing was changed.';

const told = () =>
  [...document.querySelectorAll('[role=alert]')].map(({ textContent }) => textContent);

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  render(null, document.body);
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms) as unknown as Promise<void>);

/** A change that ends when the test wants. */
function change() {
  let [store, fail] = [() => {}, () => {}];
  const promise = new Promise<void>((resolve, reject) => {
    [store, fail] = [resolve, () => reject(new Error('no room'))];
  });
  return { promise, store, fail };
}

function showBox(): HTMLInputElement {
  act(() => renderInFrame(<input type="checkbox" checked={false} />));
  return find('input') as HTMLInputElement;
}

it('says that a change is not stored yet, and shows the stored value meanwhile', async () => {
  const box = showBox();
  const { promise, store } = change();
  box.checked = true;
  const saving = saveSetting(promise);
  await pass(100);
  expect([told(), box.checked]).toEqual([[], true]);
  await pass(5000);
  expect([told(), box.checked]).toEqual([[NOT_YET], false]);
  store();
  await pass(0);
  expect(await saving).toBe(true);
  expect(told()).toEqual([]);
});

it('says at last that a change was not stored', async () => {
  showBox();
  const { promise, fail } = change();
  void saveSetting(promise);
  await pass(5000);
  fail();
  await pass(0);
  expect(told()).toEqual([NOT_STORED]);
});

it('says so until the last of several changes is stored', async () => {
  showBox();
  const changes = [change(), change()];
  for (const { promise } of changes) void saveSetting(promise);
  await pass(5000);
  changes[0]?.store();
  await pass(0);
  expect(told()).toEqual([NOT_YET]);
  changes[1]?.store();
  await pass(0);
  expect(told()).toEqual([]);
});

it('leaves a control alone while a change is stored in time', async () => {
  const box = showBox();
  box.checked = true;
  await act(() => saveSetting(Promise.resolve()) as unknown as Promise<void>);
  await pass(10_000);
  expect([told(), box.checked]).toEqual([[], true]);
});

it('a page that the browser keeps waiting says so, until it has something to show', async () => {
  const { promise, store } = change();
  act(() =>
    startExtensionPage('Sidelight', async () => {
      await promise;
      renderInFrame(<main>Content</main>);
    }),
  );
  expect(document.body.textContent).toBe('Loading…');
  await pass(5000);
  expect(find('[role=status]').textContent).toContain('The browser has not answered yet.');
  store();
  await pass(0);
  expect(document.body.textContent).toBe('Content');
});

it('a page that could not be opened says so, though it was late', async () => {
  const { promise, fail } = change();
  act(() => startExtensionPage('Sidelight', () => promise));
  await pass(5000);
  fail();
  await pass(10_000);
  expect(document.body.textContent).toContain('Sidelight could not load this.');
});
