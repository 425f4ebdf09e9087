// Records when each range is registered as a highlight. The benchmark adds this to Sidelight's content script, in
// whose isolated world it runs: the page sees nothing of it. A record costs about 0.1 µs.

import { liveRange } from '../../support/ranges.ts';

const added: (readonly [range: AbstractRange, time: number])[] = [];
const set: (readonly [highlight: Highlight, time: number])[] = [];

const { add } = Highlight.prototype;
Highlight.prototype.add = function (range) {
  added.push([range, performance.now()]);
  return add.call(this, range);
};

const { set: setIn } = HighlightRegistry.prototype;
HighlightRegistry.prototype.set = function (name, highlight) {
  set.push([highlight, performance.now()]);
  return setIn.call(this, name, highlight);
};

/** When the first range in view was registered, in ms by the page's clock; null if none is in view. */
function firstInView(): number | null {
  // Ranges that were handed to the constructor of a highlight come with the highlight.
  const constructed = set.flatMap(([highlight, time]) =>
    [...highlight].map((range) => [range, time] as const),
  );
  const inView = [...added, ...constructed].filter(([range]) => isInView(range));
  // Do not keep the ranges: the heap is measured next.
  added.length = 0;
  set.length = 0;
  return inView.length > 0 ? Math.min(...inView.map(([, time]) => time)) : null;
}

function isInView(range: AbstractRange): boolean {
  return [...liveRange(range).getClientRects()].some(
    ({ width, top, bottom, left, right }) =>
      width > 0 && top < innerHeight && bottom > 0 && left < innerWidth && right > 0,
  );
}

Object.assign(globalThis, { sidelightRecorder: { firstInView } });
