import { type Direction, sendToTab } from '../shared/messages.ts';
import type { NameOnPage } from './page-names.ts';

/**
 * Shows the `index`th mention of a name, counted across all frames. If it is not visible, the next visible one
 * in the direction of `step` is shown, wrapping around at the end. Returns the index of the shown one, if any.
 */
export async function showMention(
  tabId: number,
  name: NameOnPage,
  index: number,
  step: Direction,
): Promise<number | undefined> {
  for (const { frameId, before, first } of framesFrom(name, index, step)) {
    const request = { entity: name.entity, index: first, step };
    // The frame may have been removed or be navigating; another may still have a mention.
    const shown = await sendToTab(tabId, 'show-mention', request, frameId).catch(() => null);
    if (shown !== null) return before + shown;
  }
  return undefined;
}

/** A frame to search for a mention. */
interface FrameSearch {
  readonly frameId: number;
  /** Number of mentions in the frames before it. */
  readonly before: number;
  /** Index in this frame of the mention to try first. */
  readonly first: number;
}

/** The frames of a name in search order: from one of its mentions, around, and back to its frame. */
export function framesFrom({ frames }: NameOnPage, index: number, step: Direction): FrameSearch[] {
  let before = 0;
  const searches = frames.map(({ frameId, count }) => {
    const search = { frameId, before, first: step > 0 ? 0 : count - 1 };
    before += count;
    return search;
  });
  const start = searches.findLastIndex((search) => search.before <= index);
  const current = searches[start];
  if (!current) return [];
  const rest = [...searches.slice(start + 1), ...searches.slice(0, start)];
  const others = step > 0 ? rest : rest.reverse();
  return [{ ...current, first: index - current.before }, ...others, current];
}
