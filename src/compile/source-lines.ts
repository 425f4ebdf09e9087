import type { DraftSection } from '../library/own-story.ts';
import type { Place } from './file-problem.ts';
import { sentencesOf } from './sentences.ts';

/** A line or a paragraph of a file, with single spaces and without markup. Offsets in UTF-16 units, end exclusive. */
export interface SourceLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The lines of a plain text that are not empty. */
export function plainLines(source: string): SourceLine[] {
  return [...source.matchAll(/[^\r\n\u2028\u2029]+/g)]
    .map(({ 0: raw, index }) => ({
      text: raw.replace(/[\s\u200b\ufeff]+/g, ' ').trim(),
      start: index + (raw.length - raw.trimStart().length),
      end: index + raw.length,
    }))
    .filter(({ text }) => text !== '');
}

/** Line and column of an offset, counted from 1. */
export function placeAt(source: string, offset: number): Required<Place> {
  const before = source.slice(0, offset);
  const lines = before.split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

/** The offset of a place; 0 if it has no line. */
export function offsetAt(source: string, { line = 1, column = 1 }: Place): number {
  const ends = source.matchAll(/\r\n|\n|\r/g);
  let start = 0;
  for (let number = 1; number < line; number++) {
    const { value } = ends.next();
    if (!value) break;
    start = value.index + value[0].length;
  }
  return Math.min(start + column - 1, source.length);
}

/** Where a character of a sentence is in the file. */
export type OffsetIn = (index: number) => number;

/** Where the sentences of a draft are in its file, by the ids of their passages. */
export function locateSentences(
  sections: readonly DraftSection[],
  language: string,
  source: string,
  lines: readonly SourceLine[],
): Map<string, OffsetIn> {
  const take = taker(lines);
  const found = new Map<string, OffsetIn>();
  for (const { id, paragraphs } of sections) {
    let number = 0;
    for (const paragraph of paragraphs) {
      const line = take(paragraph);
      const offsets = line && alignment(paragraph, source, line);
      let from = 0;
      for (const sentence of sentencesOf(paragraph, language)) {
        number++;
        const start = paragraph.indexOf(sentence, from);
        from = start + sentence.length;
        if (offsets) found.set(`${id}-${number}`, (index) => offsets[start + index] ?? line.start);
      }
    }
  }
  return found;
}

/** Finds the line of each paragraph, each line once: the same text may come twice. */
function taker(lines: readonly SourceLine[]): (paragraph: string) => SourceLine | undefined {
  const byText = new Map<string, SourceLine[]>();
  for (const line of lines) byText.set(line.text, [...(byText.get(line.text) ?? []), line]);
  return (paragraph) =>
    byText.get(paragraph)?.shift() ??
    // A heading may come before it in the same line.
    lines.find(({ text }) => text.endsWith(paragraph));
}

/** For each character of a text, its offset in the file, which has markup and line ends between them. */
function alignment(text: string, source: string, { start, end }: SourceLine): Int32Array {
  const offsets = new Int32Array(text.length);
  // A text after its heading ends where its line ends.
  let at = Math.max(start, text.length < end - start ? source.indexOf(text, start) : start);
  if (at >= end) at = start;
  for (let index = 0; index < text.length; index++) {
    const next = nextOf(text[index] ?? '', source, at, end);
    offsets[index] = next;
    at = next + 1;
  }
  return offsets;
}

function nextOf(character: string, source: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const isSame = character === ' ' ? /\s/.test(source[at] ?? '') : source[at] === character;
    if (isSame) return at;
  }
  // An entity such as `&eacute;` has none of the characters that it stands for.
  return Math.min(from, end);
}
