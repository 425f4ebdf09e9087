import type { RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import * as v from 'valibot';
import { creditFields } from '../library/credits.ts';
import { plainValue, salvage } from '../library/format-values.ts';
import {
  type DraftName,
  type DraftRelation,
  MAX_NAMES,
  MOST_RELATIONS,
  type StoryDraft,
} from '../library/own-story.ts';
import {
  type GlossaryHead,
  STORY_KEYS,
  type StoryEntity,
  StoryHead,
} from '../library/story-format.ts';
import type { Credits } from '../pack/pack.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import {
  checkedName,
  type Entry,
  firstSentences,
  namesOf,
  type RawEntry,
  withFitAliases,
  withoutTags,
} from './definition.ts';
import { draftOf } from './draft.ts';
import { FileReport } from './file-problem.ts';
import type { FrontMatter } from './front-matter.ts';
import { isRecord } from './is-record.ts';
import { nearKey } from './near-keys.ts';
import { findNewNames } from './new-names.ts';
import { MOST_NAMES, relationIn } from './own-relations.ts';
import { type PlainStory, readPlainText } from './plain-text.ts';
import { languageIn, warnOfHead } from './read-glossary.ts';
import { plainTextOf } from './read-note.ts';
import { readValue } from './report-value.ts';
import type { SourceLine } from './source-lines.ts';
import { type FindHeading, headingFinder, headingIn } from './story-headings.ts';

/** A story with the names that its file lists, if it lists any. */
export interface StoryFile {
  /** Empty if it has none. */
  readonly id: string;
  readonly draft: StoryDraft;
  readonly entries: readonly Entry[];
  /** Its headings and paragraphs, with their places. */
  readonly lines: readonly SourceLine[];
}

// Relations that do not fit are left out: see relationsIn.
const HEAD = v.omit(StoryHead, ['relations']);

/** Front matter that only stories have: notes have titles, authors and dates, too. */
const ONLY_STORIES = ['question', 'entities', 'sections', 'provenance', 'corrections', 'sources'];

/** Those that no note has even nearly. */
const UNLIKE_NOTES = ['entities', 'provenance', 'corrections'];

/** Whether a Markdown file is a story: it has two of the four headings, or front matter as only stories have. */
export function isStory({ fields, body }: FrontMatter): boolean {
  const headings = body
    .split(/\r\n|\n|\r/)
    .filter((each) => /^#{1,6}\s/.test(each) && headingIn(each) !== undefined);
  return (
    headings.length > 1 ||
    ONLY_STORIES.some((key) => key in fields) ||
    isRelation(fields['relations']) ||
    Object.keys(fields).some((key) => nearKey(key, UNLIKE_NOTES) !== undefined)
  );
}

/** Whether a list begins with a mapping: notes may have lists of links under this key. */
function isRelation(value: unknown): boolean {
  return Array.isArray(value) && isRecord(value[0]);
}

/** What stories are read with. */
export interface ReadingContext {
  readonly tools: RecognitionTools;
  /** That of texts that do not say theirs. */
  readonly language: string;
  /** Whether to leave out values that cannot be read, and to read the rest: its author is still writing. */
  readonly isLenient?: boolean;
  /** Its title, if that is known from elsewhere. */
  readonly title?: string;
}

/** Reads a story; undefined if it has a problem. Keys that are not known do not matter. */
export function readStoryFile(
  head: FrontMatter,
  { tools, language: ofDrop, isLenient = false, title: known = '' }: ReadingContext,
  report: FileReport,
): StoryFile | undefined {
  const { fields, placeOf } = head;
  warnOfHead(fields, STORY_KEYS, placeOf, report);
  const { read, story } = readHead(head, { isLenient, known }, report);
  const language = languageIn(fields) || ofDrop;
  const findHeading = headingFinder(story.sections);
  const given = { title: story.title !== undefined, question: isGiven(fields['question']) };
  const lines = linesOf(head, given.title, findHeading, report);
  const written = lines.map(({ text }) => text).join('\n');
  const plain = readPlainText(written, language, { given, findHeading });
  const title = story.title ?? plain.title;
  if (read && title === '') report.problem('titleMissing', placeOf(['title']));
  // Where some are left out, the places of the others are not known.
  const inEntries = read ? report : new FileReport(report.path);
  const entries = entriesOf(story.entities ?? [], language, placeOf, inEntries);
  const isEmpty = plain.sections.length === 0 && entries.every(({ text }) => text === '');
  if (read && isEmpty) report.problem('textMissing', { line: head.firstLine }, title);
  const relations = relationsIn(head, report);
  const isReadable = isLenient ? title !== '' && !isEmpty : report.problems.length === 0;
  if (!isReadable) return undefined;
  const { names, definitions } = namesOf(entries);
  const draft = draftOf(plain, {
    title,
    language,
    // An empty list says that there are none.
    names: story.entities ? names : likelyNames(plain, language, tools),
  });
  const withRelations = { ...draft, definitions, ...(relations.length > 0 && { relations }) };
  return { id: story.id ?? '', entries, lines, draft: withHead(withRelations, story) };
}

interface HeadContext {
  readonly isLenient: boolean;
  /** The title if the head has none; may be empty. */
  readonly known: string;
}

/** The values in front matter that fit. `read`: all of them; undefined if one does not. */
function readHead(
  { fields, placeOf }: FrontMatter,
  { isLenient, known }: HeadContext,
  report: FileReport,
) {
  const values = withFitEntities(plainValue(fields), placeOf, report);
  const read = readValue(HEAD, values, placeOf, report);
  const story = read ?? (isLenient ? salvage(HEAD, values) : undefined);
  return { read, story: { ...(known !== '' && { title: known }), ...story } };
}

/** The values of a head whose entities have no aliases that cannot be looked for. */
function withFitEntities(
  values: unknown,
  placeOf: FrontMatter['placeOf'],
  report: FileReport,
): unknown {
  if (!isRecord(values) || !Array.isArray(values['entities'])) return values;
  const entities = values['entities'].map((each: unknown, index) =>
    isRecord(each)
      ? withFitAliases(each, (path) => placeOf(['entities', index, ...path]), report)
      : each,
  );
  return { ...values, entities };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** A draft with what the head of its file says of it. A text that says that a model wrote it is believed. */
function withHead(draft: StoryDraft, head: Omit<StoryHead, 'relations'>): StoryDraft {
  const credits = creditsOf(head);
  return {
    ...draft,
    ...(head.id !== undefined && { id: head.id }),
    question: head.question ?? draft.question,
    generator: draft.generator || (head.provenance?.generator ?? ''),
    ...(credits && { credits }),
  };
}

/** What the head of a file says of the origin of its text; undefined if it says nothing. */
export function creditsOf(head: StoryHead | GlossaryHead): Credits | undefined {
  const { digitalSourceType } = head.provenance ?? {};
  const keys = Object.keys(creditFields) as (keyof typeof creditFields)[];
  const credits = {
    ...Object.fromEntries(
      keys.flatMap((key) => (head[key] === undefined ? [] : [[key, head[key]]])),
    ),
    ...(digitalSourceType !== undefined && { digitalSourceType }),
  };
  return Object.keys(credits).length > 0 ? credits : undefined;
}

/** The relations that front matter lists. Those that cannot be read are reported and left out. */
function relationsIn({ fields, placeOf }: FrontMatter, report: FileReport): DraftRelation[] {
  const { relations } = fields;
  if (relations === undefined || relations === null) return [];
  if (!Array.isArray(relations)) {
    report.warn('relationEntry', placeOf(['relations']));
    return [];
  }
  if (relations.length > MOST_RELATIONS) {
    report.warn('relationMany', placeOf(['relations', MOST_RELATIONS]), String(MOST_NAMES));
  }
  return relations.slice(0, MOST_RELATIONS).flatMap((each: unknown, index) => {
    const relation = relationIn(each);
    if (relation) return [relation];
    report.warn('relationEntry', placeOf(['relations', index]));
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

/** The text as a user would paste it: one paragraph a line. `hasTitle`: the front matter has one. */
function linesOf(
  { body, bodyAt, firstLine }: FrontMatter,
  hasTitle: boolean,
  findHeading: FindHeading,
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
    const isKnown = findHeading(heading) !== undefined;
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

function entriesOf(
  entities: readonly StoryEntity[],
  language: string,
  placeOf: FrontMatter['placeOf'],
  report: FileReport,
): Entry[] {
  return entities.flatMap(({ text = '', source = '', ...each }, index) => {
    const placeInEntity: RawEntry['placeOf'] = (path) => placeOf(['entities', index, ...path]);
    const name = checkedName(each, placeInEntity, report);
    if (!name) return [];
    const place = placeInEntity(['text']);
    const plain = withoutTags(text, place, report);
    const short = firstSentences(plain, language, () => report.warn('longText', place));
    return [{ ...name, text: short, source, place: placeInEntity(['name']) }];
  });
}
