import type { RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import * as v from 'valibot';
import {
  type DraftName,
  type DraftRelation,
  Language,
  MAX_NAMES,
  MOST_RELATIONS,
  type StoryDraft,
} from '../library/own-story.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import { type Entry, line, namesOf, readEntity, wordsOf } from './definition.ts';
import { draftOf } from './draft.ts';
import type { FileReport } from './file-problem.ts';
import type { FrontMatter } from './front-matter.ts';
import { findNewNames } from './new-names.ts';
import { MOST_NAMES } from './own-relations.ts';
import { type PlainStory, readPlainText } from './plain-text.ts';
import { isRecord } from './read-glossary.ts';
import { plainTextOf } from './read-note.ts';
import type { SourceLine } from './source-lines.ts';
import { headingIn } from './story-headings.ts';

/** A story with the names that its file lists, if it lists any. */
export interface StoryFile {
  /** Empty if it has none. */
  readonly id: string;
  readonly draft: StoryDraft;
  readonly entries: readonly Entry[];
  /** Its headings and paragraphs, with their places. */
  readonly lines: readonly SourceLine[];
}

/** Whether a Markdown file is a story: it has two of the four headings, or front matter as those of the project. */
export function isStory({ fields, body }: FrontMatter): boolean {
  const headings = body
    .split(/\r\n|\n|\r/)
    .filter((each) => /^#{1,6}\s/.test(each) && headingIn(each) !== undefined);
  return headings.length > 1 || 'question' in fields || 'entities' in fields;
}

/** Reads a story; undefined if it has a problem. Keys that are not known do not matter. */
export function readStoryFile(
  head: FrontMatter,
  { tools, language: ofDrop }: { readonly tools: RecognitionTools; readonly language: string },
  report: FileReport,
): StoryFile | undefined {
  const { fields, placeOf } = head;
  const language = languageIn(fields) || ofDrop;
  const given = { title: wordsOf(fields['title']) !== '', question: isText(fields['question']) };
  const lines = linesOf(head, given.title, report);
  const plain = readPlainText(lines.map(({ text }) => text).join('\n'), language, given);
  const title = line(wordsOf(fields['title'])) || plain.title;
  if (title === '') report.problem('titleMissing', placeOf(['title']));
  const entries = entriesIn(head, language, report);
  const isEmpty = plain.sections.length === 0 && entries.every(({ text }) => text === '');
  if (isEmpty) report.problem('textMissing', { line: head.firstLine }, title);
  const relations = relationsIn(head, report);
  if (report.problems.length > 0) return undefined;
  // An empty list says that there are none.
  const isListed = Array.isArray(fields['entities']);
  const { names, definitions } = namesOf(entries);
  const draft = draftOf(plain, {
    title,
    language,
    names: isListed ? names : likelyNames(plain, language, tools),
  });
  return {
    id: wordsOf(fields['id']),
    entries,
    lines,
    draft: {
      ...draft,
      definitions,
      question: line(wordsOf(fields['question'])) || plain.question,
      generator: generatorIn(fields) || draft.generator,
      ...(relations.length > 0 && { relations }),
    },
  };
}

function isText(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function generatorIn({ provenance }: FrontMatter['fields']): StoryDraft['generator'] {
  const generator = isRecord(provenance) ? provenance['generator'] : '';
  return generator === 'AI' || generator === 'human' ? generator : '';
}

/** The relations that front matter lists. Those that cannot be read are reported and left out. */
function relationsIn({ fields, placeOf }: FrontMatter, report: FileReport): DraftRelation[] {
  const { relations } = fields;
  if (!isText(relations)) return [];
  if (!Array.isArray(relations)) {
    report.warn('relationEntry', placeOf(['relations']));
    return [];
  }
  if (relations.length > MOST_RELATIONS) {
    report.warn('relationMany', placeOf(['relations', MOST_RELATIONS]), String(MOST_NAMES));
  }
  return relations.slice(0, MOST_RELATIONS).flatMap((each: unknown, index) => {
    const place = placeOf(['relations', index]);
    const [from = '', to = '', verb = '', passage = ''] = isRecord(each)
      ? ['from', 'to', 'verb', 'passage'].map((key) => line(wordsOf(each[key])))
      : [];
    if (from !== '' && to !== '' && passage !== '') return [{ from, to, verb, passage }];
    report.warn('relationEntry', place);
    return [];
  });
}

/** The names of a text that lists none: those that look like names. */
export function likelyNames(
  { sections }: PlainStory,
  language: string,
  tools: RecognitionTools,
): DraftName[] {
  const paragraphs = sections.flatMap((section) => section.paragraphs);
  return findNewNames(paragraphs, tools, language)
    .filter(({ isLikely }) => isLikely)
    .slice(0, MAX_NAMES)
    .map(({ name, aliases }) => ({ name, kind: '', about: '', aliases: [...aliases] }));
}

/** The language that front matter gives; empty if that is no language tag. */
export function languageIn(fields: FrontMatter['fields']): string {
  const tag = wordsOf(fields['language'] ?? fields['lang']);
  return v.is(Language, tag) ? tag : '';
}

/** The text as a user would paste it: one paragraph a line. `hasTitle`: the front matter has one. */
function linesOf(
  { body, bodyAt, firstLine }: FrontMatter,
  hasTitle: boolean,
  report: FileReport,
): SourceLine[] {
  const placeOf = (node: RootContent) => ({
    line: (node.position?.start.line ?? 1) + firstLine - 1,
    column: node.position?.start.column ?? 1,
  });
  const linesIn = (node: RootContent): SourceLine[] => {
    if (node.type === 'html') {
      report.warn('html', placeOf(node));
      return [];
    }
    if (node.type === 'heading' || node.type === 'paragraph') {
      if (node.children.some(({ type }) => type === 'html')) report.warn('html', placeOf(node));
      const { start, end } = node.position ?? {};
      const from = bodyAt + (start?.offset ?? 0);
      return [{ text: plainTextOf(node), start: from, end: bodyAt + (end?.offset ?? 0) }];
    }
    return 'children' in node ? node.children.flatMap((each) => linesIn(each)) : [];
  };
  let hasSection = false;
  return fromMarkdown(body).children.flatMap((node) => {
    const lines = linesIn(node);
    if (node.type !== 'heading') return lines;
    const [{ text: heading = '' } = {}] = lines;
    const isKnown = headingIn(heading) !== undefined;
    // One before all sections is the title.
    const isTitle = !isKnown && !hasSection && node.depth === 1;
    if (isTitle && hasTitle) return [];
    if (!isKnown && (hasSection || (hasTitle && !isTitle))) {
      report.warn('heading', placeOf(node), heading);
      return [];
    }
    hasSection ||= isKnown;
    return lines;
  });
}

function entriesIn(
  { fields, placeOf }: FrontMatter,
  language: string,
  report: FileReport,
): Entry[] {
  const { entities } = fields;
  if (entities === undefined || entities === null) return [];
  if (!Array.isArray(entities)) {
    report.problem('entry', placeOf(['entities']));
    return [];
  }
  return entities.flatMap((each: unknown, index) => {
    const place = (key?: string) => placeOf(['entities', index, ...(key ? [key] : [])]);
    if (isRecord(each)) return readEntity({ fields: each, placeOf: place }, language, report) ?? [];
    report.problem('entry', place());
    return [];
  });
}
