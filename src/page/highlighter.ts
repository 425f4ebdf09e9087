import { isHere, rootOf } from './dom.ts';
import marks from './marks.css';
import type { Mention, MentionChange } from './mentions.ts';

/** Set by the build: each browser has its own rules for highlights in shadow trees. */
declare const IS_FIREFOX: boolean;

/** Names in `CSS.highlights`. Tools and tests outside lean on the prefix (design.md §4). */
const ALL = 'sidelight';
const ACTIVE = 'sidelight-active';

/** Marks are painted anew at most so often while a page is being read, in ms: each time costs a frame. */
const PAUSE = 500;

/**
 * Chromium looks at every registered range in each frame in which a page changes (20 to 35 µs a range),
 * and at the page as a whole (1.3 ms at 2,000 elements, 5 at 10,000, 12 to 16 at 20,000): on a page of more
 * elements than this, marks go while it changes without end.
 */
const LARGE = 6000;
/** How far around the view marks are kept on smaller ones. */
const NEAR = '50% 0px';

/**
 * Paints mentions with the CSS Custom Highlight API: the page's DOM stays as it is. How marks look comes
 * with the script as a style sheet of its own (marks.css), so that no page's styles are computed twice:
 * to adopt a sheet later takes 120 ms on a page of 40,000 elements. In Chromium it reaches into shadow
 * trees; in Firefox each shadow root that holds mentions adopts it.
 */
export class Highlighter {
  readonly #all = new Highlight();
  readonly #active = new Highlight();
  readonly #sheet = IS_FIREFOX ? new CSSStyleSheet() : undefined;
  /** The roots that have our sheet. */
  readonly #styled = new Set<WeakRef<ShadowRoot>>();
  /** All mentions, painted or not. */
  readonly #mentions = new Set<Mention>();
  /** While the page is restless: those near the view, or none. */
  #retreat: Pick<Retreat, 'add' | 'end'> | undefined;
  /** What comes and goes with the next change that is carried out. */
  readonly #adding = new Set<Mention>();
  readonly #removing = new Set<Mention>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#sheet?.replaceSync(marks.replaceAll(':root::', '::'));
    this.#active.priority = 1;
  }

  /** Takes mentions in and lets others go: the first at once, more in batches. */
  change({ added, removed }: MentionChange): void {
    for (const mention of removed) if (!this.#adding.delete(mention)) this.#removing.add(mention);
    for (const mention of added) if (!this.#removing.delete(mention)) this.#adding.add(mention);
    if (this.#mentions.size === 0) this.#carryOut();
    else this.#timer ??= setTimeout(() => this.#carryOut(), PAUSE);
  }

  /** Paints all that was asked for: no more will come for a while. */
  settle(): void {
    if (this.#timer !== undefined) this.#carryOut();
  }

  /**
   * While a page changes without end, only what is near the view is painted, and on large pages nothing;
   * all of it again when the page has come to rest.
   */
  retreat(isRestless: boolean): void {
    this.settle();
    this.#retreat?.end();
    this.#retreat = undefined;
    if (isRestless) {
      this.#all.clear();
      if (isLargePage()) this.#unregister();
      else this.#retreat = new Retreat(this.#all, () => this.#register(this.#mentions));
      this.#retreat ??= NOTHING_NEAR;
      for (const mention of this.#mentions) this.#retreat.add(mention);
    } else {
      for (const { range } of this.#mentions) this.#all.add(range);
      if (this.#mentions.size > 0) this.#register(this.#mentions);
    }
  }

  #carryOut(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const mention of this.#removing) {
      this.#mentions.delete(mention);
      this.#all.delete(mention.range);
      this.#active.delete(mention.range);
    }
    for (const mention of this.#adding) {
      this.#mentions.add(mention);
      if (this.#retreat) this.#retreat.add(mention);
      else this.#all.add(mention.range);
    }
    if (this.#adding.size > 0 && !this.#retreat) this.#register(this.#adding);
    this.#adding.clear();
    this.#removing.clear();
  }

  /** Brings the mention that the reader looks at out; none, with undefined. */
  setActive(mention: Mention | undefined): void {
    this.#active.clear();
    if (mention) this.#active.add(mention.range);
  }

  /** Takes everything away again, but nothing that another copy of Sidelight registered since. */
  remove(): void {
    clearTimeout(this.#timer);
    this.#retreat?.end();
    this.#unregister();
    for (const reference of this.#styled) {
      const root = reference.deref();
      if (root && isHere(root)) keepSheets(root, (sheet) => sheet !== this.#sheet);
    }
  }

  #unregister(): void {
    if (CSS.highlights.get(ALL) === this.#all) CSS.highlights.delete(ALL);
    if (CSS.highlights.get(ACTIVE) === this.#active) CSS.highlights.delete(ACTIVE);
  }

  /** Registers late: a page without mentions is left alone altogether. */
  #register(mentions: Iterable<Mention>): void {
    if (CSS.highlights.get(ALL) !== this.#all) CSS.highlights.set(ALL, this.#all);
    if (CSS.highlights.get(ACTIVE) !== this.#active) CSS.highlights.set(ACTIVE, this.#active);
    if (!this.#sheet) return;
    const roots = new Set([...mentions].map(({ range }) => rootOf(range.startContainer)));
    for (const root of roots) if (root instanceof ShadowRoot) this.#adopt(root, this.#sheet);
  }

  /** Pages may replace their list of sheets, so this is done again with every mention that comes. */
  #adopt(root: ShadowRoot, sheet: CSSStyleSheet): void {
    // Other documents take no sheet of this one.
    if (!isHere(root) || root.adoptedStyleSheets.includes(sheet)) return;
    keepSheets(root, (each) => !isLeftover(each));
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    this.#styled.add(new WeakRef(root));
  }
}

function isLargePage(): boolean {
  return document.getElementsByTagName('*').length > LARGE;
}

/** Keeps in a highlight only the mentions near the view. */
class Retreat {
  readonly #observer: IntersectionObserver;
  readonly #byElement = new Map<Element, Set<Mention>>();

  /** @param onFirst what is to be done when the first of them come in */
  constructor(highlight: Highlight, onFirst: () => void) {
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          for (const { range } of this.#byElement.get(target) ?? []) {
            if (isIntersecting) highlight.add(range);
            else highlight.delete(range);
          }
        }
        onFirst();
      },
      { rootMargin: NEAR },
    );
  }

  add(mention: Mention): void {
    const element = mention.nodes[0]?.parentElement;
    if (!element) return;
    const mentions = this.#byElement.get(element) ?? new Set();
    this.#byElement.set(element, mentions.add(mention));
    // Observed anew, it is told of anew.
    this.#observer.unobserve(element);
    this.#observer.observe(element);
  }

  end(): void {
    this.#observer.disconnect();
  }
}

/** A retreat that keeps nothing. */
const NOTHING_NEAR = { add: () => {}, end: () => {} };

/** Drops adopted sheets; leaves the page's list alone where there is nothing to drop. */
function keepSheets(root: ShadowRoot, isKept: (sheet: CSSStyleSheet) => boolean): void {
  const kept = [...root.adoptedStyleSheets].filter(isKept);
  if (kept.length < root.adoptedStyleSheets.length) root.adoptedStyleSheets = kept;
}

function isLeftover({ cssRules }: CSSStyleSheet): boolean {
  return cssRules[0]?.cssText.includes(`::highlight(${ALL})`) === true;
}

/**
 * Takes away what an earlier copy of this script left in the document when its extension was reloaded.
 * Its own code cannot: the browser has cut it off. Shadow roots follow when they are styled anew.
 */
export function removeLeftovers(): void {
  // By name: Firefox hands content scripts no iterator of this registry.
  for (const name of [ALL, ACTIVE]) CSS.highlights.delete(name);
}
