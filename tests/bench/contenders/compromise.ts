// A language library, without its grammar: its lookup of a compiled list, which it recommends for long lists, and a
// span around each hit.

import nlp from 'compromise/one';
import { names } from './names.ts';
import { textNodes, wrap } from './spans-support.ts';

/** Characters in one call. It is fastest with a few thousand; with a text node in each call, a quarter slower. */
const BATCH = 3000;

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The property that `compute('offset')` adds to a term; the library's types lack it. */
interface Place {
  readonly offset: { readonly start: number; readonly length: number };
}

const trie = nlp.buildTrie([...names]);

function lookUp(text: string): Range[] {
  // Not `nlp.tokenize`: it does not make the index that lookup needs.
  const hits = nlp(text).lookup(trie);
  if (!hits.found) return [];
  hits.compute('offset');
  return (hits.docs as unknown as Place[][]).flatMap((terms) => {
    const [first, last] = [terms[0]?.offset, terms.at(-1)?.offset];
    return first && last ? [{ start: first.start, end: last.start + last.length }] : [];
  });
}

function markAll(nodes: readonly Text[]): void {
  // The library reads a line as a sentence, so no hit continues in the next node.
  const hits = lookUp(nodes.map(({ data }) => data).join('\n'));
  let start = 0;
  let next = 0;
  for (const node of nodes) {
    const { length } = node;
    const ranges: [number, number][] = [];
    for (let hit = hits[next]; hit && hit.end <= start + length; hit = hits[++next])
      ranges.push([hit.start - start, hit.end - start]);
    wrap(node, ranges);
    start += length + 1;
  }
}

let batch: Text[] = [];
let size = 0;
for (const node of textNodes().filter(({ data }) => /\S/.test(data))) {
  batch.push(node);
  size += node.length;
  if (size < BATCH) continue;
  markAll(batch);
  batch = [];
  size = 0;
}
markAll(batch);
