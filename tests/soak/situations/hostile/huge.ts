import type { Hostile } from './hostile.ts';

/** Pages that are larger than any that people write. */
export const HUGE_PAGES: readonly Hostile[] = [
  {
    name: 'deep-tree',
    // Close to what a browser bears: without Sidelight, too, Chromium 156 does not answer within 40 s when the tree has
    // 100,000 elements, or is not hidden.
    title: 'A hidden tree of 20,000 elements one in another',
    size: { short: 10_000, long: 20_000 },
    inPage: (depth) => {
      let outer: HTMLElement = document.createElement('div');
      outer.append('Nvidia');
      for (let made = 1; made < depth; made++) {
        const next = document.createElement(made % 2 ? 'span' : 'div');
        next.append(outer);
        outer = next;
      }
      outer.style.display = 'none';
      document.body.append(outer);
    },
    added: 'Baidu',
    names: ['Huawei', 'Baidu'],
  },
  {
    name: 'huge-text',
    title: 'A text node of 50 MB',
    size: { short: 6_000_000, long: 50_000_000 },
    inPage: (length) => {
      const long = document.createElement('p');
      long.style.cssText = 'height: 20px; overflow: hidden; content-visibility: hidden';
      const sentence = 'Huawei and so on. ';
      long.append(sentence.repeat(length / sentence.length));
      document.body.append(long);
    },
    added: 'Baidu',
    names: ['Huawei', 'Baidu'],
    long: 3,
  },
  {
    name: 'million-nodes',
    title: 'A million nodes',
    size: { short: 20_000, long: 1_000_000 },
    inPage: (nodes) => {
      const many = document.createElement('div');
      many.style.display = 'none';
      for (let made = 0; made < nodes; made += 2) many.append(document.createElement('i'), 'x');
      document.body.append(many);
    },
    added: 'Baidu',
    names: ['Huawei', 'Baidu'],
    long: 3,
  },
];
