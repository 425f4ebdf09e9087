import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedIndex, EMPTY_INDEX } from '../../../src/library/name-index.ts';
import { namesTable, TOKENS } from '../../unit/support/names.ts';
import { storyNames } from '../../unit/support/stories.ts';
import { scanPartsOf } from '../support/names.ts';
import { lineOf, type MentionLine, referenceMentions } from '../support/reference.ts';
import { scanAll } from '../support/scan-all.ts';

const parts = scanPartsOf(namesTable);
// Without this, a field near a `pre` makes an editor of it (code-text.ts), which the reference does not know.
document.head.innerHTML = '<style>pre { font-family: serif }</style>';

/** What a page is made of. */
type Tree = { name: string; attributes: string; root: string; children: (Tree | string)[] };

// Full-width letters, soft hyphens, spaces of all kinds, names without anything around them.
const odd = [
  'Ｎｖｉｄｉａ',
  'Nvi\u00addia',
  'Moore\u00a0Threads',
  'Moore\nThreads',
  'xNvidia',
  'Nvi',
  'dia',
  'Moore',
  'Threads',
];
const text = fc
  .array(fc.constantFrom(...TOKENS, ...odd), { maxLength: 3 })
  .chain((all) => fc.constantFrom(all.join(' '), all.join('')));
const name = fc.constantFrom(
  ...['p', 'div', 'li', 'td', 'h1', 'h2', 'section', 'b', 'i', 'a', 'span', 'br', 'sup'],
  ...['script', 'style', 'code', 'pre', 'textarea', 'noscript', 'svg', 'x-y', 'form', 'article'],
);
const { tree } = fc.letrec<{ tree: Tree; child: Tree | string }>((tie) => ({
  child: fc.oneof({ maxDepth: 5 }, text, tie('tree')),
  tree: fc.record({
    name,
    attributes: fc.constantFrom('', '', '', 'contenteditable', 'lang=de'),
    root: fc.constantFrom('', '', '', '<p>Nvidia</p> AMD', 'Huawei <b>Moore</b> Threads'),
    children: fc.array(tie('child'), { maxLength: 3 }),
  }),
}));

function build({ name: localName, attributes, root, children }: Tree): Element {
  const element = document.createElement(localName);
  // Not to be run.
  if (localName === 'script') element.setAttribute('type', 'text/plain');
  const [attribute = '', value = ''] = attributes.split('=');
  if (attribute) element.setAttribute(attribute, value);
  if (localName !== 'br')
    element.append(...children.map((child) => (typeof child === 'string' ? child : build(child))));
  // Where roots are looked for: custom elements, and built-in ones that are empty otherwise.
  const isHost =
    localName === 'x-y' || (/^(?:div|span|article)$/.test(localName) && !element.firstChild);
  if (root && isHost) element.attachShadow({ mode: 'open' }).innerHTML = root;
  return element;
}

/** Stories of the user that bring names. */
const ownNames = [
  'Tim',
  'the maker',
  'Cortex chair',
  'potato computer',
  'AMD of',
  'saw',
  '🚀',
  'x',
];
const index = changedIndex(EMPTY_INDEX, {
  version: 1,
  put: [storyNames({ id: 'own-1', names: ownNames, named: [] })],
  removed: [],
});

/** The mentions that a scan finds, and those that an exact reading finds. */
async function readTwice(): Promise<{ found: MentionLine[]; expected: MentionLine[] }> {
  const { mentions, places } = await scanAll(parts, document.documentElement);
  const found = mentions.map(({ range, entity }) => lineOf(range, entity)).sort();
  return { found, expected: referenceMentions(namesTable, places) };
}

it('a sweep finds what reading every block exactly finds', async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(tree, { maxLength: 6 }), async (trees) => {
      document.body.replaceChildren(...trees.map(build));
      const { found, expected } = await readTwice();
      count += expected.length;
      expect(found).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
  expect(count).toBeGreaterThan(100);
});

it('a page that has to ask which names begin where has the marks of one that knows it', async () => {
  const knowing = scanPartsOf(namesTable, index);
  const asking = scanPartsOf(namesTable, index, { ...index.filter, keys: null });
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(tree, { maxLength: 6 }), async (trees) => {
      document.body.replaceChildren(...trees.map(build));
      const [expected, found] = await Promise.all(
        [knowing, asking].map(async (each) => {
          const { mentions } = await scanAll(each, document.documentElement);
          return mentions.map(({ range, entity }) => lineOf(range, entity)).sort();
        }),
      );
      count += expected?.filter((line) => line.includes('own-')).length ?? 0;
      expect(found).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
  expect(count).toBeGreaterThan(100);
});

it('a large block that is read in parts has the names that it has when it is read as a whole', async () => {
  const token = fc.constantFrom(...TOKENS, 'a', 'long', 'way', 'to', 'go');
  await fc.assert(
    fc.asyncProperty(
      fc.array(token, { minLength: 2500, maxLength: 3000 }),
      fc.integer({ min: 1, max: 400 }),
      async (tokens, words) => {
        const block = document.createElement('p');
        for (let at = 0; at < tokens.length; at += words)
          block.append(build(inline(`${tokens.slice(at, at + words).join(' ')} `)));
        document.body.replaceChildren(block);
        expect((block.textContent ?? '').length).toBeGreaterThan(10_000);
        const { found, expected } = await readTwice();
        expect(found).toEqual(expected);
      },
    ),
    { numRuns: 20, endOnFailure: true },
  );
});

function inline(child: string): Tree {
  return { name: 'i', attributes: '', root: '', children: [child] };
}
