import { hover, moveAway } from '../../../e2e/support/page.ts';
import type { Hostile } from './hostile.ts';

const CSP = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src *; require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-scripts",
};

/** Runs before anything else of the page. */
const script = (text: string) => `<script>${text}</script>`;

/** Pages whose scripts and headers take away or change what Sidelight uses. */
export const HOSTILE_SCRIPTS: readonly Hostile[] = [
  {
    name: 'csp',
    title: 'A strict CSP with Trusted Types and a sandbox',
    headers: CSP,
    names: ['Huawei'],
  },
  {
    name: 'frozen-prototypes',
    title: 'Frozen prototypes of all that the page has',
    head: script(
      'for (const each of [Object, Array, Map, Set, Promise, Function, Node, Element, Document, Range, Event])' +
        ' { Object.freeze(each); Object.freeze(each.prototype); }',
    ),
    names: ['Huawei'],
  },
  {
    name: 'patched-prototypes',
    title: 'Patched prototypes that throw',
    // Not what the tests themselves use in the page.
    head: script(`const broken = () => { throw new Error('patched'); };
      for (const [prototype, names] of [
        [Node.prototype, ['appendChild', 'contains', 'compareDocumentPosition', 'getRootNode']],
        [Element.prototype, ['append', 'attachShadow', 'getAttribute', 'matches', 'showPopover', 'checkVisibility']],
        [HighlightRegistry.prototype, ['set', 'delete']], [Highlight.prototype, ['add', 'delete']],
        [MutationObserver.prototype, ['observe']], [IntersectionObserver.prototype, ['observe']],
        [AbortController.prototype, ['abort']], [Document.prototype, ['caretPositionFromPoint']],
      ]) for (const name of names) prototype[name] = broken;`),
    names: ['Huawei'],
  },
  {
    name: 'highlights-cleared',
    title: 'CSS.highlights is cleared: the marks come back by themselves',
    inPage: () => CSS.highlights.clear(),
    names: ['Huawei'],
    long: 20,
  },
  {
    name: 'highlights-flooded',
    title: 'CSS.highlights is flooded with 2,000 highlights',
    inPage: () => {
      const text = document.querySelector('p')?.firstChild as Text;
      for (let number = 0; number < 2000; number++) {
        const range = new StaticRange({
          startContainer: text,
          startOffset: 0,
          endContainer: text,
          endOffset: 6,
        });
        CSS.highlights.set(`flood-${number}`, new Highlight(range));
      }
    },
    names: ['Huawei'],
  },
  {
    name: 'host-attacked',
    title: "The card's host is moved, cloned, filled and removed while it is open",
    act: async (tab) => {
      await hover(tab, 'Huawei');
      await tab.evaluate(() => {
        const host = document.querySelector('sidelight-card');
        if (!host) throw new Error('no host');
        document.body.append(host.cloneNode(true));
        document.querySelector('p')?.append(host);
        host.append('Nvidia');
        host.setAttribute('style', 'display: none');
        host.remove();
      });
      await moveAway(tab);
      await tab.evaluate(() => {
        for (const each of document.querySelectorAll('sidelight-card')) each.remove();
      });
    },
    names: ['Huawei'],
    long: 20,
  },
];
