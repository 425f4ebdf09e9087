import { changedIndex, EMPTY_INDEX } from '../library/name-index.ts';
import type { OwnStory } from '../library/own-story.ts';
import { type StoryNames, storyNames } from '../library/story-names.ts';
import { INDEX_FORM, type NameIndex } from '../pack/name-index.ts';
import type { Pack } from '../pack/pack.ts';
import { type LibraryChange, openStore } from './story-store.ts';

/**
 * The index of the names of all stories of the user that are on. It is kept in memory, changed with the stories, and
 * stored for the next start of the background. That may come later: one that does not fit the stories is made again.
 */
let current: NameIndex | undefined;

/** The index of a version of the library. Reads all stories if none is stored that fits. */
export async function readIndex(version: number, pack: Pack): Promise<NameIndex> {
  const { hash: bundled = '' } = pack;
  if (current?.version === version) return current;
  const store = await openStore();
  const stored = await store.readIndex();
  const isPresent = stored?.form === INDEX_FORM && stored.bundled === bundled;
  if (isPresent && stored.version === version) current = stored;
  else {
    const put = namesOf(await store.readStories(), pack);
    current = changedIndex(EMPTY_INDEX, { version, bundled, put, removed: [] });
    storeSoon();
  }
  return current;
}

/** What a change of the library means for the index. */
interface NamesChange {
  readonly put: readonly StoryNames[];
  readonly removed: readonly string[];
  /** How many of the stories were staged. */
  readonly stagedCount: number;
}

/** Reads what a change of the library means for the index. */
export async function namesAfter(
  { put = [], remove = [], stagedBatch }: LibraryChange,
  pack: Pack,
): Promise<NamesChange> {
  const names = namesOf(put, pack);
  const off = put.filter(({ isOn }) => !isOn).map(({ id }) => id);
  let stagedCount = 0;
  if (stagedBatch !== undefined) {
    const store = await openStore();
    await store.eachStaged(stagedBatch, (stories) => {
      stagedCount += stories.length;
      names.push(...namesOf(stories, pack));
      off.push(...stories.filter(({ isOn }) => !isOn).map(({ id }) => id));
    });
  }
  return { put: names, removed: [...remove, ...off], stagedCount };
}

/** The index after a change, made from the one before. */
export function indexAfter(
  before: NameIndex,
  { put, removed }: NamesChange,
  version: number,
): NameIndex {
  const isUnchanged = put.length === 0 && removed.length === 0;
  current = isUnchanged ? { ...before, version } : changedIndex(before, { version, put, removed });
  storeSoon();
  return current;
}

function namesOf(stories: readonly OwnStory[], pack: Pack): StoryNames[] {
  return stories.filter(({ isOn }) => isOn).map(({ compiled }) => storyNames(compiled, pack));
}

/** Changes come in rows, and 10 MB take 0.5 s to write. The background runs for 30 s after the last event. */
const STORE_AFTER_MS = 1000;

let timer: ReturnType<typeof setTimeout> | undefined;

function storeSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const index = current;
    if (index)
      openStore()
        .then((store) => store.writeIndex(index))
        // Without it, the next start takes longer.
        .catch((error: unknown) => console.error(error));
  }, STORE_AFTER_MS);
}
