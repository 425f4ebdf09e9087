import { beforeEach, describe, expect, it } from 'vitest';
import { DensityFilter } from '../../../src/content/highlight/density.ts';
import {
  type Mention,
  type MentionChange,
  MentionStore,
} from '../../../src/content/resolve/mention-store.ts';
import { makePagePlaces } from '../../../src/content/resolve/page-places.ts';
import { find, pageOf, textOf } from '../support/html.ts';
import { attachRoot } from '../support/scanning.ts';

let store: MentionStore;
let choice: DensityFilter;
let marked: Set<Mention>;

beforeEach(() => {
  store = new MentionStore();
  marked = new Set();
  choice = new DensityFilter(store, makePagePlaces, ({ added, removed }: MentionChange) => {
    for (const mention of removed) {
      if (!marked.delete(mention)) throw new Error(`${mention.entity} was not marked`);
    }
    for (const mention of added) marked.add(mention);
  });
});

/** Reads a block: its first text is the names in it, one word each. China is a topic. */
function read(block: Element): void {
  const node = block.firstChild as Text;
  const words = [...node.data.matchAll(/[A-Z]\w+/g)];
  const mentions = words.map(({ 0: word, index }): Mention => {
    const [start, end] = [index, index + word.length];
    const range = new StaticRange({
      ...{ startContainer: node, startOffset: start, endContainer: node, endOffset: end },
    });
    const reason = { rule: 'sure', cue: '' } as const;
    const [isTopic, isOfStory] = [word === 'China', word !== 'Intel'];
    return { entity: word, reason, range, nodes: [node], texts: [word], isTopic, isOfStory };
  });
  choice.change(store.replace(block, mentions));
}

function readAll(root: ParentNode): void {
  for (const block of root.querySelectorAll('p, h2')) read(block);
}

/** What is marked, as the block and the name, in the order in which it was marked. */
function shown(): string[] {
  return [...marked].map(({ range }) => {
    return `${range.startContainer.parentElement?.id} ${textOf(range)}`;
  });
}

const PAGE = `<p id="a">Huawei Nvidia Huawei</p><p id="b">China Huawei China</p>
  <h2 id="c">Nvidia</h2><p id="d">Nvidia Huawei China</p>`;
const EVERY = [
  ...['a Huawei', 'a Nvidia', 'a Huawei', 'b China', 'b Huawei', 'b China'],
  ...['c Nvidia', 'd Nvidia', 'd Huawei', 'd China'],
];

describe('on a page about something else', () => {
  beforeEach(() => {
    pageOf('<p id="a">Intel Huawei</p><p id="b">Intel</p>');
    choice.setDensity('section');
    readAll(document);
    choice.flush();
  });

  it('only names of the stories are marked', () => {
    expect(shown()).toEqual(['a Huawei']);
  });

  it('the others are marked once it turns out to be about the field', () => {
    store.isAboutField = true;
    choice.flush();
    expect(shown()).toEqual(['a Huawei', 'a Intel']);
    store.isAboutField = false;
    choice.flush();
    expect(shown()).toEqual(['a Huawei']);
  });

  it('every mention is marked if the user wants that', () => {
    choice.setDensity('every');
    expect(shown().sort()).toEqual(['a Huawei', 'a Intel', 'b Intel']);
  });
});

describe('what is marked', () => {
  it('is every mention, at once, where the user chose nothing', () => {
    readAll(pageOf(PAGE));
    expect(shown()).toEqual(EVERY);
    expect([...marked].every((each) => choice.has(each))).toBe(true);
  });

  it('is the first of each name in a section; topics keep their own rule', () => {
    choice.setDensity('section');
    readAll(pageOf(PAGE));
    expect(shown()).toEqual([]);
    choice.flush();
    expect(shown()).toEqual([
      ...['a Huawei', 'a Nvidia', 'b China', 'b China', 'c Nvidia', 'd Huawei', 'd China'],
    ]);
    expect(store.counts()).toEqual({ Huawei: 4, Nvidia: 3, China: 3 });
    expect(store.all().filter((each) => choice.has(each))).toEqual([...marked]);
  });

  it('is the first of each name on the page, whatever was read first', () => {
    choice.setDensity('page');
    pageOf(PAGE);
    for (const id of ['#d', '#c', '#b', '#a']) read(find(id));
    choice.flush();
    expect(shown().sort()).toEqual([...['a Huawei', 'a Nvidia', 'b China', 'b China', 'd China']]);
  });

  it('is no name in a quiet place, unless every mention is marked', () => {
    readAll(pageOf('<nav><p id="a">Huawei China AMD</p></nav><p id="b">Huawei China</p>'));
    expect(shown()).toHaveLength(5);
    choice.setDensity('section');
    expect(shown().sort()).toEqual(['b China', 'b Huawei']);
    choice.setDensity('page');
    expect(shown().sort()).toEqual(['b China', 'b Huawei']);
    expect(store.counts()).toEqual({ Huawei: 2, China: 2, AMD: 1 });
  });

  it('changes with the choice, back and forth', () => {
    readAll(pageOf(PAGE));
    choice.setDensity('page');
    expect(shown()).toEqual(['a Huawei', 'a Nvidia', 'b China', 'b China', 'd China']);
    choice.setDensity('section');
    expect(shown().sort()).toContain('c Nvidia');
    choice.setDensity('every');
    expect(shown().sort()).toEqual([...EVERY].sort());
  });

  it('moves on when the first one goes, and back when an earlier one comes', () => {
    choice.setDensity('page');
    pageOf('<p id="a">Huawei</p><p id="b">Huawei</p>');
    readAll(document);
    choice.flush();
    find('#a').textContent = 'nothing';
    read(find('#a'));
    expect(shown()).toEqual([]);
    choice.flush();
    expect(shown()).toEqual(['b Huawei']);
    find('#a').textContent = 'by Huawei';
    read(find('#a'));
    choice.flush();
    expect(shown()).toEqual(['a Huawei']);
  });

  it('is one on the whole page, shadow trees included, where these stand', () => {
    choice.setDensity('page');
    pageOf('<div id="host"></div><p id="b">Huawei Nvidia</p><div id="later"></div>');
    const first = attachRoot(find('#host'), '<p id="a">Huawei</p>');
    const last = attachRoot(find('#later'), '<p id="c">Huawei Nvidia AMD</p>');
    for (const tree of [document, last, first]) readAll(tree);
    choice.flush();
    expect(shown().sort()).toEqual(['a Huawei', 'b Nvidia', 'c AMD']);
  });
});
