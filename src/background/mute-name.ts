import { createMutedName, type MuteScope } from '../shared/muted-names.ts';
import { storeMutedName } from '../shared/settings/store.ts';

/** Mutes a name: on the page with the address, on its site, or everywhere. */
export async function muteName(
  entity: string,
  scope: MuteScope,
  url: string | undefined,
): Promise<void> {
  const mutedName = createMutedName(entity, scope, url);
  if (mutedName) await storeMutedName(mutedName);
}
