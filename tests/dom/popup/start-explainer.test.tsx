import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { find } from '../support/html.ts';

/** What the explainer listens to, with a way to call all who listen. */
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

/** What a page answers when it is asked for its names. */
type Answer = { readonly counts: Readonly<Record<string, number>>; readonly isReading: boolean };

/** A question to a tab that waits for its answer. */
interface Asked {
  readonly tab: number;
  answer(names: readonly string[], isReading?: boolean): void;
}

let activeTab: number;
let stored: Record<string, unknown>;
/** The questions that were not answered yet, in the order in which they came. */
let asked: Asked[];
/** Reads all that is stored. */
let readStorage: ReturnType<typeof vi.fn<() => Promise<Record<string, unknown>>>>;
let activated: FakeEvent<[{ windowId: number }]>;
let changed: FakeEvent<[object, string]>;

beforeEach(() => {
  vi.resetModules();
  Element.prototype.scrollIntoView = vi.fn();
  activeTab = 1;
  stored = {};
  asked = [];
  readStorage = vi.fn(async () => ({ ...stored }));
  activated = new FakeEvent();
  changed = new FakeEvent();
  vi.stubGlobal('fetch', async () => ({ json: async () => PACK }));
  const locks = { request: (_name: string, work: () => unknown) => work() };
  Object.defineProperty(navigator, 'locks', { configurable: true, value: locks });
  Object.assign(globalThis.browser.runtime, { getURL: (path: string) => path });
  Object.assign(globalThis.browser, {
    windows: { WINDOW_ID_NONE: -1, getCurrent: async () => ({ id: WINDOW }) },
    permissions: { onAdded: new FakeEvent(), onRemoved: new FakeEvent() },
    storage: {
      local: { get: readStorage },
      session: { get: async () => ({}), remove: async () => {} },
      onChanged: changed,
    },
    tabs: {
      onActivated: activated,
      onUpdated: new FakeEvent(),
      query: async () => [{ id: activeTab, url: `https://site${activeTab}.com/` }],
      sendMessage: (tab: number) =>
        new Promise<Answer>((resolve) => {
          const answer = (names: readonly string[], isReading = false) =>
            resolve({ counts: Object.fromEntries(names.map((name) => [name, 1])), isReading });
          asked.push({ tab, answer });
        }),
    },
  });
});

afterEach(() => void vi.useRealTimers());

/** The next question, once it was asked. */
function nextQuestion(): Promise<Asked> {
  return vi.waitFor(() => {
    const question = asked.shift();
    if (!question) throw new Error('no tab was asked for its names');
    return question;
  });
}

/** Lets the explainer do all that it can do without an answer from elsewhere. */
function settle(): Promise<void> {
  return act(async () => void (await new Promise((resolve) => setImmediate(resolve))));
}

const shownHost = () => find('.host').textContent;
const shownNames = () =>
  [...document.querySelectorAll('.chip')].map((chip) => chip.firstChild?.textContent);

function waitForPage(host: string, names: readonly string[]): Promise<void> {
  return vi.waitFor(() => expect([shownHost(), shownNames()]).toEqual([host, names]));
}

/** Opens the explainer on tab 1, which has these names. */
async function openAt(names: readonly string[], isReading = false): Promise<void> {
  const { startExplainer } = await import('../../../src/popup/start-explainer.tsx');
  startExplainer('popup');
  (await nextQuestion()).answer(names, isReading);
  await waitForPage('site1.com', names);
}

function goToTab(tab: number): void {
  activeTab = tab;
  activated.fire({ windowId: WINDOW });
}

function reportFrom(tab: number): void {
  changed.fire({ [`names:${tab}:0`]: {} }, 'session');
}

it('shows the names of a tab under its host, and those of another under that of the other', async () => {
  await openAt(['huawei']);
  goToTab(2);
  (await nextQuestion()).answer(['baidu']);
  await waitForPage('site2.com', ['baidu']);
});

it('does not show the names of the tab before, though that reports them while its reader leaves', async () => {
  await openAt(['huawei']);
  goToTab(2);
  reportFrom(1);
  await settle();
  const questions = asked.splice(0);
  for (const each of questions.filter(({ tab }) => tab === 2)) each.answer(['baidu']);
  await waitForPage('site2.com', ['baidu']);
  for (const each of questions.filter(({ tab }) => tab === 1)) each.answer(['huawei']);
  await settle();
  expect([shownHost(), shownNames()]).toEqual(['site2.com', ['baidu']]);
});

it('does not look again at a page that was being read, once its reader has left', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await openAt(['huawei'], true);
  goToTab(2);
  await settle();
  const [question] = asked.splice(0);
  expect(question?.tab).toBe(2);
  // Longer than a page that is being read is left in peace.
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual([]);
  question?.answer(['baidu']);
  await waitForPage('site2.com', ['baidu']);
});

it('shows what a page said last, though what it said before comes later', async () => {
  await openAt(['huawei']);
  reportFrom(1);
  const first = await nextQuestion();
  reportFrom(1);
  const second = await nextQuestion();
  second.answer(['huawei', 'baidu']);
  await waitForPage('site1.com', ['huawei', 'baidu']);
  first.answer(['huawei']);
  await settle();
  expect(shownNames()).toEqual(['huawei', 'baidu']);
});

it('shows what a slow page said, though that has changed its mind meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await openAt(['huawei']);
  reportFrom(1);
  const first = await nextQuestion();
  reportFrom(1);
  await nextQuestion();
  await vi.advanceTimersByTimeAsync(1000);
  first.answer(['huawei', 'baidu']);
  await waitForPage('site1.com', ['huawei', 'baidu']);
});

it('hears of a tab that it has just begun to look at', async () => {
  await openAt(['huawei']);
  goToTab(2);
  const first = await nextQuestion();
  reportFrom(2);
  const second = await nextQuestion();
  first.answer(['baidu']);
  second.answer(['baidu', 'canon']);
  await waitForPage('site2.com', ['baidu', 'canon']);
});

it('says so where a page does not answer for long', async () => {
  await openAt(['huawei']);
  goToTab(2);
  await vi.waitFor(() => expect(shownHost()).toBe('site2.com'));
  expect(shownNames()).toEqual([]);
  expect(find('.names [role=status]').textContent).toBe('Looking for names…');
});

it('shows settings that changed while it read them for the first time', async () => {
  let read = () => {};
  readStorage
    // What cannot be read is set aside first.
    .mockImplementationOnce(async () => ({}))
    .mockImplementationOnce(() => new Promise((resolve) => (read = () => resolve({}))));
  const { startExplainer } = await import('../../../src/popup/start-explainer.tsx');
  startExplainer('popup');
  await vi.waitFor(() => expect(readStorage).toHaveBeenCalledTimes(2));
  stored = { paused: true };
  changed.fire({ paused: {} }, 'local');
  read();
  (await nextQuestion()).answer([]);
  await vi.waitFor(() => expect(find('[role=switch]').getAttribute('aria-checked')).toBe('false'));
});
