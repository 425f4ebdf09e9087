import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mountCard } from '../../../src/card/mount.tsx';
import { openCardSlot, provideCard } from '../../../src/content/card-slot.ts';
import { HoverController } from '../../../src/content/hover/hover-controller.ts';
import { PageSession } from '../../../src/content/session.ts';
import { LIBRARY_KEY } from '../../../src/shared/library-notice.ts';
import { DEFAULTS, type MarkingOptions } from '../../../src/shared/settings/definition.ts';
import { type FakeMessages, fakeMessages } from '../../support/messages.ts';
import type { FakeStorage } from '../../support/storage.ts';
import { tableOf } from '../../unit/support/tables.ts';
import { cardOf } from '../support/cards.ts';
import { paintedTexts, stubHighlights } from '../support/highlights.ts';
import { find, pageOf, textIn } from '../support/html.ts';
import { type Intersections, stubIntersections } from '../support/intersections.ts';
import { define, stubLayout, stubPopovers } from '../support/layout.ts';
import { type TrackedListeners, trackListeners } from '../support/listeners.ts';
import { scanPartsOf } from '../support/names.ts';
import { attachRoot } from '../support/scanning.ts';
import { installStorage } from '../support/storage.ts';

vi.mock('../../../src/card/mount.tsx', () => ({ mountCard: vi.fn() }));
// No event that a test makes is trusted.
vi.mock('../../../src/content/dom/events.ts', () => ({
  ifTrusted: <T>(listener: T) => listener,
  onRestored: (callback: () => void) => callback,
}));

vi.mock('../../../src/content/dom/page-size.ts', () => ({
  isLargePage: () => isLarge,
  isHugePage: () => isLarge,
}));

declare const browser: {
  runtime: object;
  storage: { local: { set(items: object): Promise<void> } };
};

const TABLE = tableOf(
  { huawei: ['Huawei'], amd: ['AMD'] },
  { stories: { story: ['huawei', 'amd'] } },
);
const { style, delay } = DEFAULTS;

/** The answers of the background. */
interface Background {
  recognize: ReturnType<typeof scanPartsOf>['recognize'];
  readonly orders: { isOn: boolean; muted: readonly string[] };
}

interface Message {
  readonly name: string;
  readonly request: { readonly wanted?: readonly string[]; readonly entity?: string };
}

let background: Background;
let messages: FakeMessages;
let storage: FakeStorage;
let view: Intersections;
let listeners: TrackedListeners;
let session: PageSession;
/** Whether the page counts as one of very many elements. */
let isLarge: boolean;
const sent = vi.fn<(name: string, request: unknown) => void>();

beforeEach(() => {
  vi.useFakeTimers();
  stubHighlights();
  view = stubIntersections();
  stubPopovers();
  stubLayout({ Huawei: [[100, 50, 60, 20]], AMD: [[100, 390, 60, 20]] });
  define(Element.prototype, 'scrollIntoView', () => {});
  define(ShadowRoot.prototype, 'adoptedStyleSheets', []);
  vi.mocked(mountCard).mockReturnValue({ update: vi.fn(), focus: vi.fn(), unmount: vi.fn() });
  sent.mockReset();
  isLarge = false;
  const { recognize } = scanPartsOf(TABLE);
  background = { recognize, orders: { isOn: true, muted: [] } };
  messages = fakeMessages();
  storage = installStorage();
  Object.assign(browser.runtime, { id: 'test', sendMessage, onMessage: messages.api });
  listeners = trackListeners(globalThis as unknown as Window, document, visualViewport as never);
  openCardSlot();
});

afterEach(() => {
  session.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** The background. */
async function sendMessage({ name, request }: Message): Promise<unknown> {
  sent(name, request);
  if (name === 'load-card-script') provideCard((...given) => new HoverController(...given));
  const { entity } = cardOf();
  const cardFor = (id: string) => cardOf({ entity: { ...entity, id } });
  if (name === 'get-card') return cardFor(request.entity ?? '');
  if (name !== 'report-names') return null;
  const cards = request.wanted?.map(cardFor);
  return { ...background.orders, cards };
}

/** Starts a session on a page, and waits until it has nothing more to do. */
async function start(html: string, given: StartOptions = {}): Promise<void> {
  pageOf(html);
  begin(given);
  await settle();
}

interface StartOptions extends Partial<MarkingOptions> {
  readonly muted?: readonly string[];
  beginAgain?(): void;
}

function begin({ muted = [], beginAgain = () => {}, ...choices }: StartOptions = {}): void {
  session = new PageSession({
    prefilter: scanPartsOf(TABLE).prefilter,
    recognize: (change) => background.recognize(change),
    muted: new Set(muted),
    choices: { style, density: 'every', delay, ...choices },
    beginAgain,
  });
  session.start();
}

/** Lets time pass until nothing is under way. */
async function settle(): Promise<void> {
  // Longer than the last look for late shadow roots. An open card is looked at for ever.
  await vi.advanceTimersByTimeAsync(60_000);
}

/** The answer to a message of the background or the explainer. */
async function ask(name: string, request: unknown = {}): Promise<unknown> {
  const [answer] = messages.deliver({ name, request });
  await settle();
  return answer;
}

/** The requests of the messages of a name that were sent. */
const requests = (name: string) =>
  sent.mock.calls.flatMap((call) => (call[0] === name ? [call[1]] : []));

const host = () => document.querySelector('sidelight-card');

describe('a session', () => {
  it('marks the names of the page and tells which they are', async () => {
    const atReport: string[] = [];
    sent.mockImplementation(() => atReport.push(...paintedTexts()));
    await start('<p>Huawei and AMD and Huawei</p>');
    expect(atReport).toEqual(['Huawei', 'AMD', 'Huawei']);
    const counts = { huawei: 2, amd: 1 };
    expect(requests('report-names')).toEqual([{ counts, wanted: [] }]);
    expect(await ask('list-names')).toEqual({ counts, isReading: false });
  });

  it('says that it is reading until it has read all', async () => {
    const { recognize } = background;
    let answer = (): void => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    background.recognize = async (change) => {
      await answered;
      return recognize(change);
    };
    await start('<p>Huawei</p>');
    expect(await ask('list-names')).toEqual({ counts: {}, isReading: true });
    answer();
    await settle();
    expect(await ask('list-names')).toEqual({ counts: { huawei: 1 }, isReading: false });
  });

  it('keeps up with the page and its shadow roots', async () => {
    pageOf('<p>by Huawei</p><div></div>');
    const root = attachRoot(find('div'), '<p>AMD</p>');
    begin();
    await settle();
    expect(paintedTexts().sort()).toEqual(['AMD', 'Huawei']);
    textIn('p').data = 'by AMD';
    find('p', root).textContent = 'Huawei and Huawei';
    await settle();
    expect(paintedTexts().sort()).toEqual(['AMD', 'Huawei', 'Huawei']);
  });

  it('marks nothing that is muted', async () => {
    background.orders.muted = ['amd'];
    await start('<p>Huawei and AMD</p>', { muted: ['amd'] });
    expect(paintedTexts()).toEqual(['Huawei']);
    expect(requests('report-names')).toEqual([{ counts: { huawei: 1 }, wanted: [] }]);
  });

  it('asks whether its names are still muted, even if all are', async () => {
    await start('<p>Huawei</p>', { muted: ['huawei'] });
    expect(requests('report-names')[0]).toEqual({ counts: {}, wanted: [] });
    expect(paintedTexts()).toEqual(['Huawei']);
  });

  it('marks pages as the user chose', async () => {
    await start('<p>Huawei and Huawei</p>', { style: 'tint', density: 'page' });
    expect(paintedTexts('sidelight-tint')).toEqual(['Huawei']);
    expect(paintedTexts()).toEqual([]);
  });

  it('removes what an earlier copy of Sidelight left', async () => {
    CSS.highlights.set('sidelight', new Highlight());
    CSS.highlights.set('sidelight-active', new Highlight());
    await start('<p>no names</p><sidelight-card></sidelight-card>');
    expect([...CSS.highlights.keys()]).toEqual([]);
    expect(host()).toBeNull();
  });

  it('listens again after document.open(), which removes every listener', async () => {
    await start('<p>Huawei</p>');
    const types = listeners.types();
    expect(types).toContain('pagehide');
    listeners.removeAll();
    expect(listeners.types()).toEqual([]);
    document.documentElement.replaceWith(document.documentElement.cloneNode(true));
    await settle();
    expect(listeners.types()).toEqual(types);
  });
});

describe('a large page', () => {
  const LARGE = `${'<p>Huawei</p>'.repeat(20)}${'<b>x</b>'.repeat(1500)}<p>AMD</p>`;
  const all = [...Array<string>(20).fill('Huawei'), 'AMD'];

  beforeEach(() => {
    isLarge = true;
  });

  it('is marked where it begins before all of it has been read', async () => {
    const atFrame: unknown[] = [];
    vi.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((render) => {
      atFrame.push(paintedTexts(), ...messages.deliver({ name: 'list-names', request: {} }));
      render(0);
      return 1;
    });
    await start(LARGE);
    expect(atFrame[0]).toContain('Huawei');
    expect(atFrame[0]).not.toContain('AMD');
    expect(await atFrame[1]).toMatchObject({ isReading: true });
    expect(paintedTexts()).toEqual(all);
  });

  it('has no marks while the user types, which they would slow down', async () => {
    await start(LARGE);
    document.body.dispatchEvent(new Event('input', { bubbles: true }));
    expect(paintedTexts()).toEqual([]);
    await settle();
    expect(paintedTexts()).toEqual(all);
  });
});

it('a page that is not large has all its marks, near the view or not, while the user types', async () => {
  await start('<p>Huawei</p>');
  document.body.dispatchEvent(new Event('input', { bubbles: true }));
  expect(view.observed()).toEqual(new Set());
  expect(paintedTexts()).toEqual(['Huawei']);
});

describe('when settings change', () => {
  /** Stores a setting, as a page of the extension does. */
  async function store(key: string, value: unknown): Promise<void> {
    await browser.storage.local.set({ [key]: value });
    await settle();
  }

  it('marks change their style and their density', async () => {
    await start('<p>Huawei and Huawei</p>');
    storage.stored.set('density', 'every');
    await store('style', 'underline');
    expect([paintedTexts(), paintedTexts('sidelight-underline').length]).toEqual([[], 2]);
    await store('density', 'page');
    expect(paintedTexts('sidelight-underline')).toEqual(['Huawei']);
  });

  it('the background is asked which names are muted, and those lose their marks', async () => {
    await start('<p>Huawei and AMD</p>');
    background.orders.muted = ['huawei'];
    await store('silence:huawei@*', true);
    expect(paintedTexts()).toEqual(['AMD']);
    expect(requests('report-names').at(-1)).toEqual({ counts: { amd: 1 }, wanted: [] });
    background.orders.muted = [];
    await store('silence:huawei@*', false);
    expect(paintedTexts().sort()).toEqual(['AMD', 'Huawei']);
  });
});

describe('a page that goes into the back-forward cache', () => {
  it('takes back its names, and reports them again when it is restored', async () => {
    await start('<p>Huawei and Huawei</p>');
    dispatchEvent(new Event('pagehide'));
    expect(requests('clear-names')).toHaveLength(1);
    storage.stored.set('density', 'page');
    dispatchEvent(new Event('pageshow'));
    await settle();
    expect(requests('report-names')).toHaveLength(2);
    expect(paintedTexts()).toEqual(['Huawei']);
  });
});

describe('cards', () => {
  it('are opened on request, with code that is loaded once', async () => {
    await start('<p>Huawei and AMD</p>');
    expect(await ask('open-card')).toBe(true);
    expect(host()?.hasAttribute('data-open')).toBe(true);
    expect(await ask('open-card')).toBe(true);
    expect(requests('load-card-script')).toHaveLength(1);
    expect(requests('report-names').at(-1)).toMatchObject({ wanted: ['huawei', 'amd'] });
  });

  it('have their code loaded when the pointer is near a mention, even one that came after it', async () => {
    await start('<p>Huawei</p><p id="b">by others</p>');
    const move = () => find('#b').dispatchEvent(new Event('pointermove', { bubbles: true }));
    move();
    expect(requests('load-card-script')).toEqual([]);
    textIn('#b').data = 'by AMD';
    await settle();
    move();
    expect(requests('load-card-script')).toHaveLength(1);
  });

  it('are not needed to tell whether the user is here', async () => {
    const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    await start('<p>Huawei</p>');
    expect(await ask('get-focus-state')).toEqual({ isFocused: true, isCurrent: false });
    hasFocus.mockReturnValue(false);
    expect(await ask('get-focus-state')).toEqual({ isFocused: false, isCurrent: false });
    expect(requests('load-card-script')).toEqual([]);
  });

  it('close with the mention that they are of', async () => {
    await start('<p>Huawei</p>');
    await ask('open-card');
    find('p').remove();
    await settle();
    expect(host()?.hasAttribute('data-open') ?? false).toBe(false);
  });

  it('share their code with the steps from mention to mention', async () => {
    await start('<p>Huawei</p><p>AMD</p>');
    expect(await ask('show-mention', { entity: 'amd', index: 0, step: 1 })).toBe(0);
    expect(await ask('get-focus-state')).toMatchObject({ isCurrent: true });
    expect(paintedTexts('sidelight-active')).toEqual(['AMD']);
    expect(await ask('step-mention', { direction: -1, isEntering: false })).toBe(true);
    expect(paintedTexts('sidelight-active')).toEqual(['Huawei']);
    expect(await ask('step-mention', { direction: -1, isEntering: false })).toBe(false);
  });
});

describe('the name that the user chose', () => {
  const chosen = () => paintedTexts('sidelight-chosen');

  it('shows all its mentions while its card is open', async () => {
    await start('<p>Huawei</p><p>Huawei</p><p>Huawei</p>', { density: 'page' });
    expect([paintedTexts(), chosen()]).toEqual([['Huawei'], []]);
    await ask('open-card');
    expect([paintedTexts(), chosen()]).toEqual([['Huawei'], ['Huawei', 'Huawei']]);
    find('p:last-of-type').remove();
    await settle();
    expect(chosen()).toEqual(['Huawei']);
    find('p').dispatchEvent(new Event('pointerdown', { bubbles: true }));
    expect(chosen()).toEqual([]);
    expect(CSS.highlights.has('sidelight-chosen')).toBe(false);
  });

  it('shows them after a step of the popup to any of them, until the next name is chosen', async () => {
    await start('<p>Huawei and AMD</p><p>Huawei</p>', { density: 'page' });
    expect(await ask('show-mention', { entity: 'huawei', index: 1, step: 1 })).toBe(1);
    expect([paintedTexts('sidelight-active'), chosen()]).toEqual([['Huawei'], []]);
    expect(await ask('show-mention', { entity: 'huawei', index: 0, step: 1 })).toBe(0);
    expect(chosen()).toEqual(['Huawei']);
    expect(await ask('show-mention', { entity: 'amd', index: 0, step: 1 })).toBe(0);
    expect([paintedTexts('sidelight-active'), chosen()]).toEqual([['AMD'], []]);
  });

  it('keeps to its marks where every mention is marked', async () => {
    await start('<p>Huawei and Huawei</p>', { density: 'every' });
    await ask('open-card');
    expect(chosen()).toEqual([]);
  });
});

describe('hidden text', () => {
  const counts = () => (requests('report-names').at(-1) as { counts: object }).counts;

  it('is neither marked nor counted until the page shows it', async () => {
    await start('<p>Huawei</p><p id="tab" hidden>AMD</p>');
    expect([paintedTexts(), counts()]).toEqual([['Huawei'], { huawei: 1 }]);
    find('#tab').hidden = false;
    view.report(find('#tab'), true);
    await settle();
    expect([paintedTexts().sort(), counts()]).toEqual([['AMD', 'Huawei'], { huawei: 1, amd: 1 }]);
  });

  it.each(['click', 'toggle'])('is looked for after a %s', async (type) => {
    await start('<p>Huawei</p><p id="tab">AMD</p>');
    find('#tab').hidden = true;
    document.body.dispatchEvent(new Event(type));
    await settle();
    expect([paintedTexts(), counts()]).toEqual([['Huawei'], { huawei: 1 }]);
  });
});

describe('a session ends', () => {
  const failNext = () => {
    background.recognize = () => Promise.reject(new Error('no such thing'));
    document.body.append('AMD');
  };
  const ways: [string, () => unknown][] = [
    ['when it is stopped', () => session.stop()],
    ['when the background tells it to stop', () => ask('stop')],
    [
      'when the background answers that the site is off',
      () => {
        background.orders.isOn = false;
        document.body.append('AMD');
      },
    ],
    ['when it fails', failNext],
  ];

  it.each(ways)('%s, and leaves nothing behind', async (_, end) => {
    pageOf('<p>Huawei</p><div></div>');
    const root = attachRoot(find('div'), '<p>AMD</p>');
    begin();
    await settle();
    await ask('open-card');
    expect([root.adoptedStyleSheets.length, session.isAlive]).toEqual([1, true]);
    expect(listeners.types()).not.toEqual([]);
    await end();
    await settle();
    expect(session.isAlive).toBe(false);
    expect([...CSS.highlights.keys()]).toEqual([]);
    expect(root.adoptedStyleSheets).toEqual([]);
    expect(host()).toBeNull();
    expect(listeners.types()).toEqual([]);
    expect([messages.listenerCount, storage.listenerCount]).toEqual([0, 0]);
  });

  it('hears of changes until the next one does, if the library has changed', async () => {
    let listeners = 0;
    const beginAgain = () => {
      listeners = storage.listenerCount;
    };
    await start('<p>Huawei</p>', { beginAgain });
    await browser.storage.local.set({ [LIBRARY_KEY]: { version: 1, filter: null } });
    expect(listeners).toBe(1);
    expect(storage.listenerCount).toBe(0);
  });

  it('and reads nothing more, whatever was under way', async () => {
    pageOf('<p>Huawei</p>');
    begin();
    await vi.advanceTimersByTimeAsync(0);
    expect(requests('report-names')).toHaveLength(1);
    const recognize = vi.spyOn(background, 'recognize');
    document.body.append('AMD');
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    session.stop();
    expect(vi.getTimerCount()).toBe(0);
    document.body.append('AMD');
    await settle();
    expect(recognize).not.toHaveBeenCalled();
  });

  it('and takes back its names when the background ends it', async () => {
    await start('<p>Huawei</p>');
    await ask('stop');
    expect(requests('clear-names')).toHaveLength(1);
  });

  it('and tells the background of a failure', async () => {
    await start('<p>Huawei</p>');
    failNext();
    await settle();
    expect(requests('report-failure')).toEqual([
      { text: expect.stringContaining('no such thing') },
    ]);
  });

  it('and what fails after that is nothing to tell', async () => {
    let rejectLate: (error: Error) => void = () => {};
    background.recognize = () =>
      new Promise((_, reject) => {
        rejectLate = reject;
      });
    await start('<p>Huawei</p>');
    session.stop();
    rejectLate(new Error('late'));
    await settle();
    expect(requests('report-failure')).toEqual([]);
  });

  it('and leaves alone what another copy of Sidelight has marked since', async () => {
    await start('<p>Huawei</p>');
    const other = new Highlight();
    CSS.highlights.set('sidelight', other);
    session.stop();
    expect(CSS.highlights.get('sidelight')).toBe(other);
  });

  it('when the user comes back to the page and the extension is gone, without a message', async () => {
    await start('<p>Huawei</p>');
    sent.mockClear();
    // The API of an extension that is gone fails.
    const removeListener = vi.fn<() => void>();
    Object.assign(browser.runtime, { id: undefined, onMessage: { removeListener } });
    expect(session.isAlive).toBe(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(removeListener).not.toHaveBeenCalled();
    expect([...CSS.highlights.keys()]).toEqual([]);
    expect(listeners.types()).toEqual([]);
    expect(sent).not.toHaveBeenCalled();
  });
});
