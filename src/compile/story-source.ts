import * as v from 'valibot';
import { StoryDraft } from '../library/own-story.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import { line } from './definition.ts';
import { draftOf } from './draft.ts';
import type { FileReport } from './file-problem.ts';
import { type FrontMatter, hasFrontMatter, readFrontMatter } from './front-matter.ts';
import { readPlainText, warnOfTags } from './plain-text.ts';
import { suggestedTitle } from './read-story.ts';
import { likelyNames, type ReadingContext, readStoryFile } from './read-story-file.ts';
import { plainLines, type SourceLine } from './source-lines.ts';
import { headingIn } from './story-headings.ts';

/** A story as its author writes it, read. */
export interface StorySource {
  readonly text: string;
  readonly head: FrontMatter;
  readonly lines: readonly SourceLine[];
  readonly draft: StoryDraft;
}

/**
 * Reads what an author writes: with front matter, Markdown; without, plain text as a user would paste it. Undefined if
 * it has a problem; the report says which. `isLenient`: what can be read is enough.
 */
export function readStorySource(
  text: string,
  context: ReadingContext,
  report: FileReport,
): StorySource | undefined {
  const head = readFrontMatter(text, report);
  if (!head) return undefined;
  const story = hasFrontMatter(text)
    ? readStoryFile(head, context, report)
    : readPlain(text, context, report);
  if (!story) return undefined;
  const { draft, lines } = story;
  const [issue] = v.safeParse(StoryDraft, draft).issues ?? [];
  if (issue) {
    report.problem('draft', { line: 1 }, v.getDotPath(issue) ?? '', issue.message);
    return undefined;
  }
  return { text, head, draft, lines };
}

function readPlain(
  text: string,
  { tools, language }: { readonly tools: RecognitionTools; readonly language: string },
  report: FileReport,
): Pick<StorySource, 'draft' | 'lines'> | undefined {
  const plain = readPlainText(text, language);
  if (plain.sections.length === 0) {
    report.problem('textMissing', { line: 1 });
    return undefined;
  }
  warnOfHeadings(text, report);
  warnOfTags(text, report);
  const title = line(suggestedTitle(plain, language));
  const names = likelyNames(plain, language, tools);
  return { draft: draftOf(plain, { title, language, names }), lines: plainLines(text) };
}

/** Lines with the marks of Markdown that are no known heading. The first line may be the title. */
function warnOfHeadings(text: string, report: FileReport): void {
  const lines = text.split(/\r\n|\n|\r/);
  const first = lines.findIndex((each) => each.trim() !== '');
  for (const [index, each] of lines.entries()) {
    const [, heading = ''] = /^#{1,6}\s+(.*)$/.exec(each) ?? [];
    if (heading !== '' && index !== first && !headingIn(each)) {
      report.warn('heading', { line: index + 1, column: 1 }, heading);
    }
  }
}
