import { type Mention, MentionStore } from '../../../src/content/resolve/mention-store.ts';

/** A mention of a name in a text node. */
function mentionIn(node: Text, name: string): Mention {
  const start = node.data.indexOf(name);
  if (start < 0) throw new Error(`the text has no ${name}`);
  const [startOffset, endOffset] = [start, start + name.length];
  const range = new StaticRange({
    ...{ startContainer: node, startOffset, endContainer: node, endOffset },
  });
  const reason = { rule: 'sure', cue: '' } as const;
  return { entity: name.toLowerCase(), reason, range, nodes: [node], texts: [name] };
}

/** A store of mentions, and the mentions by their names. */
export interface StoredMentions {
  readonly store: MentionStore;
  mention(name: string): Mention;
}

/** Stores a mention of each of some names, at its first place in the body. */
export function storeMentions(...names: readonly string[]): StoredMentions {
  const store = new MentionStore();
  const byBlock = new Map<Element, Mention[]>();
  const byName = new Map<string, Mention>();
  for (const name of names) {
    const node = textWith(name);
    const block = node.parentElement as Element;
    const mention = mentionIn(node, name);
    byName.set(name, mention);
    byBlock.set(block, [...(byBlock.get(block) ?? []), mention]);
  }
  for (const [block, mentions] of byBlock) store.replace(block, mentions);
  return { store, mention: (name) => byName.get(name) as Mention };
}

function textWith(name: string): Text {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.data.includes(name)) return node;
  }
  throw new Error(`the page has no ${name}`);
}
