import type { FeedItem, FeedProblem } from './feed.ts';

/**
 * Why a request for a feed failed: `status` is another one than 200, `busy` 429 or 503. With `forbidden`, none was made:
 * the browser does not let Sidelight read the address.
 */
export type FetchProblem =
  | 'forbidden'
  | 'network'
  | 'timeout'
  | 'tooLarge'
  | 'notJson'
  | 'status'
  | 'busy';

/** What a check of a feed came to. */
export interface FeedCheck {
  /** When, in ms since 1970. */
  readonly at: number;
  /** Undefined if it went well. */
  readonly problem?: FetchProblem | FeedProblem;
  /** The status of the answer, where that is the problem. */
  readonly status?: number;
}

/** A feed that the user has subscribed to, as pages of the extension show it. */
export interface FeedInList {
  readonly url: string;
  readonly title: string;
  readonly isPaused: boolean;
  /** The last check. */
  readonly check: FeedCheck;
  /** Until when the server wants to be left alone, in ms since 1970. */
  readonly notBefore: number;
  /** How many stories of the library come from it. */
  readonly stories: number;
  /** What has arrived and would change; undefined if nothing. */
  readonly news?: FeedNews;
}

/** The numbers of stories that an update would change. */
export interface FeedNews {
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  /** Whether less than half of the stories are still in the feed. */
  readonly isShrunken: boolean;
}

/** What has arrived from a feed, to be compiled. */
export interface FeedUpdate {
  /** When it arrived, in ms since 1970. */
  readonly stagedAt: number;
  readonly title: string;
  /** Added and changed items, and whether the story that was there is on. */
  readonly items: readonly { readonly item: FeedItem; readonly isOn: boolean }[];
}
