import { benchLoading } from './loading.ts';
import type { Options } from './options.ts';
import { benchScrolling, benchTyping } from './reading.ts';

/** What a user notices of Sidelight: opening, typing and scrolling, without and with it. */
export async function benchPresence(options: Options) {
  return {
    loading: await benchLoading(options),
    typing: await benchTyping(options),
    scrolling: await benchScrolling(options),
  };
}
