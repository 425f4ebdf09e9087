import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardMaker } from '../../../src/content/hover/hover-controller.ts';
import { fakeExtension } from '../support/extension.ts';

vi.mock('sidelight:names', () => ({ prefilterSource: 'all names' }));
vi.mock('../../../src/recognition/prefilter.ts', () => ({ Prefilter: class {} }));
// No event that a test makes is trusted.
vi.mock('../../../src/content/dom/events.ts', () => ({
  onRestored: (callback: () => void) => callback,
}));
vi.mock('../../../src/content/session.ts', () => ({
  PageSession: class {
    isAlive = true;
    stop = vi.fn<() => void>();
    start = () => {
      sessions.push(this as never);
      listenersAtStart = extension.storageListenerCount;
    };
    constructor(readonly given: unknown) {}
  },
}));

declare const browser: { runtime: object };

/** What the script knows of a session. */
interface Session {
  isAlive: boolean;
  readonly stop: ReturnType<typeof vi.fn<() => void>>;
  readonly given: {
    readonly muted: ReadonlySet<string>;
    readonly choices: object;
    recognize(change: object): Promise<unknown>;
  };
}

class FakeHtmlElement {}

/** The sessions that were started, in order. */
const sessions: Session[] = [];
const extension = fakeExtension();
/** How many listened to changes of storage when the last session started. */
let listenersAtStart = 0;
let frame: EventTarget;
let page: EventTarget & { documentElement: object; designMode: string; prerendering?: boolean };

beforeEach(() => {
  sessions.length = 0;
  for (const key of ['sidelightSession', 'sidelightCard']) Reflect.deleteProperty(globalThis, key);
  extension.local.clear();
  extension.paceStorage(async () => {});
  frame = new EventTarget();
  page = Object.assign(new EventTarget(), {
    documentElement: new FakeHtmlElement(),
    designMode: 'off',
  });
  vi.stubGlobal('HTMLHtmlElement', FakeHtmlElement);
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', frame.addEventListener.bind(frame));
  openAt('https://news.example/chips');
});

/** Makes the frame one with an address, in frames with others; the page's origin is the last. */
function openAt(href: string, ...ancestorOrigins: readonly string[]): void {
  const { origin } = new URL(href);
  const self = {};
  vi.stubGlobal('location', { href, origin, ancestorOrigins });
  vi.stubGlobal('window', Object.assign(self, { top: ancestorOrigins.length > 0 ? {} : self }));
}

/** Runs the script in the frame, as the browser does when it injects it. */
async function runScript(): Promise<void> {
  vi.resetModules();
  await import('../../../src/content/main.ts');
  await settle();
}

/** Waits until all that is under way is done: nothing of it waits for a timer. */
const settle = () => new Promise(setImmediate);

describe('a session starts', () => {
  it('with what the user chose, and without the names that are muted on the page', async () => {
    extension.local
      .set('density', 'page')
      .set('silence:amd@*', true)
      .set('silence:nvidia@news.example', true)
      .set('silence:huawei@other.example', true);
    await runScript();
    expect(sessions).toHaveLength(1);
    expect(sessions[0]?.given.choices).toMatchObject({ density: 'page', style: 'both' });
    expect(sessions[0]?.given.muted).toEqual(new Set(['amd', 'nvidia']));
  });

  it('in a frame of another site, without the names that are muted on that of the page', async () => {
    extension.local.set('silence:nvidia@news.example', true);
    extension.local.set('silence:amd@video.example', true);
    openAt('https://video.example/1', 'https://ads.example', 'https://news.example');
    await runScript();
    expect(sessions[0]?.given.muted).toEqual(new Set(['nvidia']));
  });

  it('in a frame without an origin of its own', async () => {
    openAt('about:srcdoc', 'https://news.example');
    await runScript();
    expect(sessions).toHaveLength(1);
  });

  it('that has the background recognize names, and asks again if that was stopped', async () => {
    const sendMessage = vi.fn<(message: unknown) => Promise<unknown>>();
    sendMessage.mockRejectedValueOnce(new Error('stopped')).mockResolvedValue(null);
    Object.assign(browser.runtime, { sendMessage });
    await runScript();
    expect(await sessions[0]?.given.recognize({ title: 'Chips' })).toBeNull();
    expect(sendMessage).toHaveBeenCalledTimes(2);
    const request = expect.objectContaining({ title: 'Chips' });
    expect(sendMessage).toHaveBeenLastCalledWith({ name: 'recognize', request });
  });

  it('with a place for the code that opens cards', async () => {
    await runScript();
    const { loadCardScript, provideCard } = await import('../../../src/content/card-slot.ts');
    const make = vi.fn<CardMaker>();
    provideCard(make);
    expect(await loadCardScript()).toBe(make);
  });

  it('when the settings can be read at last', async () => {
    vi.useFakeTimers();
    extension.paceStorage(() => Promise.reject(new Error('no answer')));
    vi.resetModules();
    await import('../../../src/content/main.ts');
    await vi.advanceTimersByTimeAsync(100);
    expect(sessions).toEqual([]);
    extension.paceStorage(async () => {});
    await vi.advanceTimersByTimeAsync(5000);
    expect(sessions).toHaveLength(1);
    vi.useRealTimers();
  });

  it('before the script ceases to listen: a change in between would not be heard of', async () => {
    await runScript();
    expect(listenersAtStart).toBe(1);
    expect(extension.storageListenerCount).toBe(0);
  });

  it('where the site is on, even if others are not', async () => {
    extension.local.set('siteMode', 'off').set('rule:news.example', 'on');
    await runScript();
    expect(sessions).toHaveLength(1);
  });

  it('when a prerendered page is shown, not before', async () => {
    page.prerendering = true;
    await runScript();
    expect(sessions).toEqual([]);
    page.dispatchEvent(new Event('prerenderingchange'));
    await settle();
    expect(sessions).toHaveLength(1);
  });
});

describe('no session starts', () => {
  it.each<[string, Record<string, unknown>]>([
    ['all is paused', { paused: true }],
    ['the site is off', { 'rule:news.example': 'off' }],
    ['sites are off unless the user turns them on', { siteMode: 'off' }],
  ])('where %s', async (_, settings) => {
    for (const [key, value] of Object.entries(settings)) extension.local.set(key, value);
    await runScript();
    expect(sessions).toEqual([]);
  });

  it('in a frame whose page is off, however deep it is', async () => {
    extension.local.set('rule:news.example', 'off');
    openAt('https://video.example/1', 'https://ads.example', 'https://news.example');
    await runScript();
    expect(sessions).toEqual([]);
  });

  it('in a document that is not HTML, or that is being edited', async () => {
    page.designMode = 'on';
    await runScript();
    page.designMode = 'off';
    page.documentElement = {};
    await runScript();
    expect(sessions).toEqual([]);
  });

  it('and nothing fails if the extension is gone before the settings are read', async () => {
    const onFailure = vi.fn<(error: unknown) => void>();
    process.once('unhandledRejection', onFailure);
    extension.paceStorage(() => Promise.reject(new Error('the extension is gone')));
    await runScript();
    process.off('unhandledRejection', onFailure);
    expect(onFailure).not.toHaveBeenCalled();
    expect(sessions).toEqual([]);
  });
});

it('no session starts while the settings cannot be read: the site may be off', async () => {
  vi.useFakeTimers();
  extension.paceStorage(() => new Promise(() => {}));
  vi.resetModules();
  await import('../../../src/content/main.ts');
  await vi.advanceTimersByTimeAsync(600_000);
  expect(sessions).toEqual([]);
  vi.useRealTimers();
});

describe('a second start in the same frame', () => {
  beforeEach(runScript);

  it('does nothing while the first session works', async () => {
    await runScript();
    expect(sessions).toHaveLength(1);
    expect(sessions[0]?.stop).not.toHaveBeenCalled();
  });

  it('takes the place of a session that works no more', async () => {
    const [first] = sessions as [Session];
    first.isAlive = false;
    await runScript();
    expect(first.stop).toHaveBeenCalledOnce();
    expect(sessions).toHaveLength(2);
    await runScript();
    expect(sessions).toHaveLength(2);
  });

  it('starts a session when the page is restored and its site was turned on meanwhile', async () => {
    const [first] = sessions as [Session];
    first.isAlive = false;
    extension.local.set('paused', true);
    frame.dispatchEvent(new Event('pageshow'));
    await settle();
    expect(sessions).toHaveLength(1);
    extension.local.delete('paused');
    frame.dispatchEvent(new Event('pageshow'));
    await settle();
    expect(sessions).toHaveLength(2);
  });
});

it('an element of the page with the name of the session as its id is not taken for one', async () => {
  // Browsers find elements by their ids on an object that the global one inherits from.
  const element = { deref: () => ({ isAlive: true }) };
  const named = { configurable: true, value: element };
  Object.defineProperty(Object.prototype, 'sidelightSession', named);
  await runScript();
  Reflect.deleteProperty(Object.prototype, 'sidelightSession');
  expect(sessions).toHaveLength(1);
});
