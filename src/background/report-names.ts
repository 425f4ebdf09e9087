import type { Runtime } from 'webextension-polyfill';
import { storeNames } from '../shared/frame-names.ts';
import { hostOf } from '../shared/hosts.ts';
import type { FrameOrders, NameCounts, Request } from '../shared/messages.ts';
import { mutedEntities } from '../shared/muted-names.ts';
import { readSettings } from '../shared/settings/store.ts';
import { isOnAt, type SiteSettings } from '../shared/site-rules.ts';
import { cardsFor } from './cards.ts';
import { withSame } from './library.ts';
import { areaOf } from './private-windows.ts';
import { showCount } from './toolbar-button.ts';

type Sender = Runtime.MessageSender;

/** Stores the names of a frame and tells it what to do; see {@link FrameOrders}. */
export async function reportNames(
  { counts, wanted }: Request<'report-names'>,
  sender: Sender,
): Promise<FrameOrders> {
  const settings = await readSettings(areaOf(sender.tab));
  const isOn = isOnInFrame(sender, settings);
  await storeFrame(sender, isOn ? counts : {});
  const cards = await cardsFor(isOn ? wanted : [], sender.tab?.id);
  const muted = await withSame(mutedEntities(settings.mutedNames, sender.tab?.url));
  return { isOn, muted, cards };
}

/** Removes the names of a frame whose document is unloaded. */
export function clearNames(sender: Sender): Promise<void> {
  return storeFrame(sender, {});
}

async function storeFrame({ tab, frameId = 0 }: Sender, counts: NameCounts): Promise<void> {
  if (tab?.id === undefined) return;
  await storeNames(tab.id, frameId, counts);
  await showCount(tab.id);
}

/**
 * Whether the rules of both the frame and its page allow Sidelight: a user who turns a site off does not
 * want marks in the comments that it embeds from another site.
 */
export function isOnInFrame(sender: Sender, settings: SiteSettings): boolean {
  const origin = originOf(sender);
  // A frame or window without an address of its own has the origin of the page that created it.
  return [sender.url, sender.tab?.url].every((url) => isOnAt(hostOf(url) ? url : origin, settings));
}

/** Both browsers set `origin`, the types lack it. It is opaque in sandboxed frames: they use their tab's. */
function originOf(sender: Sender): string | undefined {
  const { origin } = sender as { readonly origin?: string };
  return hostOf(origin) ? origin : sender.tab?.url;
}
