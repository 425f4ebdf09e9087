import { hostOf } from '../shared/hosts.ts';
import { readSettings, storePause, storeRules } from '../shared/settings/store.ts';
import { siteState, switchSite } from '../shared/site-rules.ts';

/** Turns Sidelight off on the host of an address. Does nothing where it cannot run. */
export async function turnSiteOff(url: string | undefined): Promise<void> {
  const host = hostOf(url);
  if (host === undefined) return;
  await storeRules(switchSite(await readSettings(), host, host, false));
}

/** Switches the host of an address: off where it is on, on where it is off. */
export async function toggleSite(url: string | undefined): Promise<void> {
  const host = hostOf(url);
  if (host === undefined) return;
  const settings = await readSettings();
  await storeRules(switchSite(settings, host, host, !siteState(settings, host).isOn));
}

/** Pauses everywhere, or resumes. */
export async function togglePause(): Promise<void> {
  const { isPaused } = await readSettings();
  await storePause(!isPaused);
}
