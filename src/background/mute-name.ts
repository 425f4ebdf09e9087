import type { Tabs } from 'webextension-polyfill';
import type { MuteScope } from '../shared/muted-names.ts';
import { storeMutedName } from '../shared/settings/store.ts';
import { areaOf } from './private-windows.ts';

/** Mutes a name on the page of a tab, on its site, or everywhere. Fails if that cannot be stored. */
export async function muteName(
  entity: string,
  scope: MuteScope,
  tab: Pick<Tabs.Tab, 'url' | 'incognito'> | undefined,
): Promise<void> {
  // The list of public suffixes takes 5 ms to unpack: not at each start of the background.
  const { createMutedName } = await import('../shared/create-muted-name.ts');
  const mutedName = createMutedName(entity, scope, tab?.url);
  if (!mutedName) throw new Error(`${tab?.url} has no ${scope} to mute a name on`);
  await storeMutedName(mutedName, areaOf(tab));
}
