import { hostOf } from '../shared/hosts.ts';
import { readSettings, storePause, storeRules } from '../shared/settings/store.ts';
import { siteState, switchSite } from '../shared/site-rules.ts';

/**
 * Turns Sidelight off on the host of an address. Does nothing for an address without a host. Fails for a
 * public suffix, as storing a rule may fail.
 */
export function turnSiteOff(url: string | undefined): Promise<void> {
  return switchHost(url, () => false);
}

/** Turns Sidelight off on the host of an address if it is on there, and on if it is off; likewise. */
export function toggleSite(url: string | undefined): Promise<void> {
  return switchHost(url, (isOn) => !isOn);
}

async function switchHost(
  url: string | undefined,
  change: (isOn: boolean) => boolean,
): Promise<void> {
  const host = hostOf(url);
  if (host === undefined) return;
  // The list of public suffixes takes 5 ms to unpack: not at each start of the background.
  const { ruleHostOf } = await import('../shared/sites.ts');
  const scope = ruleHostOf(host);
  if (scope === undefined) throw new Error(`${host} is a public suffix`);
  const settings = await readSettings();
  const isOn = change(siteState(settings, host).isOn);
  await storeRules(switchSite(settings, host, scope, isOn));
}

/** Pauses Sidelight everywhere, or resumes. */
export async function togglePause(): Promise<void> {
  const { isPaused } = await readSettings();
  await storePause(!isPaused);
}
