import type { Unrest } from './churn.ts';

/** Which mentions are painted: all, those near the view, or none. */
export type PaintMode = 'all' | 'near' | 'none';

/** What the mode depends on. */
export interface PageLoad {
  /** Number of mentions that are to be marked. */
  readonly mentions: number;
  readonly unrest: Unrest;
}

/**
 * Up to this many mentions all are painted: scrolling then costs nothing. The first frame with 600 takes 36 ms more
 * than with those near the view alone (Chromium 156, a filing of 38,000 elements).
 */
const MAX_PAINT_ALL = 300;
/**
 * What a page can bear now. Chromium looks at every registered range in each frame in which a page changes (16 ms at
 * 1,000 ranges), and at the page as a whole: with 18 marks near the view, a frame of a page that changes in each takes 2
 * ms more at 11,000 and at 50,000 elements, but a key 3 and 13 ms more. So only typing takes the marks off, and only on
 * huge pages: on others, the session does not report it (see `Highlighter.slowsTyping`).
 */
export function paintMode({ mentions, unrest }: PageLoad): PaintMode {
  if (unrest === 'typing') return 'none';
  return unrest === 'changing' || mentions > MAX_PAINT_ALL ? 'near' : 'all';
}
