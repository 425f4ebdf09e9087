import { CHOICES, type MarkingOptions } from '../../shared/settings/definition.ts';
import { markName } from '../../ui/mark-name.ts';
import { isHere, rootOf } from '../dom/native-dom.ts';
import { isHugePage } from '../dom/page-size.ts';
import type { Guarded } from '../guard.ts';
import type { Mention, MentionChange } from '../resolve/mention-store.ts';
import type { Unrest } from './churn.ts';
import marks from './marks.css';
import { type PaintMode, paintMode } from './paint-policy.ts';
import { ViewTracker } from './view-tracker.ts';

/** Set by the build: each browser has its own rules for highlights in shadow trees. */
declare const IS_FIREFOX: boolean;

/** Names in `CSS.highlights`: of marks in each style, of the active one, and of the others of its name. */
const NAMES = CHOICES.style.map(markName);
const ACTIVE = 'sidelight-active';
const CHOSEN = 'sidelight-chosen';

/** How often it is made sure that the marks are registered, in ms: pages may clear all highlights. */
const KEEP_MS = 1000;

/** Marks are painted at most this often while a page is being read, in ms: each time costs a frame. */
const FLUSH_MS = 500;

/**
 * Paints mentions with the CSS Custom Highlight API: the page's DOM stays as it is. How marks look comes with the
 * script as a style sheet of its own (marks.css), so that no page's styles are computed twice: to adopt a sheet
 * later takes 120 ms on a page of 40,000 elements. In Chromium it reaches into shadow trees; in Firefox each shadow
 * root that holds mentions adopts it.
 */
export class Highlighter {
  readonly #painted = new Highlight();
  readonly #active = new Highlight();
  readonly #chosen = new Highlight();
  readonly #sheet = IS_FIREFOX ? new CSSStyleSheet() : undefined;
  /** The roots that have our sheet. */
  readonly #styled = new Set<WeakRef<ShadowRoot>>();
  /** All mentions, painted or not. */
  readonly #mentions = new Set<Mention>();
  #mode: PaintMode = 'all';
  #near: ViewTracker | undefined;
  #unrest: Unrest = 'calm';
  #style: MarkingOptions['style'] = CHOICES.style[0];
  /** Whether marks have no lines here, whatever their style; undefined until the first are registered. */
  #isWithoutLines: boolean | undefined;
  /** What comes and goes with the next flush. */
  readonly #adding = new Set<Mention>();
  readonly #removing = new Set<Mention>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Runs while anything is registered. */
  #keeper: ReturnType<typeof setInterval> | undefined;
  readonly #registered = new Map<string, Highlight>();

  constructor(private readonly guarded: Guarded) {
    if (IS_FIREFOX) this.#sheet?.replaceSync(marks.replaceAll(':root::', '::'));
    this.#active.priority = 1;
  }

  /** Adds and removes mentions, with the next flush. */
  change({ added, removed }: MentionChange): void {
    for (const mention of removed) if (!this.#adding.delete(mention)) this.#removing.add(mention);
    for (const mention of added) if (!this.#removing.delete(mention)) this.#adding.add(mention);
    this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MS);
  }

  /** Paints marks in this style from now on. */
  setStyle(style: MarkingOptions['style']): void {
    if (style === this.#style) return;
    const isRegistered = this.#registered.has(this.#markName());
    this.#unregister();
    this.#style = style;
    if (isRegistered) this.#register([]);
  }

  /**
   * The name that the marks are registered under. With an underline, Chromium measures the overflow of the whole page
   * again in each frame in which marks come or go, 15 ms at 40,000 elements: docs/performance.md.
   */
  #markName(): string {
    this.#isWithoutLines ??= !IS_FIREFOX && isHugePage();
    return markName(this.#isWithoutLines ? 'tint' : this.#style);
  }

  /** Paints all changes now. */
  flush(): void {
    if (this.#timer !== undefined) this.#flush();
  }

  /** While a page changes in nearly every frame, fewer mentions are painted: see paint-policy.ts. */
  setUnrest(unrest: Unrest): void {
    this.#unrest = unrest;
    this.flush();
    this.#adaptMode();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const mention of this.#removing) {
      this.#mentions.delete(mention);
      this.#near?.delete(mention);
      this.#painted.delete(mention.range);
      this.#active.delete(mention.range);
      this.#chosen.delete(mention.range);
    }
    for (const mention of this.#adding) this.#mentions.add(mention);
    this.#adaptMode();
    this.#paint(this.#adding);
    this.#adding.clear();
    this.#removing.clear();
  }

  #adaptMode(): void {
    const wanted = paintMode({ mentions: this.#mentions.size, unrest: this.#unrest });
    if (wanted === this.#mode) return;
    this.#mode = wanted;
    this.#near?.stop();
    this.#near = undefined;
    // What is painted stays until the observer says that it is not near: nothing flickers.
    if (wanted === 'near') this.#near = new ViewTracker((each, isNear) => this.#show(each, isNear));
    this.#paint([...this.#mentions].filter((mention) => !this.#adding.has(mention)));
  }

  /** Paints some mentions as the mode wants. */
  #paint(mentions: Iterable<Mention>): void {
    if (this.#mode === 'none') {
      this.#painted.clear();
      this.#unregister();
      return;
    }
    const all = [...mentions];
    for (const mention of all) {
      if (this.#near) this.#near.add(mention);
      else this.#painted.add(mention.range);
    }
    if (all.length > 0) this.#register(all);
  }

  #show({ range }: Mention, isNear: boolean): void {
    if (isNear) this.#painted.add(range);
    else this.#painted.delete(range);
  }

  /** Whether marks make typing into this page slow. */
  get slowsTyping(): boolean {
    return this.#mentions.size > 0 && isHugePage();
  }

  /** Brings the mention out that the user looks at, and others of its name that have no marks; none, with undefined. */
  setActive(mention: Mention | undefined, others: readonly Mention[]): void {
    this.#active.clear();
    if (mention) this.#active.add(mention.range);
    this.#chosen.clear();
    for (const { range } of others) this.#chosen.add(range);
    // Registered only while there are any: Chromium has work with it.
    if (others.length > 0 && this.#mode !== 'none') this.#register(others, CHOSEN, this.#chosen);
    else this.#forget(CHOSEN);
  }

  /** Removes everything, but nothing that another copy of Sidelight registered since. */
  remove(): void {
    clearTimeout(this.#timer);
    this.#near?.stop();
    this.#unregister();
    for (const reference of this.#styled) {
      const root = reference.deref();
      if (root && isHere(root)) keepSheets(root, (sheet) => sheet !== this.#sheet);
    }
  }

  #unregister(): void {
    clearInterval(this.#keeper);
    this.#keeper = undefined;
    for (const name of [...this.#registered.keys()]) this.#forget(name);
  }

  #forget(name: string): void {
    const highlight = this.#registered.get(name);
    this.#registered.delete(name);
    if (highlight && CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
  }

  /** Registers late: a page without mentions is left alone. */
  #register(
    mentions: readonly Mention[],
    name = this.#markName(),
    highlight = this.#painted,
  ): void {
    this.#registered.set(name, highlight).set(ACTIVE, this.#active);
    for (const [each, own] of this.#registered)
      if (CSS.highlights.get(each) !== own) CSS.highlights.set(each, own);
    this.#keeper ??= setInterval(
      this.guarded(() => this.#restore()),
      KEEP_MS,
    );
    if (!this.#sheet) return;
    const roots = new Set(mentions.map(({ range }) => rootOf(range.startContainer)));
    for (const root of roots) if (root instanceof ShadowRoot) this.#adopt(root, this.#sheet);
  }

  /** Registers again what is missing, but takes no name from a later copy of Sidelight. */
  #restore(): void {
    for (const [name, highlight] of this.#registered)
      if (!CSS.highlights.has(name)) CSS.highlights.set(name, highlight);
  }

  /** Pages may replace their list of sheets, so this is repeated with every mention that comes. */
  #adopt(root: ShadowRoot, sheet: CSSStyleSheet): void {
    // Other documents do not accept a sheet of this one.
    if (!isHere(root) || root.adoptedStyleSheets.includes(sheet)) return;
    keepSheets(root, (each) => !isLeftover(each));
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    this.#styled.add(new WeakRef(root));
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
 * Removes what an earlier copy of this script left in the document when its extension was reloaded: the browser has
 * cut that copy off. Sheets in shadow roots are replaced when a mention comes.
 *
 * @returns whether there was anything
 */
export function removeLeftovers(): boolean {
  // By name: Firefox hands content scripts no iterator of this registry.
  const removed = [...NAMES, ACTIVE, CHOSEN].map((name) => CSS.highlights.delete(name));
  return removed.includes(true);
}
