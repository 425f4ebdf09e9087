import type { RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import * as v from 'valibot';
import { type DraftName, Language, MAX_NAMES, type StoryDraft } from '../library/own-story.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import { type Entry, line, namesOf, readEntity, wordsOf } from './definition.ts';
import { draftOf } from './draft.ts';
import type { FileReport } from './file-problem.ts';
import type { FrontMatter } from './front-matter.ts';
import { findNewNames } from './new-names.ts';
import { type PlainStory, readPlainText } from './plain-text.ts';
import { isRecord } from './read-glossary.ts';
import { plainTextOf } from './read-note.ts';
import { headingIn } from './story-headings.ts';

/** A story with the names that its file lists, if it lists any. */
export interface StoryFile {
  /** Empty if it has none. */
  readonly id: string;
  readonly draft: StoryDraft;
  readonly entries: readonly Entry[];
}

/** Whether a Markdown file is a story: it has two of the four headings, or front matter as those of the project. */
export function isStory({ fields, body }: FrontMatter): boolean {
  const headings = body
    .split(/\r\n|\n|\r/)
    .filter((each) => /^#{1,6}\s/.test(each) && headingIn(each) !== undefined);
  return headings.length > 1 || 'question' in fields || 'entities' in fields;
}

/** Reads a story; undefined if it has a problem. Keys that are not known, such as `relations`, do not matter. */
export function readStoryFile(
  head: FrontMatter,
  { tools, language: ofDrop }: { readonly tools: RecognitionTools; readonly language: string },
  report: FileReport,
): StoryFile | undefined {
  const { fields, placeOf } = head;
  const language = languageIn(fields) || ofDrop;
  const plain = readPlainText(linesOf(head, report).join('\n'), language);
  const title = line(wordsOf(fields['title'])) || plain.title;
  if (title === '') report.problem('titleMissing', placeOf(['title']));
  if (plain.sections.length === 0) report.problem('textMissing', { line: head.firstLine }, title);
  const entries = entriesIn(head, report);
  if (report.problems.length > 0) return undefined;
  const names = entries.length > 0 ? namesOf(entries).names : likelyNames(plain, language, tools);
  const { provenance } = fields;
  const generator = isRecord(provenance) ? provenance['generator'] : '';
  return {
    id: wordsOf(fields['id']),
    entries,
    draft: {
      ...draftOf(plain, { title, language, names }),
      question: line(wordsOf(fields['question'])) || plain.question,
      generator: generator === 'AI' || plain.isAi ? 'AI' : generator === 'human' ? 'human' : '',
    },
  };
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

/** The text as a user would paste it: one paragraph a line. */
function linesOf({ body, firstLine }: FrontMatter, report: FileReport): string[] {
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
    const isKnown = headingIn(heading) !== undefined;
    // One before all sections is the title.
    if (!isKnown && hasSection) {
      report.warn('heading', placeOf(node), heading);
      return [];
    }
    hasSection ||= isKnown;
    return lines;
  });
}

function entriesIn({ fields, placeOf }: FrontMatter, report: FileReport): Entry[] {
  const { entities } = fields;
  if (entities === undefined || entities === null) return [];
  if (!Array.isArray(entities)) {
    report.problem('entry', placeOf(['entities']));
    return [];
  }
  return entities.flatMap((each: unknown, index) => {
    const place = (key?: string) => placeOf(['entities', index, ...(key ? [key] : [])]);
    if (isRecord(each)) return readEntity({ fields: each, placeOf: place }, report) ?? [];
    report.problem('entry', place());
    return [];
  });
}
