import type { Feed } from '../library/feed.ts';
import type { TakenItem } from '../library/feed-diff.ts';
import type { FeedCheck } from '../library/feed-list.ts';
import type { Validators } from './feed-fetch.ts';

/** A feed that the user has subscribed to, as it is kept. Times are in ms since 1970. */
export interface Subscription {
  readonly url: string;
  readonly title: string;
  readonly isPaused: boolean;
  readonly check: FeedCheck;
  readonly nextCheck: number;
  /** Until when the server wants to be left alone. */
  readonly notBefore: number;
  /** Of the last good answer. */
  readonly validators: Validators;
  /** The items whose stories were taken over. */
  readonly taken: readonly TakenItem[];
  /** The last good answer, until it is taken over. */
  readonly staged?: { readonly feed: Feed; readonly at: number };
}
