import { AhoCorasick } from '@monyone/aho-corasick';
import { names } from './names.ts';
import { textNodes, wrap } from './spans-support.ts';

const automaton = new AhoCorasick([...names]);
for (const node of textNodes()) {
  let end = 0;
  const ranges: [number, number][] = [];
  const hits = automaton.matchInText(node.data);
  for (const hit of hits.sort((a, b) => a.begin - b.begin || b.end - a.end)) {
    if (hit.begin < end) continue;
    ranges.push([hit.begin, hit.end]);
    end = hit.end;
  }
  wrap(node, ranges);
}
