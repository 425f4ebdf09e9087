import { CHOICES, type MarkingOptions } from '../../shared/settings/definition.ts';
import { markName } from '../../ui/mark-name.ts';
import { elementAround, isHere, rootOf } from '../dom/native-dom.ts';
import type { Mention, MentionChange } from '../resolve/mention-store.ts';
import marks from './marks.css';

/** Set by the build: each browser has its own rules for highlights in shadow trees. */
declare const IS_FIREFOX: boolean;

/** Names in `CSS.highlights`: of marks in each style, and of the one that is brought out. */
const NAMES = CHOICES.style.map(markName);
const ACTIVE = 'sidelight-active';

/** Marks are painted anew at most so often while a page is being read, in ms: each time costs a frame. */
const PAUSE = 500;

/**
 * Chromium looks at every registered range in each frame in which a page changes (16 ms a frame at 1,000
 * ranges, 78 at 10,000), and at the page as a whole (1.3 ms at 2,000 elements, 12 to 16 at 20,000): on a page
 * of more elements than this, marks go while it changes without end or is typed into.
 */
const LARGE = 6000;
/**
 * From so many mentions on, only those near the view are painted: the first frame with them and each tick of a
 * clock would take more than 16 ms. Below, all are, for scrolling costs nothing then.
 */
const MANY = 1000;
/** How far around the view marks are kept then. */
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
  /** Which of them are painted. */
  #choice: Choice = new All(this.#all);
  #isRestless = false;
  /** The name that the marks are registered under. */
  #name = markName(CHOICES.style[0]);
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

  /** Paints marks in this style from now on. */
  setStyle(style: MarkingOptions['style']): void {
    if (markName(style) === this.#name) return;
    const isRegistered = CSS.highlights.get(this.#name) === this.#all;
    this.#unregister();
    this.#name = markName(style);
    if (isRegistered) this.#register([]);
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
    this.#isRestless = isRestless;
    this.settle();
    this.#choose();
  }

  #carryOut(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const mention of this.#removing) {
      this.#mentions.delete(mention);
      this.#choice.delete(mention);
      this.#active.delete(mention.range);
    }
    for (const mention of this.#adding) {
      this.#mentions.add(mention);
      this.#choice.add(mention);
    }
    if (this.#adding.size > 0) this.#register(this.#adding);
    this.#adding.clear();
    this.#removing.clear();
    this.#choose();
  }

  /** Paints all mentions, those near the view, or none: whichever the page bears now. */
  #choose(): void {
    const Wanted = this.#wantedChoice();
    if (this.#choice instanceof Wanted) return;
    this.#choice.end();
    this.#all.clear();
    this.#choice = new Wanted(this.#all);
    for (const mention of this.#mentions) this.#choice.add(mention);
    if (this.#mentions.size > 0) this.#register(this.#mentions);
  }

  #wantedChoice(): typeof All | typeof NearView | typeof None {
    if (this.#isRestless) return isLargePage() ? None : NearView;
    return this.#mentions.size > MANY ? NearView : All;
  }

  /** Whether marks make each change of this page dear. */
  get isDear(): boolean {
    return this.#mentions.size > 0 && isLargePage();
  }

  /** Brings the mention that the reader looks at out; none, with undefined. */
  setActive(mention: Mention | undefined): void {
    this.#active.clear();
    if (mention) this.#active.add(mention.range);
  }

  /** Takes everything away again, but nothing that another copy of Sidelight registered since. */
  remove(): void {
    clearTimeout(this.#timer);
    this.#choice.end();
    this.#unregister();
    for (const reference of this.#styled) {
      const root = reference.deref();
      if (root && isHere(root)) keepSheets(root, (sheet) => sheet !== this.#sheet);
    }
  }

  #unregister(): void {
    if (CSS.highlights.get(this.#name) === this.#all) CSS.highlights.delete(this.#name);
    if (CSS.highlights.get(ACTIVE) === this.#active) CSS.highlights.delete(ACTIVE);
  }

  /** Registers late: a page without mentions is left alone altogether. */
  #register(mentions: Iterable<Mention>): void {
    if (this.#choice instanceof None) {
      this.#unregister();
      return;
    }
    if (CSS.highlights.get(this.#name) !== this.#all) CSS.highlights.set(this.#name, this.#all);
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

/** Which mentions are painted. */
interface Choice {
  add(mention: Mention): void;
  delete(mention: Mention): void;
  /** Watches nothing from now on. */
  end(): void;
}

/** All of them. */
class All implements Choice {
  constructor(private readonly highlight: Highlight) {}

  add({ range }: Mention): void {
    this.highlight.add(range);
  }

  delete({ range }: Mention): void {
    this.highlight.delete(range);
  }

  end(): void {}
}

/** None. */
class None implements Choice {
  // Of its own shape, so that it is told from the others.
  readonly isEmpty = true;

  add(): void {}

  delete(): void {}

  end(): void {}
}

/** Those near the view. */
class NearView implements Choice {
  readonly #observer: IntersectionObserver;
  readonly #byElement = new Map<Element, Set<Mention>>();
  /** Where each stood when it came: pages move text about. */
  readonly #elements = new Map<Mention, Element>();

  constructor(private readonly highlight: Highlight) {
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) this.#show(target, isIntersecting);
      },
      { rootMargin: NEAR },
    );
  }

  #show(element: Element, isNear: boolean): void {
    for (const { range } of this.#byElement.get(element) ?? []) {
      if (isNear) this.highlight.add(range);
      else this.highlight.delete(range);
    }
  }

  add(mention: Mention): void {
    const element = elementAround(mention.range.startContainer);
    if (!element) return;
    const mentions = this.#byElement.get(element) ?? new Set();
    this.#byElement.set(element, mentions.add(mention));
    this.#elements.set(mention, element);
    // Observed anew, it is told of anew.
    this.#observer.unobserve(element);
    this.#observer.observe(element);
  }

  delete(mention: Mention): void {
    this.highlight.delete(mention.range);
    const element = this.#elements.get(mention);
    this.#elements.delete(mention);
    if (element) this.#deleteAt(element, mention);
  }

  /** An element without mentions is let go: pages throw theirs away, and each would hold its tree. */
  #deleteAt(element: Element, mention: Mention): void {
    const mentions = this.#byElement.get(element);
    mentions?.delete(mention);
    if (mentions?.size !== 0) return;
    this.#byElement.delete(element);
    this.#observer.unobserve(element);
  }

  end(): void {
    this.#observer.disconnect();
  }
}

/** Drops adopted sheets; leaves the page's list alone where there is nothing to drop. */
function keepSheets(root: ShadowRoot, isKept: (sheet: CSSStyleSheet) => boolean): void {
  const kept = [...root.adoptedStyleSheets].filter(isKept);
  if (kept.length < root.adoptedStyleSheets.length) root.adoptedStyleSheets = kept;
}

function isLeftover({ cssRules }: CSSStyleSheet): boolean {
  return cssRules[0]?.cssText.includes(`::highlight(${NAMES[0]})`) === true;
}

/**
 * Takes away what an earlier copy of this script left in the document when its extension was reloaded.
 * Its own code cannot: the browser has cut it off. Shadow roots follow when they are styled anew.
 */
export function removeLeftovers(): void {
  // By name: Firefox hands content scripts no iterator of this registry.
  for (const name of [...NAMES, ACTIVE]) CSS.highlights.delete(name);
}
