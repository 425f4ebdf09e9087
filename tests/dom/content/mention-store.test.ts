import { beforeEach, describe, expect, it } from 'vitest';
import { type Mention, MentionStore } from '../../../src/content/resolve/mention-store.ts';
import { find, pageOf, textIn } from '../support/html.ts';

let store: MentionStore;

beforeEach(() => {
  store = new MentionStore();
  pageOf('<p id="one">AMD, Huawei, AMD</p><p id="two">AMD</p>');
});

/** A mention in the text that begins an element. */
function mention(entity: string, selector: string, start: number, length = 3): Mention {
  const node = textIn(selector);
  const range = new StaticRange({
    startContainer: node,
    startOffset: start,
    endContainer: node,
    endOffset: start + length,
  });
  const texts = [node.data.slice(start, start + length)];
  return { entity, reason: { rule: 'sure', cue: '' }, range, nodes: [node], texts };
}

describe('replacing what is known of a block', () => {
  it('tells what came', () => {
    const [first, second] = [mention('amd', '#one', 0), mention('huawei', '#one', 5, 6)];
    expect(store.replace(find('#one'), [first, second])).toEqual({
      added: [first, second],
      removed: [],
    });
  });

  it('keeps the object of a mention that stands where it stood, and does not tell of it', () => {
    const before = mention('amd', '#one', 0);
    store.replace(find('#one'), [before]);
    const added = mention('huawei', '#one', 5, 6);
    expect(store.replace(find('#one'), [mention('amd', '#one', 0), added])).toEqual({
      added: [added],
      removed: [],
    });
    expect(store.ofEntity('amd')[0]).toBe(before);
  });

  it.each([
    ['elsewhere', () => mention('amd', '#one', 13)],
    ['that is longer', () => mention('amd', '#one', 0, 4)],
    ['of another entity', () => mention('huawei', '#one', 0)],
  ])('lets go of one that is now one %s', (_, other) => {
    const before = mention('amd', '#one', 0);
    store.replace(find('#one'), [before]);
    const { added, removed } = store.replace(find('#one'), [other()]);
    expect(removed).toEqual([before]);
    expect(added).toHaveLength(1);
  });

  it('by nothing lets go of all, and of the block', () => {
    store.replace(find('#one'), [mention('amd', '#one', 0)]);
    store.replace(find('#one'), []);
    expect(store.isEmpty).toBe(true);
    expect(store.at(textIn('#one'))).toEqual([]);
  });

  it('leaves other blocks alone', () => {
    const other = mention('amd', '#two', 0);
    store.replace(find('#two'), [other]);
    store.replace(find('#one'), [mention('amd', '#one', 0)]);
    store.replace(find('#one'), []);
    expect(store.at(textIn('#two'))).toEqual([other]);
    expect(store.counts()).toEqual({ amd: 1 });
  });
});

describe('what is asked of the store', () => {
  it('how often each entity is mentioned, and none that is not any more', () => {
    const found = [
      mention('amd', '#one', 0),
      mention('huawei', '#one', 5, 6),
      mention('amd', '#one', 13),
    ];
    store.replace(find('#one'), found);
    expect(store.counts()).toEqual({ amd: 2, huawei: 1 });
    store.replace(find('#one'), [mention('amd', '#one', 13)]);
    expect(store.counts()).toEqual({ amd: 1 });
  });

  it('the mentions that a text node takes part in', () => {
    const found = [mention('amd', '#one', 0), mention('huawei', '#one', 5, 6)];
    store.replace(find('#one'), found);
    expect(store.at(textIn('#one'))).toEqual(found);
    expect(store.at(textIn('#two'))).toEqual([]);
  });

  it('a mention by each of the text nodes that it goes over', () => {
    pageOf('<p><b>Hua</b>wei</p>');
    const nodes = [textIn('b'), textIn('b').parentNode?.nextSibling].filter(
      (node) => node instanceof Text,
    );
    const split = { ...mention('huawei', 'b', 0), nodes };
    store.replace(find('p'), [split]);
    expect(nodes).toHaveLength(2);
    for (const node of nodes) expect(store.at(node)).toEqual([split]);
  });

  it('all mentions in the order of the page, those in shadow trees where their hosts stand', () => {
    pageOf('<p id="one">AMD</p><div id="host"><p id="slotted">AMD</p></div><p id="two">AMD</p>');
    const root = find('#host').attachShadow({ mode: 'open' });
    const inner = document.createElement('section');
    root.append('AMD', inner);
    inner.attachShadow({ mode: 'open' }).append('AMD');
    const inRoot = (host: Element) => {
      const node = host.shadowRoot?.firstChild as Text;
      const [startContainer, endContainer] = [node, node];
      const range = new StaticRange({ startContainer, startOffset: 0, endContainer, endOffset: 3 });
      return { ...mention('amd', '#one', 0), range, nodes: [node] };
    };
    const inOrder = [
      mention('amd', '#one', 0),
      inRoot(find('#host')),
      inRoot(inner),
      mention('amd', '#two', 0),
    ];
    for (const [index, each] of [...inOrder].reverse().entries()) {
      store.replace(each.nodes[0]?.parentElement ?? (index > 1 ? inner : find('#host')), [each]);
    }
    expect(store.inOrder()).toEqual(inOrder);
  });

  it('the mentions of an entity in the order of the page, whatever the order of reading', () => {
    const inTwo = mention('amd', '#two', 0);
    const inOne = [mention('amd', '#one', 13), mention('amd', '#one', 0)];
    store.replace(find('#two'), [inTwo]);
    store.replace(find('#one'), inOne);
    expect(store.ofEntity('amd')).toEqual([inOne[1], inOne[0], inTwo]);
  });
});
