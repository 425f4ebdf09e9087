// A walk with one RegExp, run on each text node, and a span around each hit.

import { namesPattern } from './names.ts';
import { textNodes, wrap } from './spans-support.ts';

const pattern = namesPattern();
for (const node of textNodes()) {
  const hits = [...node.data.matchAll(pattern)];
  wrap(
    node,
    hits.map((hit) => [hit.index, hit.index + hit[0].length]),
  );
}
