// What marks.ts measures, run by the page itself: ways of registering the same hits, and what each costs.

/** One way of registering hits with the CSS Custom Highlight API. */
export interface Way {
  readonly range: 'StaticRange' | 'Range';
  /** The highlights that share the hits, by name. */
  readonly names: readonly string[];
  readonly where: 'all' | 'near';
}

/** What registering cost, in ms. */
export interface Registering {
  /** Our own code: ranges made, and put into highlights that are in the registry. */
  readonly creating: number;
  /** What the main thread works from there until the hits in view are painted. */
  readonly firstFrame: number;
}

/** How the main thread fared while the page was scrolled, in ms. */
export interface Scrolling {
  readonly median: number;
  readonly longest: number;
  /** The longest time from the start of one frame to the start of the next. */
  readonly longestGap: number;
}

interface Hit {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
  readonly highlight: Highlight;
}

/** How far around the view near hits are registered: one view above, one below. */
const NEAR = '100% 0px';
const STEPS = 30;
/** Half a view of 600 pixels. */
const STEP = 300;
const CHANGES = 60;
const INSERTIONS = 1000;
/** What costs seconds need not be repeated as often: a measurement ends after so many ms. */
const PATIENCE = 5000;

/** Out of the flow: a change in it lays nothing else out, which would hide what marks cost. */
const ticker = document.body.appendChild(document.createElement('div'));
ticker.style.cssText = 'position: fixed; top: 0; right: 0';

/** Time in ms that our own code has taken so far, observers included. */
let ownTime = 0;
/** The part of it that did not fall into a frame that was being measured. */
let ownTimeBetweenFrames = 0;
let isInFrame = false;

/** Registers `count` hits, evenly spread over all words of the page. */
export async function register(way: Way, count: number): Promise<Registering> {
  const highlights = way.names.map(() => new Highlight());
  const hits = spreadHits(count, highlights);
  const put = () => {
    for (const [index, name] of way.names.entries())
      CSS.highlights.set(name, highlights[index] as Highlight);
  };
  await frame(() => {});
  let arrived = Promise.resolve();
  let frames = await frame(() =>
    own(() => {
      if (way.where === 'near') arrived = observe(hits, way.range, put);
      else {
        for (const hit of hits) hit.highlight.add(rangeOf(hit, way.range));
        put();
      }
    }),
  );
  if (way.where === 'near') {
    await arrived;
    frames += await frame(() => {});
  }
  return { creating: ownTime, firstFrame: frames + ownTimeBetweenFrames - ownTime };
}

/** Scrolls down in steps, one a frame, and up to the top again. */
export async function scroll(): Promise<Scrolling> {
  const times: number[] = [];
  const gaps: number[] = [];
  const end = performance.now() + PATIENCE;
  let lastStart = Number.NaN;
  let lastBetween = ownTimeBetweenFrames;
  for (let step = 0; step < STEPS && performance.now() < end; step++) {
    const time = await frame(() => {
      const now = performance.now();
      if (step > 0) gaps.push(now - lastStart);
      lastStart = now;
      scrollBy({ top: STEP, behavior: 'instant' });
    });
    // An observer is called after a frame; what it registers then is painted with the next.
    times.push(time + ownTimeBetweenFrames - lastBetween);
    lastBetween = ownTimeBetweenFrames;
  }
  scrollTo({ top: 0, behavior: 'instant' });
  await settle();
  return { median: median(times), longest: Math.max(...times), longestGap: Math.max(...gaps) };
}

/** The time to put an element into the middle of the page and take it out again, in µs. */
export async function insertAndRemove(): Promise<number> {
  const middle = document.body.children[document.body.children.length >> 1] as Element;
  const element = document.createElement('p');
  element.textContent = 'An element that comes and goes';
  const start = performance.now();
  let done = 0;
  while (done < INSERTIONS && performance.now() < start + PATIENCE) {
    document.body.insertBefore(element, middle);
    element.remove();
    done++;
  }
  const time = performance.now() - start;
  await settle();
  return (1000 * time) / done;
}

/** What the main thread works in a frame in which one text changes, in ms: the median frame. */
export async function changeText(): Promise<number> {
  const times: number[] = [];
  const end = performance.now() + PATIENCE;
  while (times.length < CHANGES && performance.now() < end) {
    const time = await frame(() => {
      ticker.textContent = `Nvidia ${100 + times.length}`;
    });
    times.push(time);
  }
  return median(times);
}

/** Keeps only the hits near the view registered; resolves when the first of them are. */
function observe(hits: readonly Hit[], kind: Way['range'], put: () => void): Promise<void> {
  const byElement = Map.groupBy(hits, ({ node }) => node.parentElement as Element);
  const shown = new Map<Element, { highlight: Highlight; range: AbstractRange }[]>();
  const show = (element: Element) => {
    if (shown.has(element)) return;
    const made = (byElement.get(element) ?? []).map((hit) => {
      const range = rangeOf(hit, kind);
      hit.highlight.add(range);
      return { highlight: hit.highlight, range };
    });
    shown.set(element, made);
  };
  const hide = (element: Element) => {
    for (const { highlight, range } of shown.get(element) ?? []) highlight.delete(range);
    shown.delete(element);
  };
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) =>
        own(() => {
          for (const { target, isIntersecting } of entries)
            if (isIntersecting) show(target);
            else hide(target);
          put();
          resolve();
        }),
      { rootMargin: NEAR },
    );
    for (const element of byElement.keys()) observer.observe(element);
  });
}

function rangeOf({ node, start, end }: Hit, kind: Way['range']): AbstractRange {
  if (kind === 'StaticRange')
    return new StaticRange({
      startContainer: node,
      startOffset: start,
      endContainer: node,
      endOffset: end,
    });
  const range = new Range();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}

/** Words in equal distances, dealt out to the highlights in turn. */
function spreadHits(count: number, highlights: readonly Highlight[]): Hit[] {
  const words = wordsOfPage();
  return Array.from({ length: count }, (_, index) => ({
    ...(words[Math.floor((index * words.length) / count)] as Omit<Hit, 'highlight'>),
    highlight: highlights[index % highlights.length] as Highlight,
  }));
}

function wordsOfPage(): Omit<Hit, 'highlight'>[] {
  return [...document.querySelectorAll('p')].flatMap(textsIn).flatMap(wordsOf);
}

function textsIn(element: Element): Text[] {
  const texts: Text[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
}

function wordsOf(node: Text): Omit<Hit, 'highlight'>[] {
  return Array.from(node.data.matchAll(/\w+/g), ({ 0: word, index }) => ({
    node,
    start: index,
    end: index + word.length,
  }));
}

/**
 * Does some work at the start of a frame. Resolves to the time in ms from there until the main thread is
 * done with the frame: style, layout and paint, but not what other threads do with it.
 */
function frame(work: () => void): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const start = performance.now();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const time = performance.now() - start;
        isInFrame = false;
        port1.close();
        resolve(time);
      };
      isInFrame = true;
      work();
      // Its task runs when this one, which paints in the end, is over.
      port2.postMessage(undefined);
    });
  });
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

/** Lets a change of the page be painted, and observers be told of it. */
async function settle(): Promise<void> {
  for (let frames = 0; frames < 4; frames++) await frame(() => {});
}

/** Does work that counts as our own. */
function own(work: () => void): void {
  const start = performance.now();
  work();
  const time = performance.now() - start;
  ownTime += time;
  if (!isInFrame) ownTimeBetweenFrames += time;
}
