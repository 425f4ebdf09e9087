import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Unrest } from '../../../src/content/highlight/churn.ts';
import { MutationWatcher } from '../../../src/content/scan/mutation-watcher.ts';
import { find, pageOf, textIn } from '../support/html.ts';
import { stubIntersections } from '../support/intersections.ts';
import { attachRoot, type Scanning, startScanning } from '../support/scanning.ts';

/** How long changes are gathered, in ms. */
const GATHER = 100;

/** Not that of the fake timers. */
const setImmediateReally = setImmediate;

let scanning: Scanning;
let watcher: MutationWatcher;
const onStaleMentions = vi.fn<() => void>();
const onUnrest = vi.fn<(unrest: Unrest) => void>();

/** Fills the page, reads all of it and watches it from then on, as a session does. */
async function watch(html: string): Promise<void> {
  pageOf(html);
  watcher.watch(document);
  scanning.scanner.enqueueTree(document.documentElement);
  await scanning.scanner.run();
  scanning.reads.length = 0;
}

/** Lets time pass until the changes so far have been read. */
async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(GATHER);
}

/** Lets go of what nobody holds. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  // What was looked at in this turn is kept until it is over.
  await new Promise(setImmediateReally);
  runInNewContext('gc')();
}

/** Makes a scanner and what keeps it up to date; what is read comes back when `answer` resolves. */
function begin(answer?: () => Promise<void>): void {
  const onRoot = (root: ShadowRoot) => watcher.watch(root);
  scanning = startScanning({ onRoot, ...(answer && { answer }) });
  watcher = new MutationWatcher(
    {
      scanner: scanning.scanner,
      onNewDocument: () => {},
      onStaleMentions,
      onUnrest,
      guarded: (work) => work,
    },
    scanning.ending.signal,
  );
}

beforeEach(() => {
  onUnrest.mockClear();
  onStaleMentions.mockClear();
  vi.useFakeTimers();
  begin();
});

afterEach(() => {
  expect(scanning.failed).not.toHaveBeenCalled();
  scanning.ending.abort();
  vi.useRealTimers();
});

describe('what is added', () => {
  it.each([
    ['a block', '<p>Huawei</p>'],
    ['a block in a block', '<div><section><p>Huawei</p></section></div>'],
    ['an inline element', '<b>Huawei</b>'],
    ['a block in an inline element', '<span><p>Huawei</p></span>'],
    ['text', 'Huawei'],
  ])('%s is read', async (_, html) => {
    await watch('<p>AMD</p>');
    document.body.insertAdjacentHTML('beforeend', html);
    await settle();
    expect(scanning.marked()).toEqual(['AMD', 'Huawei']);
  });

  it('is read when no more comes for a while, not at once', async () => {
    await watch('');
    document.body.insertAdjacentHTML('beforeend', '<p>Huawei</p>');
    await vi.advanceTimersByTimeAsync(GATHER - 1);
    expect(scanning.marked()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(scanning.marked()).toEqual(['Huawei']);
  });

  it('is skipped where it is not text for people', async () => {
    await watch('<code></code><div contenteditable></div>');
    find('code').textContent = 'Huawei';
    find('div').innerHTML = '<p>Huawei</p>';
    await settle();
    expect(scanning.marked()).toEqual([]);
  });

  it('a new body is read', async () => {
    await watch('<p>AMD</p>');
    const body = document.createElement('body');
    body.innerHTML = '<p>Huawei</p>';
    document.body = body;
    await settle();
    expect(scanning.marked()).toEqual(['Huawei']);
  });
});

describe('what is removed', () => {
  it('loses its mentions', async () => {
    await watch('<div><p>Huawei</p></div><p>AMD</p>');
    find('div').remove();
    await settle();
    expect(scanning.marked()).toEqual(['AMD']);
  });

  it('from the middle of a line lets the text around it join', async () => {
    await watch('<p>Hua<b>nan</b>wei</p>');
    find('b').remove();
    await settle();
    expect(scanning.marked()).toEqual(['Huawei']);
  });
});

describe('text that changes in place', () => {
  it('is read again', async () => {
    await watch('<p>by Huawei</p>');
    textIn('p').data = 'by AMD';
    await settle();
    expect(scanning.marked()).toEqual(['AMD']);
  });

  it('may complete a name that begins in another node', async () => {
    await watch('<p><b>Hua</b> </p>');
    const rest = find('b').nextSibling;
    if (!(rest instanceof Text)) throw new Error('no text after b');
    rest.data = 'wei';
    await settle();
    expect(scanning.marked()).toEqual(['Huawei']);
  });

  it('removes its mentions at once, before it is read', async () => {
    await watch('<p>by Huawei</p><p id="b">by AMD</p>');
    textIn('p').data = 'winter coat';
    await Promise.resolve();
    expect(scanning.marked()).toEqual(['AMD']);
    expect(onStaleMentions).toHaveBeenCalledTimes(1);
  });

  it('keeps the mentions whose own words stay', async () => {
    await watch('<p>by Huawei, 1</p>');
    const [mention] = scanning.scanner.mentions.all();
    textIn('p').data = 'by Huawei, 2';
    await Promise.resolve();
    expect(scanning.scanner.mentions.all()).toEqual([mention]);
    expect(onStaleMentions).not.toHaveBeenCalled();
  });

  it('before a name moves its mention along', async () => {
    await watch('<p>by Huawei</p>');
    textIn('p').insertData(0, 'chips ');
    await settle();
    expect(scanning.marked()).toEqual(['Huawei']);
  });
});

describe('what is moved', () => {
  it('keeps its names, counted once', async () => {
    await watch('<div id="a"><p>Huawei</p></div><div id="b"></div>');
    find('#b').append(find('p'));
    await settle();
    expect(scanning.scanner.mentions.counts()).toEqual({ huawei: 1 });
  });

  it('loses them where it is being edited, and gets them back outside', async () => {
    await watch('<div contenteditable></div><section><p>Huawei</p></section>');
    find('div').append(find('p'));
    await settle();
    expect(scanning.marked()).toEqual([]);
    find('section').append(find('p'));
    await settle();
    expect(scanning.marked()).toEqual(['Huawei']);
  });

  it('as an inline element, makes names with its new neighbours', async () => {
    await watch('<p id="a">Hua</p><p id="b"><b>wei</b></p>');
    find('#a').append(find('b'));
    await settle();
    expect(scanning.marked()).toEqual(['Huawei']);
  });

  it('out of the page and back in one burst keeps its names', async () => {
    await watch('<div><p>Huawei</p></div>');
    const block = find('p');
    block.remove();
    find('div').append(block);
    await settle();
    expect(scanning.marked()).toEqual(['Huawei']);
  });
});

describe('what leaves the page and comes back later', () => {
  it('is read again', async () => {
    await watch('<div>Huawei<p>AMD</p></div>');
    const block = find('div');
    block.remove();
    await settle();
    document.body.append(block);
    await settle();
    expect(scanning.marked()).toEqual(['AMD', 'Huawei']);
  });

  it('is read again with its shadow root', async () => {
    await watch('');
    const host = document.createElement('x-tab');
    attachRoot(host, 'Huawei<p>AMD</p>');
    document.body.append(host);
    await settle();
    host.remove();
    await settle();
    expect(scanning.marked()).toEqual([]);
    document.body.append(host);
    await settle();
    expect(scanning.marked()).toEqual(['AMD', 'Huawei']);
    expect(scanning.roots).toHaveLength(1);
  });
});

describe('a shadow root that changes while it is out of the page', () => {
  it('is read as it is when it comes back', async () => {
    await watch('');
    const host = document.createElement('x-tab');
    const root = attachRoot(host, '<p>AMD</p>');
    document.body.append(host);
    await settle();
    host.remove();
    await settle();
    find('p', root).textContent = 'Huawei';
    await settle();
    document.body.append(host);
    await settle();
    expect(scanning.marked()).toEqual(['Huawei']);
  });

  it('is read even if it held no names before', async () => {
    await watch('');
    const host = document.createElement('x-tab');
    const root = attachRoot(host, '<p>loading</p>');
    document.body.append(host);
    await settle();
    host.remove();
    find('p', root).textContent = 'Huawei';
    await settle();
    document.body.append(host);
    await settle();
    expect(scanning.marked()).toEqual(['Huawei']);
  });
});

describe('a burst of changes', () => {
  it('is read once', async () => {
    await watch('<p>0</p>');
    for (let n = 1; n <= 50; n++) textIn('p').data = `Huawei ${n}`;
    await settle();
    expect(scanning.reads).toEqual(['Huawei 50']);
  });

  it('is read while more comes: a ticker that never rests is read all the same', async () => {
    await watch('<p>0</p>');
    for (let n = 1; n <= 10; n++) {
      textIn('p').data = `Huawei ${n}`;
      await vi.advanceTimersByTimeAsync(30);
    }
    expect(scanning.reads.length).toBeGreaterThan(0);
    expect(scanning.reads.length).toBeLessThanOrEqual(300 / GATHER);
  });

  it('leaves the blocks alone that it does not touch', async () => {
    await watch('<p id="a">AMD</p><p id="b">Huawei</p>');
    textIn('#a').data = '华为';
    await settle();
    expect(scanning.reads).toEqual(['华为']);
  });
});

describe('a text that changes all the time while readings are slow to come', () => {
  const ANSWER = 130;

  beforeEach(async () => {
    scanning.ending.abort();
    begin(() => new Promise((resolve) => setTimeout(resolve, ANSWER)));
    await watch('<p>0</p>');
    scanning.scanFinished.mockClear();
  });

  /** Changes the text every 40 ms. */
  async function change(times: number): Promise<void> {
    for (let n = 1; n <= times; n++) {
      textIn('p').data = `Huawei ${n}`;
      await vi.advanceTimersByTimeAsync(40);
    }
  }

  it('is read to the end, again and again', async () => {
    await change(50);
    expect(scanning.scanFinished.mock.calls.length).toBeGreaterThan(5);
  });

  it('is read anew only when it has been read, and a while has passed', async () => {
    await change(50);
    expect(scanning.reads.length).toBeLessThanOrEqual(2000 / (ANSWER + GATHER) + 1);
  });

  it('is read as it was at last', async () => {
    await change(50);
    await vi.advanceTimersByTimeAsync(2 * (ANSWER + GATHER));
    expect(scanning.reads.at(-1)).toBe('Huawei 50');
  });

  it('is left alone once Sidelight is taken away', async () => {
    await change(4);
    scanning.ending.abort();
    await vi.advanceTimersByTimeAsync(ANSWER);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('marks stay on what does not change', () => {
  it('when an inline element with a name comes into the same block, far away', async () => {
    await watch(`<div id="a">Huawei ${'and so on '.repeat(60)}<i></i></div>`);
    const link = document.createElement('a');
    link.textContent = 'AMD';
    find('#a').append(link);
    await settle();
    expect(scanning.marked()).toEqual(['AMD', 'Huawei']);
  });

  it('when that element has a block in it, which is read, too', async () => {
    await watch(`<div id="a">Huawei ${'and so on '.repeat(60)}</div>`);
    find('#a').insertAdjacentHTML('beforeend', '<b>AMD <p>Moore Threads</p></b>');
    await settle();
    expect(scanning.marked()).toEqual(['AMD', 'Huawei', 'Moore Threads']);
  });

  it('when it is written away, and back before it is read again', async () => {
    await watch('<p>Huawei</p>');
    const text = textIn('p');
    text.data = 'Hua';
    await vi.advanceTimersByTimeAsync(1);
    expect(scanning.marked()).toEqual([]);
    text.data = 'Huawei';
    await settle();
    expect(scanning.marked()).toEqual(['Huawei']);
  });

  it('when the text is split and joined again', async () => {
    await watch('<p>Huawei</p>');
    textIn('p').splitText(3);
    await vi.advanceTimersByTimeAsync(1);
    find('p').normalize();
    await settle();
    expect(scanning.marked()).toEqual(['Huawei']);
  });
});

describe('reading takes a twentieth of the time', () => {
  /** How much time, in ms, has passed beside that of the timers. */
  let spent = 0;

  beforeEach(() => {
    spent = 0;
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + spent);
  });

  afterEach(() => vi.mocked(performance.now).mockRestore());

  /** The next change is read after this time, in ms, and not before. */
  async function expectRest(time: number): Promise<void> {
    textIn('#a').data = 'Huawei';
    await vi.advanceTimersByTimeAsync(time - 1);
    expect(scanning.marked()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(scanning.marked()).toEqual(['Huawei']);
  }

  it('also where the page is looked through for what has left it', async () => {
    await watch('<p id="a">0</p><p id="b">1</p>');
    vi.spyOn(scanning.scanner, 'prune').mockImplementationOnce(() => {
      spent += 50;
    });
    find('#b').remove();
    await settle();
    await expectRest(20 * 50);
  });

  it('also where the marks are chosen after it', async () => {
    await watch('<p id="a">0</p><p id="b">1</p>');
    scanning.scanFinished.mockImplementationOnce(() => {
      spent += 50;
    });
    textIn('#b').data = '2';
    await settle();
    await expectRest(20 * 50);
  });

  it('and a page that has rested is read at once', async () => {
    await watch('<p id="a">0</p><p id="b">1</p>');
    vi.spyOn(scanning.scanner, 'prune').mockImplementationOnce(() => {
      spent += 50;
    });
    find('#b').remove();
    await settle();
    await vi.advanceTimersByTimeAsync(20 * 50);
    textIn('#a').data = 'Huawei';
    await settle();
    expect(scanning.marked()).toEqual(['Huawei']);
  });
});

describe('more changed places than are worth telling apart', () => {
  const MANY = 1001;

  /** Adds and removes so many elements; tells how many of them are still held by anybody. */
  function comeAndGo(count: number): () => number {
    const gone = Array.from({ length: count }, () => {
      const element = document.createElement('p');
      document.body.append(element);
      element.remove();
      return new WeakRef(element);
    });
    return () => gone.filter((each) => each.deref()).length;
  }

  it('have all of the page read', async () => {
    await watch('<p id="a">Huawei</p><p id="b">by AMD</p>');
    textIn('#b').data = '华为';
    comeAndGo(MANY);
    await settle();
    expect(scanning.marked()).toEqual(['Huawei', '华为']);
  });

  it('are not held until they are read', async () => {
    await watch('<p>Huawei</p>');
    const held = comeAndGo(MANY);
    await vi.advanceTimersByTimeAsync(GATHER / 2);
    await collectGarbage();
    // jsdom may have the last ones at hand.
    expect(held()).toBeLessThan(10);
  });
});

it('what is removed is not gone through, node by node', async () => {
  await watch(`<p>${'<i></i>'.repeat(50)}</p>`);
  const iterator = vi.spyOn(NodeList.prototype, Symbol.iterator);
  find('p').textContent = '';
  await settle();
  expect(iterator).not.toHaveBeenCalled();
  iterator.mockRestore();
});

describe('unrest', () => {
  /** Changes a text so many times, with a pause in ms between. */
  async function change(times: number, pause: number): Promise<void> {
    for (let n = 0; n < times; n++) {
      textIn('p').data = `${n}`;
      await vi.advanceTimersByTimeAsync(pause);
    }
  }

  it('is told of when changes come in every frame, once', async () => {
    await watch('<p>0</p>');
    await change(180, 16);
    expect(onUnrest.mock.calls).toEqual([['changing']]);
  });

  it('is over when none has come for a while', async () => {
    await watch('<p>0</p>');
    await change(100, 16);
    await vi.advanceTimersByTimeAsync(1400);
    expect(onUnrest).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(onUnrest.mock.calls).toEqual([['changing'], ['calm']]);
  });

  it('begins at once when the user types, and ends likewise', async () => {
    await watch('<p>0</p>');
    for (let keys = 0; keys < 10; keys++) {
      watcher.noteTyping();
      await vi.advanceTimersByTimeAsync(400);
    }
    expect(onUnrest.mock.calls).toEqual([['typing']]);
    await vi.advanceTimersByTimeAsync(1600);
    expect(onUnrest.mock.calls).toEqual([['typing'], ['calm']]);
  });

  it('is none for a clock, or for a burst', async () => {
    await watch('<p>0</p>');
    await change(20, 250);
    await change(50, 16);
    await vi.advanceTimersByTimeAsync(5000);
    expect(onUnrest).not.toHaveBeenCalled();
  });
});

it('names are read again whose next word is hidden or shown: until then, they are one word', async () => {
  // jsdom has no style for the attribute.
  await watch('<style>[hidden] { display: none }</style><p>Huawei<span>Cloud</span></p>');
  expect(scanning.marked()).toEqual([]);
  find('span').hidden = true;
  await settle();
  expect(scanning.marked()).toEqual(['Huawei']);
  find('span').hidden = false;
  await settle();
  expect(scanning.marked()).toEqual([]);
});

describe('names are forgotten that are skipped by now', () => {
  let section: HTMLElement;

  beforeEach(async () => {
    await watch('<section><p>Huawei</p></section><p>AMD</p>');
    section = find('section');
  });

  /** A new element with code, in which the section is put. */
  function around(): HTMLElement {
    const wrapper = document.createElement('div');
    wrapper.append('new ', document.createElement('code'));
    return wrapper;
  }

  it('because they were moved into code, within a new element', async () => {
    const wrapper = around();
    section.replaceWith(wrapper);
    wrapper.lastElementChild?.append(section);
    await settle();
    expect(scanning.marked()).toEqual(['AMD']);
  });

  it('because they came back there later', async () => {
    section.remove();
    await vi.advanceTimersByTimeAsync(GATHER / 2);
    const wrapper = around();
    wrapper.lastElementChild?.append(section);
    document.body.append(wrapper);
    await settle();
    expect(scanning.marked()).toEqual(['AMD']);
  });

  it('because what they are in is edited now, within a new element', async () => {
    const wrapper = document.createElement('div');
    section.replaceWith(wrapper);
    wrapper.append(section);
    section.setAttribute('contenteditable', '');
    await settle();
    expect(scanning.marked()).toEqual(['AMD']);
  });
});

describe('the attribute contenteditable', () => {
  it('takes the mentions of a block and of all in it away', async () => {
    await watch('<div>Huawei<p>AMD</p></div>');
    find('div').setAttribute('contenteditable', 'true');
    await settle();
    expect(scanning.marked()).toEqual([]);
  });

  it('gives them back when it goes', async () => {
    await watch('<div contenteditable="true">Huawei<p>AMD</p></div>');
    find('div').removeAttribute('contenteditable');
    await settle();
    expect(scanning.marked()).toEqual(['AMD', 'Huawei']);
  });

  it('works on an inline element as well', async () => {
    await watch('<p>AMD <b>Huawei</b></p>');
    find('b').setAttribute('contenteditable', '');
    await settle();
    expect(scanning.marked()).toEqual(['AMD']);
  });
});

describe('shadow roots', () => {
  it('that were found are watched like the page', async () => {
    await watch('<div></div>');
    const root = attachRoot(find('div'), '<p>AMD</p>');
    document.body.append(root.host);
    await settle();
    expect(scanning.marked()).toEqual(['AMD']);
    root.append('Huawei');
    await settle();
    expect(scanning.marked()).toEqual(['AMD', 'Huawei']);
  });

  it('that come late are found without any change of the page', async () => {
    await watch('<x-late></x-late>');
    watcher.expectLateRoots();
    await vi.advanceTimersByTimeAsync(1000);
    attachRoot(find('x-late'), 'Huawei');
    await vi.advanceTimersByTimeAsync(1000);
    expect(scanning.marked()).toEqual(['Huawei']);
  });

  it('that come late are found with the next change of the page', async () => {
    await watch('<x-late></x-late><p>0</p>');
    attachRoot(find('x-late'), 'Huawei');
    textIn('p').data = '1';
    await settle();
    expect(scanning.marked()).toEqual(['Huawei']);
  });

  it('that come late are told of once, even if the block around them has changed too', async () => {
    await watch('<x-late></x-late>');
    const root = attachRoot(find('x-late'), 'Huawei');
    document.body.append('more');
    await settle();
    expect(scanning.roots).toEqual([root]);
    expect(scanning.marked()).toEqual(['Huawei']);
  });

  it.each(['div', 'x-late'])(
    'that come after 8 s are found without any change: %s',
    async (name) => {
      await watch(`<${name}></${name}>`);
      watcher.expectLateRoots();
      await vi.advanceTimersByTimeAsync(8000);
      attachRoot(find(name), 'Huawei');
      await vi.advanceTimersByTimeAsync(8000);
      expect(scanning.marked()).toEqual(['Huawei']);
    },
  );

  it('are not waited for any longer than a minute', async () => {
    await watch('<x-late></x-late>');
    watcher.expectLateRoots();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('what does not wake it', () => {
  /** Whether a change has anything read, now or later. */
  async function wakes(change: () => void): Promise<boolean> {
    change();
    await vi.advanceTimersByTimeAsync(0);
    return vi.getTimerCount() > 0;
  }

  it('a change of the page does: so the others can be told', async () => {
    await watch('<p></p>');
    expect(await wakes(() => document.body.append('x'))).toBe(true);
  });

  it('our own card, as it comes and goes', async () => {
    await watch('<p>Huawei</p>');
    const card = document.createElement('sidelight-card');
    expect(await wakes(() => document.documentElement.append(card))).toBe(false);
    expect(await wakes(() => card.remove())).toBe(false);
  });

  it('other attributes', async () => {
    await watch('<p>Huawei</p>');
    expect(await wakes(() => find('p').setAttribute('class', 'new'))).toBe(false);
  });

  it('anything, once Sidelight is taken away', async () => {
    await watch('<p>Huawei</p>');
    watcher.expectLateRoots();
    document.body.append('x');
    await vi.advanceTimersByTimeAsync(0);
    scanning.ending.abort();
    expect(vi.getTimerCount()).toBe(0);
    expect(await wakes(() => document.body.append('y'))).toBe(false);
  });
});

describe('what has changed has been read', () => {
  /** Whether a promise has resolved by now. */
  function track(promise: Promise<unknown>): () => boolean {
    let isDone = false;
    void promise.then(() => {
      isDone = true;
    });
    return () => isDone;
  }

  it('at once if nothing has', async () => {
    await watch('<p>Huawei</p>');
    const isSettled = track(watcher.settled());
    await vi.advanceTimersByTimeAsync(0);
    expect(isSettled()).toBe(true);
  });

  it('after the next burst, and not after one that began before', async () => {
    const answers: (() => void)[] = [];
    scanning.ending.abort();
    begin(() => new Promise((resolve) => answers.push(resolve)));
    pageOf('<p>others</p>');
    watcher.watch(document);
    find('p').append(' and Huawei');
    await settle();
    const isFirstSettled = track(watcher.settled());
    find('p').append(' and AMD');
    await Promise.resolve();
    const isSecondSettled = track(watcher.settled());
    await vi.advanceTimersByTimeAsync(1000);
    expect([isFirstSettled(), isSecondSettled()]).toEqual([false, false]);
    answers.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
    expect([isFirstSettled(), isSecondSettled()]).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(5000);
    answers.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(isSecondSettled()).toBe(true);
  });
});

describe('the attribute hidden', () => {
  beforeEach(() => void stubIntersections());
  afterEach(() => vi.unstubAllGlobals());

  it('takes the marks of an element off, and reads nothing again', async () => {
    await watch('<section>Huawei</section><p>AMD</p>');
    find('section').hidden = true;
    await settle();
    expect(scanning.marked()).toEqual(['AMD']);
    expect(scanning.reads).toEqual([]);
  });

  it('brings them back', async () => {
    await watch('<section hidden>Huawei</section>');
    find('section').hidden = false;
    await settle();
    expect(scanning.marked()).toEqual(['Huawei']);
  });

  it('takes marks off beside more changed places than are told apart', async () => {
    await watch('<section>Huawei</section><p id="a"></p>');
    find('section').hidden = true;
    find('#a').append(...Array.from({ length: 1001 }, () => document.createElement('i')));
    await settle();
    expect(scanning.marked()).toEqual([]);
  });
});
