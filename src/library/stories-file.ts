import * as v from 'valibot';
import { StoryDraft, type UncompiledStory } from './own-story.ts';

/**
 * Stories of the user as a file that they can keep, share and edit:
 *
 *     { "sidelightStories": 1, "stories": [{ "id": "own-…", "isOn": true, "added": "2026-01-31", "draft": { … } }] }
 *
 * What is compiled is not in it: it is made again from the draft. Nor is the feed that a story comes from: what a user
 * reads from a file is theirs, and no feed changes it.
 */

/** The version of the format. Users have such files: its field names must not change. */
const VERSION = 1;

/** A story in a file. */
const Stored = v.object({
  id: v.pipe(v.string(), v.regex(/^own-[a-z0-9-]{1,90}$/)),
  isOn: v.boolean(),
  added: v.pipe(v.string(), v.isoDate()),
  draft: StoryDraft,
});

/** See the schema. */
type StoryInFile = v.InferOutput<typeof Stored>;

/** What a file holds: its good stories, and for each other one where it is wrong. */
export interface StoriesRead {
  readonly stories: readonly StoryInFile[];
  /** The number of each story that is left out, counted from 1, and the path in it. */
  readonly problems: readonly { readonly story: number; readonly path: string }[];
}

/** Writes stories as the text of a file. */
export function writeStories(stories: readonly UncompiledStory[]): string {
  const all = stories.map(({ id, isOn, added, draft }) => ({ id, isOn, added, draft }));
  return `${JSON.stringify({ sidelightStories: VERSION, stories: all }, null, 2)}\n`;
}

/** Reads what {@link writeStories} wrote; undefined if the text is something else. */
export function readStories(text: string): StoriesRead | undefined {
  const list = storiesIn(text);
  if (!list) return undefined;
  const results = list.map((each) => v.safeParse(Stored, each));
  return {
    stories: results.flatMap((result) => (result.success ? [result.output] : [])),
    problems: results.flatMap((result, index) =>
      result.success ? [] : [{ story: index + 1, path: v.getDotPath(result.issues[0]) ?? '' }],
    ),
  };
}

function storiesIn(text: string): unknown[] | undefined {
  try {
    const { sidelightStories, stories } = JSON.parse(text);
    return sidelightStories === VERSION && Array.isArray(stories) ? stories : undefined;
  } catch {
    return undefined;
  }
}
