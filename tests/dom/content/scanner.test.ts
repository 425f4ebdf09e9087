import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BlockWindows } from '../../../src/content/scan/block-windows.ts';
import { find, pageOf, textIn } from '../support/html.ts';
import { attachRoot, type Scanning, startScanning } from '../support/scanning.ts';

let scanning: Scanning;

beforeEach(() => {
  scanning = startScanning();
});

afterEach(() => {
  scanning.ending.abort();
  vi.restoreAllMocks();
});

describe('reading a page', () => {
  it('finds the names of all its blocks', async () => {
    await scanning.scan('Huawei <div>AMD <p>华为 and Moore<br>Threads</p></div>');
    expect(scanning.marked()).toEqual(['AMD', 'Huawei', 'MooreThreads', '华为']);
    expect(scanning.scanner.mentions.counts()).toEqual({ huawei: 2, amd: 1, moore: 1 });
  });

  it('tells when all has been read, once', async () => {
    await scanning.scan('<p>Huawei</p><p>AMD</p>');
    expect(scanning.scanFinished).toHaveBeenCalledTimes(1);
  });

  it('skips what is not text for people', async () => {
    await scanning.scan(
      '<code>AMD</code><pre>AMD</pre><div contenteditable><p>AMD</p></div><p>Huawei</p>',
    );
    expect(scanning.marked()).toEqual(['Huawei']);
    expect(scanning.reads).not.toContain('AMD');
  });

  it.each([
    [
      'a letter',
      'Dear all,\n\nHuawei has shown a new chip today. It is sold by\n\n> AMD, too, as we have heard,\nsince spring.\n',
      ['AMD', 'Huawei'],
    ],
    ['Chinese text', '华为今天发布了新的芯片。\n该芯片由自己的工厂生产，明年上市。\n', ['华为']],
    ['code', 'const Huawei = { name: "Huawei", rank: 1 };\nprint(Huawei.name); // by AMD\n', []],
    ['a table', 'Huawei     1,200   3.5 %\nAMD          900   2.1 %\n', []],
    ['commands', 'SELECT name, rank FROM companies WHERE name = "Huawei" ORDER BY rank;', []],
  ])('reads preformatted text only if it is prose: %s', async (_, text, names) => {
    await scanning.scan(`<pre>${text}</pre>`);
    expect(scanning.marked()).toEqual(names);
  });

  it.each([
    '<ruby>华<rt>huá</rt>为<rt>wéi</rt></ruby>',
    '华<ruby><rp>(</rp><rt>huá</rt><rp>)</rp></ruby>为',
  ])('reads a name with its pronunciation: %s', async (html) => {
    await scanning.scan(`<p>${html}</p>`);
    expect(scanning.scanner.mentions.counts()).toEqual({ huawei: 1 });
  });

  it('gives the reason with each mention, and the nodes that it touches', async () => {
    await scanning.scan('<p><b>Hua</b>wei</p>');
    const [mention] = scanning.scanner.mentions.at(textIn('b'));
    expect(mention?.reason).toEqual({ rule: 'sure', cue: '' });
    expect(mention?.nodes.map(({ data }) => data)).toEqual(['Hua', 'wei']);
  });
});

describe('a block of thousands of nodes', () => {
  const filler = `<i>${'word '.repeat(100)}</i>`.repeat(40);
  const large = `Huawei ${filler} <b>A</b>MD ${filler} <code>AMD</code> Moore Threads and 华为`;

  it('is read in parts, each name once', async () => {
    await scanning.scan(large);
    expect(scanning.marked()).toEqual(['AMD', 'Huawei', 'Moore Threads', '华为']);
    expect(Math.max(...scanning.reads.map(({ length }) => length))).toBeLessThan(4000);
  });

  it('is kept up with when it changes', async () => {
    await scanning.scan(large);
    document.body.firstChild?.remove();
    document.body.append('; and AMD');
    await scanning.read(document.body);
    expect(scanning.marked()).toEqual(['AMD', 'AMD', 'Moore Threads', '华为']);
  });
});

describe('reading a block again', () => {
  it('that has not changed tells of nothing', async () => {
    await scanning.scan('<p>Huawei</p>');
    const before = scanning.scanner.mentions.ofEntity('huawei');
    await scanning.read(find('p'));
    expect(scanning.scanner.mentions.ofEntity('huawei')[0]).toBe(before[0]);
  });

  it('finds what has changed in its text', async () => {
    await scanning.scan('<p>by Huawei</p>');
    textIn('p').data = 'by AMD';
    await scanning.read(find('p'));
    expect(scanning.marked()).toEqual(['AMD']);
  });

  it('leaves the blocks in it alone that are known', async () => {
    await scanning.scan('<div>Huawei <p>AMD</p></div>');
    scanning.reads.length = 0;
    textIn('div').data = 'by Huawei ';
    await scanning.read(find('div'));
    expect(scanning.reads).toEqual(['by Huawei']);
    expect(scanning.marked()).toEqual(['AMD', 'Huawei']);
  });

  it('reads all in a tree again if asked to, and sends what has changed', async () => {
    await scanning.scan('<div>Huawei <p>AMD</p></div>');
    scanning.reads.length = 0;
    await scanning.readAll(find('div'));
    expect(scanning.reads).toEqual([]);
    textIn('p').data = 'by AMD';
    await scanning.readAll(find('div'));
    expect(scanning.reads).toEqual(['by AMD']);
  });

  it('reads it once, however often it was asked for', async () => {
    await scanning.scan('<p>Huawei</p>');
    scanning.reads.length = 0;
    textIn('p').data = 'by Huawei';
    for (let n = 0; n < 3; n++) scanning.scanner.enqueueBlock(find('p'));
    await scanning.scanner.run();
    expect(scanning.reads).toEqual(['by Huawei']);
  });
});

describe('what leaves the page', () => {
  it('is not read when its turn comes', async () => {
    pageOf('<p>Huawei</p>');
    const block = find('p');
    scanning.scanner.enqueueBlock(block);
    block.remove();
    await scanning.scanner.run();
    expect(scanning.reads).toEqual([]);
  });

  it('takes its mentions with it', async () => {
    await scanning.scan('<div><p>Huawei</p></div><p>AMD</p>');
    find('div').remove();
    scanning.scanner.prune();
    expect(scanning.marked()).toEqual(['AMD']);
  });

  it('takes those of its shadow roots with it', async () => {
    pageOf('<div></div>');
    attachRoot(find('div'), '<p>Huawei</p>');
    await scanning.readAll(document.body);
    expect(scanning.marked()).toEqual(['Huawei']);
    find('div').remove();
    scanning.scanner.prune();
    expect(scanning.marked()).toEqual([]);
  });
});

describe('a block that may not be read any more', () => {
  it('loses its mentions and those of the blocks in it', async () => {
    await scanning.scan('<div>Huawei <p>AMD</p></div><p>华为</p>');
    find('div').setAttribute('contenteditable', '');
    await scanning.readAll(find('div'));
    expect(scanning.marked()).toEqual(['华为']);
  });

  it('gets them back when it may be read again', async () => {
    await scanning.scan('<div>Huawei <p>AMD</p></div>');
    find('div').setAttribute('contenteditable', '');
    await scanning.readAll(find('div'));
    find('div').removeAttribute('contenteditable');
    await scanning.readAll(find('div'));
    expect(scanning.marked()).toEqual(['AMD', 'Huawei']);
  });

  it('loses those of the shadow roots in it as well, which would not have been looked for', async () => {
    pageOf('<div><p>AMD</p></div>');
    attachRoot(find('p'), 'Huawei');
    await scanning.readAll(document.body);
    expect(scanning.marked()).toContain('Huawei');
    find('div').setAttribute('contenteditable', '');
    await scanning.readAll(find('div'));
    expect(scanning.marked()).toEqual([]);
  });

  it('is not read even if it is asked for by itself', async () => {
    pageOf('<div contenteditable><p>Huawei</p></div>');
    await scanning.read(find('p'));
    expect(scanning.reads).toEqual([]);
  });
});

describe('shadow roots', () => {
  it('that are open are found, told of and read', async () => {
    pageOf('<div></div>');
    const root = attachRoot(find('div'), 'by <b>Hua</b>wei<p>AMD</p>');
    await scanning.readAll(document.body);
    expect(scanning.roots).toEqual([root]);
    expect(scanning.marked()).toEqual(['AMD', 'Huawei']);
  });

  it('in shadow roots are found, too', async () => {
    pageOf('<x-outer></x-outer>');
    const outer = attachRoot(find('x-outer'), '<x-inner></x-inner>');
    const inner = attachRoot(find('x-inner', outer), 'Huawei');
    await scanning.readAll(document.body);
    expect(scanning.roots).toEqual([outer, inner]);
    expect(scanning.marked()).toEqual(['Huawei']);
  });

  it('are told of once, however often their host is read', async () => {
    pageOf('<div></div>');
    attachRoot(find('div'), 'Huawei');
    await scanning.readAll(document.body);
    await scanning.readAll(document.body);
    expect(scanning.roots).toHaveLength(1);
  });

  it('of elements that are not read are left alone', async () => {
    pageOf('<div contenteditable><p></p></div>');
    attachRoot(find('p'), 'Huawei');
    await scanning.readAll(document.body);
    expect(scanning.roots).toEqual([]);
  });

  it('that a custom element gets later are found when it is looked at again', async () => {
    await scanning.scan('<p><x-late></x-late></p>');
    const root = attachRoot(find('x-late'), 'Huawei');
    scanning.scanner.revisitRootless(true);
    await scanning.scanner.run();
    expect(scanning.roots).toEqual([root]);
    expect(scanning.marked()).toEqual(['Huawei']);
  });

  it('that left the page and came back are read again', async () => {
    pageOf('<div></div>');
    attachRoot(find('div'), '<p>Huawei</p>');
    await scanning.readAll(document.body);
    const host = find('div');
    host.remove();
    scanning.scanner.prune();
    document.body.append(host);
    await scanning.readAll(host);
    expect(scanning.marked()).toEqual(['Huawei']);
  });
});

describe('topics', () => {
  it('are decided over again when something was read, not after each search for shadow roots', async () => {
    const decide = vi.spyOn(BlockWindows.prototype, 'readTopics');
    await scanning.scan('<p>Huawei</p>');
    const times = decide.mock.calls.length;
    scanning.scanner.expectLateRoots();
    await scanning.scanner.run();
    expect(decide).toHaveBeenCalledTimes(times);
    textIn('p').data = 'AMD';
    await scanning.read(find('p'));
    expect(decide.mock.calls.length).toBeGreaterThan(times);
    expect(scanning.marked()).toEqual(['AMD']);
  });
});

describe('the page has its turn', () => {
  const turns: (() => void)[] = [];
  /** As many as are sent before the rest. */
  const first: readonly string[] = Array(8).fill('Huawei');
  let now = 0;

  beforeEach(() => {
    turns.length = 0;
    // Every look at the clock costs 5 ms, so that two steps fill a slice.
    vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 5;
      return now;
    });
    vi.spyOn(scheduler, 'postTask').mockImplementation(
      () => new Promise<never>((resolve) => turns.push(resolve as () => void)),
    );
    // More elements than one step reads.
    const more = '<i></i>'.repeat(160);
    pageOf(`${'<p>Huawei</p>'.repeat(8)}<p>Moore Threads</p>${more}<p>AMD</p>${more}<p>华为</p>`);
    scanning.scanner.enqueueTree(document.body);
  });

  /** Lets the scanner have its turns until a run has ended. */
  async function goOn(run: Promise<unknown>): Promise<void> {
    let isOver = false;
    void run.then(() => {
      isOver = true;
    });
    while (!isOver) {
      turns.shift()?.();
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  it('after each slice of work', async () => {
    const run = scanning.scanner.run();
    expect(scanning.reads).toEqual(first);
    await goOn(run);
    expect(scanning.reads).toEqual([...first, 'Moore Threads', 'AMD', '华为']);
    expect(scanning.scanFinished).toHaveBeenCalledTimes(1);
  });

  it('and what is asked for meanwhile is read in the same run', async () => {
    const run = scanning.scanner.run();
    document.body.insertAdjacentHTML('beforeend', '<p id="new">Moore Threads now</p>');
    scanning.scanner.enqueueBlock(find('#new'));
    void scanning.scanner.run();
    await goOn(run);
    expect(scanning.reads).toContain('Moore Threads now');
    expect(scanning.scanFinished).toHaveBeenCalledTimes(1);
  });

  it('and what is in view is read next, then the rest', async () => {
    const run = scanning.scanner.run();
    const view = document.createRange();
    view.selectNode(find('p:last-child'));
    scanning.scanner.enqueueView(view);
    await goOn(run);
    expect(scanning.reads).toEqual([...first, '华为', 'Moore Threads', 'AMD']);
    expect(scanning.marked()).toEqual(['AMD', ...first, 'Moore Threads', '华为']);
  });

  it('with few messages to the background as long as it finds no name', async () => {
    const answer = vi.fn<() => Promise<void>>().mockResolvedValue();
    scanning.ending.abort();
    scanning = startScanning({ answer });
    pageOf('<p>AMDs</p>'.repeat(1000));
    scanning.scanner.enqueueTree(document.body);
    await goOn(scanning.scanner.run());
    expect(scanning.reads).toHaveLength(1000);
    // 8 windows, then 16 …, or what a slice has more: with 8 each time there would be 16 and more.
    expect(answer.mock.calls.length).toBeLessThan(9);
  });

  it('and if Sidelight is taken away meanwhile, nothing more is read', async () => {
    const run = scanning.scanner.run();
    scanning.ending.abort();
    await goOn(run);
    expect(scanning.reads).toEqual(first);
    expect(scanning.scanFinished).not.toHaveBeenCalled();
  });
});

it('a failure is told, and the scan does not count as finished', async () => {
  pageOf('<p>Huawei</p>');
  const error = new Error('no such thing');
  vi.spyOn(scanning.reads, 'push').mockImplementation(() => {
    throw error;
  });
  await scanning.readAll(document.body);
  expect(scanning.failed).toHaveBeenCalledExactlyOnceWith(error);
  expect(scanning.scanFinished).not.toHaveBeenCalled();
});

describe('when the background has forgotten the page', () => {
  it('all windows are sent again, and what is marked stays', async () => {
    await scanning.scan('<p>by Huawei</p><p id="b">by AMD</p>');
    const [mention] = scanning.scanner.mentions.ofEntity('huawei');
    scanning.reads.length = 0;
    scanning.forget();
    textIn('#b').data = 'now by AMD';
    await scanning.read(find('#b'));
    expect(scanning.reads).toEqual(['now by AMD', 'by Huawei', 'now by AMD']);
    expect(scanning.marked()).toEqual(['AMD', 'Huawei']);
    expect(scanning.scanner.mentions.ofEntity('huawei')[0]).toBe(mention);
  });
});
