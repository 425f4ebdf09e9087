import type { RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { creditFields } from '../library/credits.ts';
import { plainValue } from '../library/format-values.ts';
import type { StoryDraft } from '../library/own-story.ts';
import { type GlossaryHead, StoryHead, type StoryName } from '../library/story-format.ts';
import type { Credits } from '../pack/pack.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import { checkedName, type Entry, namesOf, type RawEntry } from './definition.ts';
import type { FileReport } from './file-problem.ts';
import type { FrontMatter } from './front-matter.ts';
import { findNewNames } from './new-names.ts';
import { type PlainStory, readPlainText } from './plain-text.ts';
import { languageIn } from './read-glossary.ts';
import { plainTextOf } from './read-note.ts';
import { readValue } from './report-value.ts';
import { type FindHeading, headingFinder, headingIn } from './story-headings.ts';

/** A story with the names that its file lists, if it lists any. */
export interface StoryFile {
  /** Empty if it has none. */
  readonly id: string;
  readonly draft: StoryDraft;
  readonly entries: readonly Entry[];
}

/** Front matter that only stories have: notes have titles, authors and dates, too. */
const STORY_KEYS = ['question', 'entities', 'sections', 'provenance', 'corrections', 'sources'];

/** Whether a Markdown file is a story: it has two of the four headings, or front matter as only stories have. */
export function isStory({ fields, body }: FrontMatter): boolean {
  const headings = body
    .split(/\r\n|\n|\r/)
    .filter((each) => /^#{1,6}\s/.test(each) && headingIn(each) !== undefined);
  return headings.length > 1 || STORY_KEYS.some((key) => key in fields);
}

/** Reads a story; undefined if it has a problem. Keys that are not known, such as `relations`, do not matter. */
export function readStoryFile(
  head: FrontMatter,
  { tools, language: ofDrop }: { readonly tools: RecognitionTools; readonly language: string },
  report: FileReport,
): StoryFile | undefined {
  const { fields, placeOf } = head;
  const read = readValue(StoryHead, plainValue(fields), placeOf, report);
  const story = read ?? {};
  const language = languageIn(fields) || ofDrop;
  const findHeading = headingFinder(story.sections);
  const lines = linesOf(head, findHeading, report);
  const plain = readPlainText(lines.join('\n'), language, findHeading);
  const title = story.title ?? plain.title;
  if (read && title === '') report.problem('titleMissing', placeOf(['title']));
  if (plain.sections.length === 0) report.problem('textMissing', { line: head.firstLine }, title);
  const entries = entriesOf(story.entities ?? [], placeOf, report);
  if (report.problems.length > 0) return undefined;
  const credits = creditsOf(story);
  return {
    id: story.id ?? '',
    entries,
    draft: {
      ...draftOf(plain, { title, language, tools }, entries),
      question: story.question ?? plain.question,
      generator: plain.isAi ? 'AI' : (story.provenance?.generator ?? ''),
      ...(credits && { credits }),
    },
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

/** The draft of a text. Names are those that are listed; if none are, those that look like names. */
export function draftOf(
  plain: PlainStory,
  {
    title,
    language,
    tools,
  }: { readonly title: string; readonly language: string; readonly tools: RecognitionTools },
  entries: readonly Entry[] = [],
): StoryDraft {
  const paragraphs = plain.sections.flatMap((section) => section.paragraphs);
  const found = () =>
    findNewNames(paragraphs, tools, language)
      .filter(({ isLikely, name }) => isLikely && name.length <= 80)
      .map(({ name, aliases }) => ({ name, kind: '', about: '', aliases: [...aliases] }));
  return {
    title,
    question: plain.question,
    language,
    generator: plain.isAi ? 'AI' : '',
    sections: plain.sections,
    definitions: [],
    names: entries.length > 0 ? namesOf(entries).names : found(),
  };
}

/** The text as a user would paste it: one paragraph a line. */
function linesOf(
  { body, firstLine }: FrontMatter,
  findHeading: FindHeading,
  report: FileReport,
): string[] {
  const placeOf = (node: RootContent) => ({
    line: (node.position?.start.line ?? 1) + firstLine - 1,
    column: node.position?.start.column ?? 1,
  });
  const linesIn = (node: RootContent): string[] => {
    if (node.type === 'html') {
      report.warn('html', placeOf(node));
      return [];
    }
    if (node.type === 'heading' || node.type === 'paragraph') {
      if (node.children.some(({ type }) => type === 'html')) report.warn('html', placeOf(node));
      return [plainTextOf(node)];
    }
    return 'children' in node ? node.children.flatMap((each) => linesIn(each)) : [];
  };
  let hasSection = false;
  return fromMarkdown(body).children.flatMap((node) => {
    const lines = linesIn(node);
    if (node.type !== 'heading') return lines;
    const [heading = ''] = lines;
    const isKnown = findHeading(heading) !== undefined;
    // One before all sections is the title.
    if (!isKnown && hasSection) {
      report.warn('heading', placeOf(node), heading);
      return [];
    }
    hasSection ||= isKnown;
    return lines;
  });
}

function entriesOf(
  entities: readonly StoryName[],
  placeOf: FrontMatter['placeOf'],
  report: FileReport,
): Entry[] {
  return entities.flatMap((each, index) => {
    const placeInEntity: RawEntry['placeOf'] = (path) => placeOf(['entities', index, ...path]);
    const name = checkedName(each, placeInEntity, report);
    return name ? [{ ...name, text: '', source: '', place: placeInEntity(['name']) }] : [];
  });
}
