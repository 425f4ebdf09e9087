import { isHere, rootOf } from './dom.ts';
import type { Mention, MentionChange } from './mentions.ts';

/** Names in `CSS.highlights`. Tools and tests outside lean on the prefix (design.md §4). */
const ALL = 'sidelight';
const ACTIVE = 'sidelight-active';

/**
 * Marks sit on other people's pages: a hairline underline and a tint, both mixed from the text's own
 * colour, so that they suit light and dark pages alike. Not on paper: printed pages stay as they are.
 */
const STYLE = `@media screen {
  ::highlight(${ALL}) {
    text-decoration: underline 1.5px color-mix(in srgb, currentColor 45%, #2f7fd6);
    background-color: rgb(64 148 240 / 0.12);
  }
  ::highlight(${ACTIVE}) {
    text-decoration: underline 2px color-mix(in srgb, currentColor 30%, #2f7fd6);
    background-color: rgb(64 148 240 / 0.28);
  }
}
@media screen and (forced-colors: active) {
  ::highlight(${ALL}) { text-decoration: underline 1.5px LinkText; background-color: transparent; }
  ::highlight(${ACTIVE}) { background-color: Highlight; color: HighlightText; }
}`;

/**
 * Paints mentions with the CSS Custom Highlight API: the page's DOM stays as it is. Style sheets are
 * adopted, by the document and by each shadow root that holds mentions, because highlight rules do
 * not reach into shadow trees.
 */
export class Highlighter {
  readonly #all = new Highlight();
  readonly #active = new Highlight();
  readonly #sheet = new CSSStyleSheet();
  /** The roots that have our sheet. */
  readonly #styled = new Set<WeakRef<StyledRoot>>();

  constructor() {
    this.#sheet.replaceSync(STYLE);
    this.#active.priority = 1;
  }

  /** Takes mentions in and lets others go. */
  change({ added, removed }: MentionChange): void {
    for (const { range } of removed) {
      this.#all.delete(range);
      this.#active.delete(range);
    }
    for (const { range } of added) this.#all.add(range);
    if (added.length > 0) this.#register(rootsOf(added));
  }

  /** Brings the mention that the reader looks at out; none, with undefined. */
  setActive(mention: Mention | undefined): void {
    this.#active.clear();
    if (mention) this.#active.add(mention.range);
  }

  /** Takes everything away again, but nothing that another copy of Sidelight registered since. */
  remove(): void {
    if (CSS.highlights.get(ALL) === this.#all) CSS.highlights.delete(ALL);
    if (CSS.highlights.get(ACTIVE) === this.#active) CSS.highlights.delete(ACTIVE);
    for (const reference of this.#styled) {
      const root = reference.deref();
      if (root && isHere(root)) keepSheets(root, (sheet) => sheet !== this.#sheet);
    }
  }

  /** Registers late: a page without mentions is left alone altogether. */
  #register(roots: Iterable<StyledRoot>): void {
    if (CSS.highlights.get(ALL) !== this.#all) CSS.highlights.set(ALL, this.#all);
    if (CSS.highlights.get(ACTIVE) !== this.#active) CSS.highlights.set(ACTIVE, this.#active);
    for (const root of roots) this.#adopt(root);
  }

  /** Pages may replace their list of sheets, so this is done again with every mention that comes. */
  #adopt(root: StyledRoot): void {
    if (root.adoptedStyleSheets.includes(this.#sheet)) return;
    keepSheets(root, (sheet) => !isLeftover(sheet));
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
    this.#styled.add(new WeakRef(root));
  }
}

/** A tree with style sheets of its own. */
type StyledRoot = Document | ShadowRoot;

/** The roots that mentions stand in; none in other documents, which take no sheet of this one. */
function rootsOf(mentions: readonly Mention[]): Set<StyledRoot> {
  const roots = new Set(mentions.map(({ range }) => rootOf(range.startContainer)));
  const isStyled = (root: Node): root is StyledRoot =>
    (root instanceof Document || root instanceof ShadowRoot) && isHere(root);
  return new Set([...roots].filter(isStyled));
}

/** Drops adopted sheets; leaves the page's list alone where there is nothing to drop. */
function keepSheets(root: StyledRoot, isKept: (sheet: CSSStyleSheet) => boolean): void {
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
  keepSheets(document, (sheet) => !isLeftover(sheet));
  // By name: Firefox hands content scripts no iterator of this registry.
  for (const name of [ALL, ACTIVE]) CSS.highlights.delete(name);
}
