import { attributeOf, closestTo, localNameOf, queryAll } from '../dom/native-dom.ts';
import { elementAround } from '../dom/tree-order.ts';
import { blockOf } from '../extract/text-run.ts';
import { isInLink, makeItemCheck, readItem, widthOf } from './items.ts';

/** Whether a node is in a place where names are counted, but not marked. */
export type QuietCheck = (node: Node) => boolean;

/** Whether names in an element are marked: nowhere, only in sentences, or anywhere. */
type Manner = 'quiet' | 'sentences' | 'marked';

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** The ways around a site, not its text. */
const QUIET = names(
  'navigation menu menubar toolbar tablist tree listbox search contentinfo nav search',
);
/** Next to the text, or around it: an article may have a box in an `aside`, and a form may be a small part of a page. */
const SENTENCES = names('complementary form aside');
/** The text of the page, whatever is around it. */
const MARKED = names('article main');

/** In one of these, a footer is not that of the page: https://www.w3.org/TR/html-aam-1.0/#el-footer */
const FOOTER_OWNERS =
  'article, main, section, blockquote, dialog, td, [role="article"], [role="main"]';
/** A form with one of these holds the page: some servers put all of it into a form. */
const PAGE_PARTS = 'main, article, h1';

/** A sentence is at least as wide as this: see {@link widthOf}. */
const SENTENCE_WIDTH = 60;

/**
 * Makes a check that caches its answers: it is valid only for as long as the page cannot change. It goes by the roles
 * of elements and by what lists, tables and grids are made of, never by classes, and reads no layout and no style.
 */
export function makeQuietCheck(): QuietCheck {
  const manners = new Map<Element, Manner>();
  const isItem = makeItemCheck();
  const mannerOf = (element: Element): Manner => {
    const path: Element[] = [];
    let manner: Manner | undefined;
    // No recursion: scripts make trees of 100,000 elements, one in another.
    for (let each: Element | undefined = element; each && !manner; each = elementAround(each)) {
      path.push(each);
      manner = manners.get(each) ?? ownManner(each);
    }
    for (const each of path) manners.set(each, manner ?? 'marked');
    return manner ?? 'marked';
  };
  return (node) => {
    const element = elementAround(node);
    if (!element) return false;
    const manner = mannerOf(element);
    if (manner === 'quiet') return true;
    // So are most mentions: nothing more is asked of them.
    if (isSentence(node as Text) && !isInLink(element)) return false;
    return (manner === 'sentences' && !isInSentence(node)) || isItem(element);
  };
}

function ownManner(element: Element): Manner | undefined {
  const name = localNameOf(element);
  const kind = attributeOf(element, 'role') ?? name;
  if (QUIET.has(kind) || (kind === 'footer' && !closestTo(element, FOOTER_OWNERS))) return 'quiet';
  if (MARKED.has(kind)) return 'marked';
  if (!SENTENCES.has(kind)) return undefined;
  const isPage = name === 'form' && queryAll(element, PAGE_PARTS).length > 0;
  return isPage ? undefined : 'sentences';
}

function isSentence({ data }: Text): boolean {
  // White space of the source is not counted, and long texts are not read whole.
  return data.length >= SENTENCE_WIDTH / 2 && widthOf(data, SENTENCE_WIDTH) >= SENTENCE_WIDTH;
}

/** Whether the block of a node has a sentence outside of links. */
function isInSentence(node: Node): boolean {
  const block = blockOf(node);
  return block instanceof Element && readItem(block).plainWidth >= SENTENCE_WIDTH;
}
