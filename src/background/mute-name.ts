import type { MuteScope } from '../shared/muted-names.ts';
import { storeMutedName } from '../shared/settings/store.ts';

/** Mutes a name on the page with an address, on its site, or everywhere. Fails if that cannot be stored. */
export async function muteName(
  entity: string,
  scope: MuteScope,
  url: string | undefined,
): Promise<void> {
  // The list of public suffixes takes 5 ms to unpack: not at each start of the background.
  const { createMutedName } = await import('../shared/create-muted-name.ts');
  const mutedName = createMutedName(entity, scope, url);
  if (!mutedName) throw new Error(`${url} has no ${scope} to mute a name on`);
  await storeMutedName(mutedName);
}
