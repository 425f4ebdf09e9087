import type { NameCounts } from '../compile/count-names.ts';
import type { FileProblem } from '../compile/file-problem.ts';
import type { FeedUpdate } from '../library/feed-list.ts';
import type { OwnStory, UncompiledStory } from '../library/own-story.ts';
import type { StoriesRead } from '../library/stories-file.ts';
import type { NamedFile } from './read-files.ts';

/** Some of a long list: to copy 100,000 names takes a page 30 ms. */
export interface Listed<T> {
  readonly count: number;
  /** The first ones. */
  readonly first: readonly T[];
}

/** Most items of a list that a page shows. */
export const MOST_LISTED = 100;

/** What files hold, as a page shows it. The stories themselves stay in the worker. */
export type FilesFound =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'stories';
      readonly stories: Listed<{ readonly title: string; readonly language: string }>;
      readonly problems: StoriesRead['problems'];
    }
  | {
      readonly kind: 'files';
      readonly titles: Listed<string>;
      /** Stories that replace others of the user: their titles, and those of the others. */
      readonly replacing: Listed<{ readonly title: string; readonly before: string }>;
      readonly definitions: NameCounts['definitions'];
      readonly unclear: Listed<string>;
      readonly added: Listed<string>;
      readonly known: Listed<string>;
      readonly problems: Listed<FileProblem>;
      readonly warnings: Listed<FileProblem>;
      /** How many of the warnings are of a spelling that two names have. */
      readonly clashes: number;
      readonly skipped: number;
    };

/** What a page wants. One thing at a time. */
export type Order =
  | { readonly order: 'read'; readonly files: readonly NamedFile[]; readonly notesTitle: string }
  /** Reads a text that was pasted with front matter. */
  | { readonly order: 'readPasted'; readonly text: string }
  /** Compiles these stories, or those that were read last. */
  | { readonly order: 'compile'; readonly stories: readonly UncompiledStory[] | 'read' }
  /** Compiles what has arrived from a feed. */
  | { readonly order: 'compileFeed'; readonly url: string; readonly update: FeedUpdate }
  | { readonly order: 'answer'; readonly answer: unknown };

/** The next stories that are compiled. */
export interface Batch {
  readonly stories: readonly OwnStory[];
  /** How many are compiled now, and how many will be. */
  readonly done: number;
  readonly total: number;
}

/** What a worker says. After a question it waits for the answer. */
export type Report =
  | { readonly report: 'language'; readonly text: string }
  | { readonly report: 'known'; readonly ids: readonly string[] }
  | { readonly report: 'kept'; readonly ids: readonly string[] }
  | { readonly report: 'batch'; readonly batch: Batch }
  | { readonly report: 'found'; readonly found: FilesFound }
  | { readonly report: 'compiled' }
  | { readonly report: 'failed'; readonly error: string };
