import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RootFinder } from '../../../src/content/dom/shadow-roots.ts';
import { find, pageOf } from '../support/html.ts';
import { attachRoot } from '../support/scanning.ts';

const found = vi.fn<(root: ShadowRoot, isNew: boolean) => void>();
let hidden: Set<Element>;
let finder: RootFinder;

beforeEach(() => {
  found.mockReset();
  hidden = new Set();
  finder = new RootFinder(found, (element) => hidden.has(element));
});

/** Attaches a closed root, which Firefox hands to content scripts. */
function attachClosed(host: Element): ShadowRoot {
  const root = host.attachShadow({ mode: 'closed' });
  Object.defineProperty(host, 'openOrClosedShadowRoot', { value: root });
  return root;
}

/** Searches a tree, and all that the finder still has to search. */
function search(tree: Element | ShadowRoot = document.body): void {
  finder.enqueue(tree);
  while (finder.search());
}

/** Looks again at elements without a root. */
function revisit(): void {
  finder.revisit();
  while (finder.search());
}

describe('a search', () => {
  it.each([
    ['an empty element', '<div><p id="x"></p></div>'],
    ['a custom element', '<div><x-tab id="x">text</x-tab></div>'],
  ])('finds the root of %s, open or closed', (_, html) => {
    pageOf(html);
    const open = attachRoot(find('#x'), '');
    search();
    pageOf(html);
    const closed = attachClosed(find('#x'));
    search();
    expect(found.mock.calls).toEqual([
      [open, true],
      [closed, true],
    ]);
  });

  it('finds the root of a built-in element with text of its own, once', () => {
    pageOf('<article>text</article>');
    const root = attachRoot(find('article'), '');
    search();
    expect(found.mock.calls).toEqual([[root, true]]);
  });

  it('finds the root of the tree itself, whatever is in it', () => {
    pageOf('<div>text</div>');
    const root = attachRoot(find('div'), '');
    search(find('div'));
    expect(found.mock.calls).toEqual([[root, true]]);
  });

  it('finds closed roots of built-in elements with children: of the first 500 elements', () => {
    pageOf(`<main>${'<div>text</div>'.repeat(501)}</main>`);
    const own = attachClosed(find('main'));
    const first = attachClosed(find('div'));
    attachClosed(find('div:last-child'));
    search(find('main'));
    expect(found.mock.calls).toEqual([
      [own, true],
      [first, true],
    ]);
  });

  it('finds those in a shadow root', () => {
    pageOf('<div></div>');
    const outer = attachRoot(find('div'), '<section><x-tab>text</x-tab><p></p></section>');
    const custom = attachClosed(find('x-tab', outer));
    const empty = attachClosed(find('p', outer));
    search(outer);
    expect(found.mock.calls).toEqual([
      [custom, true],
      [empty, true],
    ]);
  });

  it('finds a root again, which is not new then', () => {
    pageOf('<div></div>');
    const root = attachRoot(find('div'), '');
    expect(finder.knows(root)).toBe(false);
    search();
    search();
    expect(found.mock.calls).toEqual([
      [root, true],
      [root, false],
    ]);
    expect(finder.knows(root)).toBe(true);
    expect([...finder.all()]).toEqual([root]);
  });

  it('takes one tree at a time', () => {
    pageOf('<div></div><p></p>');
    const roots = [attachRoot(find('div'), ''), attachRoot(find('p'), '')];
    finder.enqueue(find('div'));
    finder.enqueue(find('p'));
    expect(finder.search()).toBe(true);
    expect(found.mock.calls).toEqual([[roots[0], true]]);
    expect(finder.search()).toBe(true);
    expect([...finder.all()]).toEqual(roots);
    while (finder.search());
    expect(found).toHaveBeenCalledTimes(2);
  });

  it('leaves out what is hidden', () => {
    pageOf('<main><div></div></main><x-tab></x-tab>');
    attachRoot(find('div'), '');
    attachRoot(find('x-tab'), '');
    hidden.add(find('x-tab')).add(find('div'));
    search();
    hidden = new Set([find('main')]);
    search(find('main'));
    expect(found).not.toHaveBeenCalled();
  });

  it('leaves out a tree that has left the page', () => {
    const tree = pageOf('<p><x-tab></x-tab></p>').firstChild as Element;
    attachRoot(find('x-tab'), '');
    finder.enqueue(tree);
    tree.remove();
    expect(finder.search()).toBe(true);
    expect(found).not.toHaveBeenCalled();
  });
});

describe('a search for late roots', () => {
  it.each(['<div></div>', '<div>text</div>'])(
    'finds those of built-in elements, once: %s',
    (html) => {
      pageOf(html);
      search();
      const root = attachRoot(find('div'), '<div></div>');
      const late = () => {
        finder.enqueueLate();
        while (finder.search());
      };
      late();
      const inner = attachRoot(find('div', root), '');
      late();
      expect(found.mock.calls).toEqual([
        [root, true],
        [inner, true],
      ]);
    },
  );
});

describe('a custom element that gets its root after the search', () => {
  let host: HTMLElement;

  beforeEach(() => {
    pageOf('<p><x-late></x-late></p>');
    host = find('x-late');
    search();
    revisit();
    expect(found).not.toHaveBeenCalled();
  });

  it.each([
    ['open', (element: Element) => attachRoot(element, '')],
    ['closed', attachClosed],
  ])('has it found once, if it is %s', (_, attach) => {
    const root = attach(host);
    revisit();
    revisit();
    expect(found.mock.calls).toEqual([[root, true]]);
  });

  it('has it found once, however often it was searched without', () => {
    search();
    search();
    const root = attachRoot(host, '');
    revisit();
    expect(found.mock.calls).toEqual([[root, true]]);
  });

  it('has it found as new once, if another search comes first', () => {
    attachRoot(host, '');
    search();
    revisit();
    expect(found.mock.calls.filter(([, isNew]) => isNew)).toHaveLength(1);
  });

  it('does not have it found where it is hidden by then', () => {
    hidden.add(host);
    attachRoot(host, '');
    revisit();
    expect(found).not.toHaveBeenCalled();
  });

  it('does not have it found once it has left the page', () => {
    host.remove();
    attachRoot(host, '');
    revisit();
    expect(found).not.toHaveBeenCalled();
  });
});

describe('on a page with thousands of custom elements without roots', () => {
  const COUNT = 3000;
  let asked: number;

  beforeEach(() => {
    pageOf('<x-a></x-a>'.repeat(COUNT));
    search();
    asked = 0;
    for (const host of document.querySelectorAll('x-a'))
      Object.defineProperty(host, 'openOrClosedShadowRoot', {
        get: () => {
          asked++;
          return null;
        },
      });
  });

  it('a change asks only some of them again, and all in turn', () => {
    revisit();
    expect(asked).toBe(1000);
    revisit();
    revisit();
    expect(asked).toBe(COUNT);
    const root = attachRoot(find('x-a:last-child'), '');
    for (let round = 0; round < 3; round++) revisit();
    expect(found.mock.calls).toEqual([[root, true]]);
  });

  it('asks those first that are new', () => {
    for (let round = 0; round < 30; round++) revisit();
    const host = document.createElement('x-b');
    document.body.append(host);
    search(host);
    const root = attachRoot(host, '');
    revisit();
    expect(found.mock.calls).toEqual([[root, true]]);
  });

  it('looks for late roots at all of them, in parts', () => {
    const root = attachRoot(find('x-a:last-child'), '');
    finder.revisit(true);
    finder.search();
    expect(found).not.toHaveBeenCalled();
    expect(asked).toBeLessThan(COUNT / 2);
    while (finder.search());
    expect(found.mock.calls).toEqual([[root, true]]);
  });
});
