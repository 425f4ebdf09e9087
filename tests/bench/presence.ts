import { benchLoading } from './loading.ts';
import type { Options } from './options.ts';
import { benchScrolling, benchTyping } from './reading.ts';

/** What a reader feels of Sidelight: the same without and with it, run by run. */
export async function benchPresence(options: Options) {
  return {
    loading: await benchLoading(options),
    typing: await benchTyping(options),
    scrolling: await benchScrolling(options),
  };
}
