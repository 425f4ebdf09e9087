import type { ContentFile } from './content-file.ts';
import { type FileProblem, FileReport } from './file-problem.ts';
import { readFrontMatter } from './front-matter.ts';
import { titleOf } from './read-note.ts';
import { isStory, readStoryFile } from './read-story-file.ts';
import type { ReadingContext } from './story-files.ts';
import type { StoryToPublish } from './write-feed.ts';

/** The stories of files, each with its id. */
export interface StoriesToPublish {
  readonly stories: readonly StoryToPublish[];
  /** The paths of files that hold no stories. */
  readonly skipped: readonly string[];
  readonly problems: readonly FileProblem[];
  readonly warnings: readonly FileProblem[];
}

/** Reads Markdown files as stories. One without an id has the name of its file. Pure. */
export function readStoriesToPublish(
  files: readonly ContentFile[],
  context: Pick<ReadingContext, 'tools' | 'language'>,
): StoriesToPublish {
  const stories = new Map<string, StoryToPublish & { readonly path: string }>();
  const skipped: string[] = [];
  const problems: FileProblem[] = [];
  const warnings: FileProblem[] = [];
  for (const { path, text } of files) {
    const report = new FileReport(path);
    const head = readFrontMatter(text, report);
    if (head && !isStory(head)) skipped.push(path);
    else if (head) {
      const story = readStoryFile(head, context, report);
      const id = story?.id || titleOf(path);
      const other = stories.get(id);
      if (other) report.problem('duplicateId', head.placeOf(['id']), id, other.path);
      else if (story) stories.set(id, { id, draft: story.draft, path });
    }
    problems.push(...report.problems);
    warnings.push(...report.warnings);
  }
  return {
    // The id is that of the item.
    stories: [...stories.values()].map(({ id, draft: { id: _id, ...draft } }) => ({ id, draft })),
    ...{ skipped, problems, warnings },
  };
}
