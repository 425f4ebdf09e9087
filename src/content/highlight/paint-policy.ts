/** Which mentions are painted: all, those near the view, or none. */
export type PaintMode = 'all' | 'near' | 'none';

/** What the mode depends on. */
export interface PageLoad {
  /** Number of mentions that are to be marked. */
  readonly mentions: number;
  /** The page changes in nearly every frame, or the user types. */
  readonly isRestless: boolean;
  readonly isLargePage: boolean;
}

/**
 * Up to this many mentions all are painted: scrolling then costs nothing. The first frame with 600 takes 36 ms more
 * than with those near the view alone (Chromium 156, a filing of 38,000 elements).
 */
const MAX_PAINT_ALL = 300;
/**
 * What a page can bear now. Chromium looks at every registered range in each frame in which a page changes (16 ms at
 * 1,000 ranges), and at the page as a whole: a large page has no marks while it changes in every frame or is typed into.
 */
export function paintMode({ mentions, isRestless, isLargePage }: PageLoad): PaintMode {
  if (isRestless) return isLargePage ? 'none' : 'near';
  return mentions > MAX_PAINT_ALL ? 'near' : 'all';
}
