import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeLocks } from '../../support/storage.ts';
import { find } from '../support/html.ts';

/** An event of the browser that tests can fire. */
class FakeEvent<TArgs extends readonly unknown[]> {
  readonly #listeners = new Set<(...args: TArgs) => void>();

  addListener(listener: (...args: TArgs) => void): void {
    this.#listeners.add(listener);
  }

  fire(...args: TArgs): void {
    for (const listener of this.#listeners) listener(...args);
  }
}

const WINDOW = 5;
const ENTITIES = ['huawei', 'baidu', 'canon'];
const PACK = {
  entities: ENTITIES.map((id) => ({
    ...{ id, name: id, kind: 'company', about: 'One.', groups: [], themes: [] },
  })),
  ...{ groups: [], themes: [], analyses: [] },
};

/** The answer of a page to the request for its names. */
type FeedbackAnswer = {
  readonly counts: Readonly<Record<string, number>>;
  readonly isReading: boolean;
};

/** A pending request to a tab. */
interface NamesRequest {
  readonly tab: number;
  answer(names: readonly string[], isReading?: boolean): void;
}

let activeTab: number;
let stored: Record<string, unknown>;
/** The pending requests, oldest first. */
let requests: NamesRequest[];
/** Reads the whole storage. */
let readStorage: ReturnType<typeof vi.fn<() => Promise<Record<string, unknown>>>>;
let activated: FakeEvent<[{ windowId: number }]>;
let changed: FakeEvent<[object, string]>;

beforeEach(() => {
  vi.resetModules();
  Element.prototype.scrollIntoView = vi.fn();
  activeTab = 1;
  stored = {};
  requests = [];
  readStorage = vi.fn(async () => ({ ...stored }));
  activated = new FakeEvent();
  changed = new FakeEvent();
  vi.stubGlobal('fetch', async () => ({ json: async () => PACK }));
  const locks = fakeLocks();
  Object.defineProperty(navigator, 'locks', { configurable: true, value: locks });
  Object.assign(globalThis.browser.runtime, { getURL: (path: string) => path });
  Object.assign(globalThis.browser, {
    windows: { WINDOW_ID_NONE: -1, getCurrent: async () => ({ id: WINDOW }) },
    permissions: {
      contains: async () => true,
      getAll: async () => ({ origins: ['*://*/*'] }),
      onAdded: new FakeEvent(),
      onRemoved: new FakeEvent(),
    },
    storage: {
      local: { get: readStorage },
      session: { get: async () => ({}), set: async () => {}, remove: async () => {} },
      onChanged: changed,
    },
    tabs: {
      getCurrent: async () => undefined,
      onActivated: activated,
      onUpdated: new FakeEvent(),
      query: async () => [{ id: activeTab, url: `https://site${activeTab}.com/` }],
      sendMessage: (tab: number) =>
        new Promise<FeedbackAnswer>((resolve) => {
          const answer = (names: readonly string[], isReading = false) =>
            resolve({ counts: Object.fromEntries(names.map((name) => [name, 1])), isReading });
          requests.push({ tab, answer });
        }),
    },
  });
});

afterEach(() => void vi.useRealTimers());

/** Waits for the next request. */
function nextRequest(): Promise<NamesRequest> {
  return vi.waitFor(() => {
    const request = requests.shift();
    if (!request) throw new Error('no tab was asked for its names');
    return request;
  });
}

/** Lets the popup do everything that needs no further answer. */
function settle(): Promise<void> {
  return act(async () => void (await new Promise((resolve) => setImmediate(resolve))));
}

const shownHost = () => find('.host').textContent;
const shownNames = () =>
  [...document.querySelectorAll('.chip')].map((chip) => chip.firstChild?.textContent);

function waitForPage(host: string, names: readonly string[]): Promise<void> {
  return vi.waitFor(() => expect([shownHost(), shownNames()]).toEqual([host, names]));
}

/** Opens the popup on tab 1, which has these names. */
async function openAt(names: readonly string[], isReading = false): Promise<void> {
  const { startPopup } = await import('../../../src/popup/start-popup.tsx');
  startPopup('popup');
  (await nextRequest()).answer(names, isReading);
  await waitForPage('site1.com', names);
}

function goToTab(tab: number): void {
  activeTab = tab;
  activated.fire({ windowId: WINDOW });
}

function reportFrom(tab: number): void {
  changed.fire({ [`names:${tab}:0`]: {} }, 'session');
}

it('shows host and names of the active tab, and of another when that becomes active', async () => {
  await openAt(['huawei']);
  goToTab(2);
  (await nextRequest()).answer(['baidu']);
  await waitForPage('site2.com', ['baidu']);
});

it('ignores names that the previous tab reports while the user leaves it', async () => {
  await openAt(['huawei']);
  goToTab(2);
  reportFrom(1);
  await settle();
  const pending = requests.splice(0);
  for (const each of pending.filter(({ tab }) => tab === 2)) each.answer(['baidu']);
  await waitForPage('site2.com', ['baidu']);
  for (const each of pending.filter(({ tab }) => tab === 1)) each.answer(['huawei']);
  await settle();
  expect([shownHost(), shownNames()]).toEqual(['site2.com', ['baidu']]);
});

it('stops polling a page that is being read when the user leaves it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await openAt(['huawei'], true);
  goToTab(2);
  await settle();
  const [request] = requests.splice(0);
  expect(request?.tab).toBe(2);
  // Longer than the polling interval.
  await vi.advanceTimersByTimeAsync(1000);
  expect(requests).toEqual([]);
  request?.answer(['baidu']);
  await waitForPage('site2.com', ['baidu']);
});

it('shows the latest names even if an older answer arrives after them', async () => {
  await openAt(['huawei']);
  reportFrom(1);
  const first = await nextRequest();
  reportFrom(1);
  const second = await nextRequest();
  second.answer(['huawei', 'baidu']);
  await waitForPage('site1.com', ['huawei', 'baidu']);
  first.answer(['huawei']);
  await settle();
  expect(shownNames()).toEqual(['huawei', 'baidu']);
});

it('shows the answer of a slow page even if a newer request is pending', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await openAt(['huawei']);
  reportFrom(1);
  const first = await nextRequest();
  reportFrom(1);
  await nextRequest();
  await vi.advanceTimersByTimeAsync(1000);
  first.answer(['huawei', 'baidu']);
  await waitForPage('site1.com', ['huawei', 'baidu']);
});

it('refreshes a tab that reports names before the first answer', async () => {
  await openAt(['huawei']);
  goToTab(2);
  const first = await nextRequest();
  reportFrom(2);
  const second = await nextRequest();
  first.answer(['baidu']);
  second.answer(['baidu', 'canon']);
  await waitForPage('site2.com', ['baidu', 'canon']);
});

it('shows a progress note if a page does not answer', async () => {
  await openAt(['huawei']);
  goToTab(2);
  await vi.waitFor(() => expect(shownHost()).toBe('site2.com'));
  expect(shownNames()).toEqual([]);
  expect(find('.names [role=status]').textContent).toBe('Looking for names…');
});

it('shows settings that changed during the first read', async () => {
  let read = () => {};
  readStorage
    // The first three look for values that cannot be read, and move them.
    .mockImplementationOnce(async () => ({}))
    .mockImplementationOnce(async () => ({}))
    .mockImplementationOnce(async () => ({}))
    .mockImplementationOnce(() => new Promise((resolve) => (read = () => resolve({}))));
  const { startPopup } = await import('../../../src/popup/start-popup.tsx');
  startPopup('popup');
  await vi.waitFor(() => expect(readStorage).toHaveBeenCalledTimes(4));
  stored = { paused: true };
  changed.fire({ paused: {} }, 'local');
  read();
  (await nextRequest()).answer([]);
  await vi.waitFor(() => expect(find('[role=switch]').getAttribute('aria-checked')).toBe('false'));
});
