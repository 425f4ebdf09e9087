import type { Tabs } from 'webextension-polyfill';
import { mayRead } from '../shared/given-rights.ts';
import { hostOf } from '../shared/hosts.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { storeRules } from '../shared/settings/store.ts';
import { siteState, switchSite } from '../shared/site-rules.ts';
import { areaOf } from './private-windows.ts';

/** A tab, as far as it says where to switch. */
type PageTab = Partial<Pick<Tabs.Tab, 'url' | 'incognito'>>;

/**
 * Turns Sidelight off on the host of a tab's page. Does nothing for a page without a host. Fails for a
 * public suffix, as storing a rule may fail.
 */
export function turnSiteOff(tab: PageTab | undefined): Promise<void> {
  return switchHost(tab, () => false);
}

/** Says that Sidelight is on for a site that the browser does not let it read. */
export class RightMissingError extends Error {}

/**
 * Turns Sidelight off on the host of a tab's page if it is on there, and on if it is off; likewise. Fails if it is on
 * then and may not read the page: only a click on a page of Sidelight can ask for that.
 */
export async function toggleSite(tab: PageTab | undefined): Promise<void> {
  let isOnNow = false;
  await switchHost(tab, (isOn) => {
    isOnNow = !isOn;
    return isOnNow;
  });
  if (isOnNow && tab?.url !== undefined && !(await mayRead(tab.url)))
    throw new RightMissingError(`the browser does not let Sidelight read ${tab.url}`);
}

async function switchHost(
  tab: PageTab | undefined,
  change: (isOn: boolean) => boolean,
): Promise<void> {
  const host = hostOf(tab?.url);
  if (host === undefined) return;
  // The list of public suffixes takes 5 ms to unpack: not at each start of the background.
  const { ruleHostOf } = await import('../shared/sites.ts');
  const scope = ruleHostOf(host);
  if (scope === undefined) throw new Error(`${host} is a public suffix`);
  const switchNow = (settings: Settings) =>
    switchSite(settings, host, scope, change(siteState(settings, host).isOn));
  await storeRules(switchNow, areaOf(tab));
}
