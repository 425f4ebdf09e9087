import type { Analysis, Passage, Section } from '../pack/pack.ts';
import { COMBINING_MARKS, normalizeText } from '../recognition/normalize.ts';

/** A range of a text. Offsets in UTF-16 units, end exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** A passage in which all words of a query occur. */
export interface Hit {
  readonly analysis: Analysis;
  readonly section: Section;
  readonly passage: Passage;
  /** The ranges of the words, in order; none touches the next. */
  readonly spans: readonly Span[];
}

/**
 * Finds the passages in which every word of a query occurs, in the order of the stories. Ignores case and
 * accents. A word may be part of a longer one: `chip` finds `chips`, and Chinese has no spaces between
 * words. A query without words finds nothing.
 */
export function searchPassages(analyses: readonly Analysis[], query: string): Hit[] {
  const words = fold(query).text.split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return analyses.flatMap((analysis) =>
    analysis.sections.flatMap((section) =>
      section.passages.flatMap((passage): Hit[] => {
        const spans = findWords(passage.text, words);
        return spans ? [{ analysis, section, passage, spans }] : [];
      }),
    ),
  );
}

/** The ranges of all words in a text; undefined if one of them does not occur. */
function findWords(text: string, words: readonly string[]): Span[] | undefined {
  const folded = fold(text);
  const found = words.map((word) =>
    occurrences(word, folded.text).map((at) => folded.toOriginal(at, at + word.length)),
  );
  return found.every((spans) => spans.length > 0) ? merge(found.flat()) : undefined;
}

function occurrences(word: string, text: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    found.push(at);
  }
  return found;
}

/** Joins spans that overlap or touch. */
function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (!last || span.start > last.end) merged.push(span);
    else merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return merged;
}

const marks = new RegExp(`[${COMBINING_MARKS}]`, 'g');

/**
 * A text as it is compared, with a map to the original: without case and accents, and in the form of
 * {@link normalizeText}.
 */
function fold(original: string) {
  const normalized = normalizeText(original);
  let text = '';
  /** For each unit of `text`, the range of its character in the normalised text. */
  const origins: Span[] = [];
  let start = 0;
  for (const character of normalized.text) {
    const end = start + character.length;
    const folded = character.toLowerCase().normalize('NFD').replace(marks, '').normalize('NFC');
    text += folded;
    for (let unit = 0; unit < folded.length; unit++) origins.push({ start, end });
    start = end;
  }
  const toOriginal = (from: number, to: number): Span => {
    // Both exist: words are not empty.
    const [first, last] = [origins[from] as Span, origins[to - 1] as Span];
    const [begin, end] = normalized.toOriginal(first.start, last.end);
    return { start: begin, end };
  };
  return { text, toOriginal };
}
