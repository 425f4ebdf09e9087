import type { DraftSection } from '../library/own-story.ts';
import { tagAt } from './definition.ts';
import type { FileReport } from './file-problem.ts';
import { placeAt } from './source-lines.ts';
import { type FindHeading, headingFinder, leftoverIn } from './story-headings.ts';

/** A story that was pasted as plain text, taken apart. */
export interface PlainStory {
  /** The line before all others that is neither a question nor a paragraph; empty if there is none. */
  readonly title: string;
  /** The question before the first heading; empty if there is none. */
  readonly question: string;
  readonly sections: readonly DraftSection[];
  /** Whether a line says that a model wrote the text. */
  readonly isAi: boolean;
  /** Leftovers of the site around the text, and headings without text. */
  readonly leftOut: readonly string[];
}

/** Whether title and question come from elsewhere. */
export interface GivenHead {
  readonly title: boolean;
  readonly question: boolean;
}

/** The heading of a text without headings, in the languages of the headings. */
const WHOLE_TEXT: Readonly<Record<string, string>> = {
  de: 'Der Text',
  es: 'El texto',
  zh: '正文',
};

/** A title is at most this long: a longer line is a paragraph. */
const LONGEST_TITLE = 160;

/**
 * Takes a pasted explainer apart: its four sections, by headings in any order, or all of it as one section. Nothing is
 * lost silently: lines that are no part of it are in `leftOut`. `language`: BCP 47. `given`: what is known from
 * elsewhere, and not looked for in the text. `findHeading`: if the story has headings of its own.
 */
export function readPlainText(
  text: string,
  language: string,
  {
    given = { title: false, question: false },
    findHeading = headingFinder(),
  }: { readonly given?: GivenHead; readonly findHeading?: FindHeading | undefined } = {},
): PlainStory {
  const isLeftOut = (line: string) => leftoverIn(line) !== undefined;
  const lines = linesOf(text);
  const kept = lines.filter((line) => !isLeftOut(line));
  const first = kept.findIndex((line) => findHeading(line) !== undefined);
  const head = first < 0 ? kept : kept.slice(0, first);
  const { title, question, paragraphs } = readHead(head, given);
  const intro = { id: 'text', heading: wholeTextHeading(language), paragraphs };
  const found = readSections(first < 0 ? [] : kept.slice(first), findHeading);
  const isEmpty = ({ paragraphs }: DraftSection) => paragraphs.length === 0;
  return {
    title,
    question,
    sections: [intro, ...found].filter((section) => !isEmpty(section)),
    isAi: lines.some((line) => leftoverIn(line) === 'ai'),
    leftOut: [...lines.filter(isLeftOut), ...found.filter(isEmpty).map(({ heading }) => heading)],
  };
}

/** Warns of tags of HTML, which plain text keeps. */
export function warnOfTags(text: string, report: FileReport): void {
  const at = tagAt(text);
  if (at >= 0) report.warn('htmlText', placeAt(text, at));
}

/** The lines of a text, without empty ones, with single spaces. */
function linesOf(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/[\s\u200b\ufeff]+/g, ' ').trim())
    .filter((line) => line !== '');
}

function wholeTextHeading(language: string): string {
  return WHOLE_TEXT[language.split('-')[0] ?? ''] ?? 'The text';
}

/** What comes before the first heading: a title, a question, paragraphs. */
function readHead(lines: readonly string[], given: GivenHead) {
  const [first = ''] = lines;
  const title = !given.title && isTitle(first) ? withoutMarks(first) : '';
  const rest = title === '' ? lines : lines.slice(1);
  const at = rest.findIndex((line) => isQuestion(line));
  // A question in the middle of a text is part of it.
  const hasQuestion = !given.question && (at === 0 || (at === 1 && title === ''));
  return {
    title,
    question: hasQuestion ? withoutMarks(rest[at] ?? '') : '',
    paragraphs: hasQuestion ? rest.filter((_line, index) => index !== at) : rest,
  };
}

function isTitle(line: string): boolean {
  return line !== '' && line.length <= LONGEST_TITLE && !/[.!?…。！？:：]["'”’»]?$/.test(line);
}

function isQuestion(line: string): boolean {
  return line.length <= LONGEST_TITLE && /^[^.!。！]+[?？]["'”’»]?$/.test(line);
}

function withoutMarks(line: string): string {
  return line.replace(/^#{1,6}\s+/, '').replace(/^(\*\*|__)(.+)\1$/, '$2');
}

/** Headings with the lines after them. The text of a heading that comes twice is joined. */
function readSections(lines: readonly string[], findHeading: FindHeading): DraftSection[] {
  const sections = new Map<string, { id: string; heading: string; paragraphs: string[] }>();
  let paragraphs: string[] = [];
  for (const line of lines) {
    const found = findHeading(line);
    if (!found) {
      paragraphs.push(line);
      continue;
    }
    const section = sections.get(found.id) ?? { ...found, paragraphs: [] };
    sections.set(found.id, {
      id: section.id,
      heading: section.heading,
      paragraphs: section.paragraphs,
    });
    paragraphs = section.paragraphs;
    if (found.rest !== '') paragraphs.push(found.rest);
  }
  return [...sections.values()];
}
