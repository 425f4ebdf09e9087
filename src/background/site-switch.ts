import { hostOf } from '../shared/hosts.ts';
import { readSettings, storePause, storeRules } from '../shared/settings/store.ts';
import { siteState, switchSite } from '../shared/site-rules.ts';

/** Turns Sidelight off on the host of an address. Does nothing for an address without a host. */
export function turnSiteOff(url: string | undefined): Promise<void> {
  return switchHost(url, () => false);
}

/** Turns Sidelight off on the host of an address if it is on there, and on if it is off. */
export function toggleSite(url: string | undefined): Promise<void> {
  return switchHost(url, (isOn) => !isOn);
}

async function switchHost(
  url: string | undefined,
  change: (isOn: boolean) => boolean,
): Promise<void> {
  const host = hostOf(url);
  if (host === undefined) return;
  const settings = await readSettings();
  const isOn = change(siteState(settings, host).isOn);
  await storeRules(switchSite(settings, host, host, isOn));
}

/** Pauses Sidelight everywhere, or resumes. */
export async function togglePause(): Promise<void> {
  const { isPaused } = await readSettings();
  await storePause(!isPaused);
}
