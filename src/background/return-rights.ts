import { browser } from '../shared/browser.ts';
import { readRights } from '../shared/given-rights.ts';
import { hostOf, withParents } from '../shared/hosts.ts';
import { ALL_SITES, covers, hostOfRight, rightTo, rightToAddress } from '../shared/rights.ts';
import { STORAGE_KEYS } from '../shared/settings/storage-keys.ts';
import { readSettings } from '../shared/settings/store.ts';
import { siteState } from '../shared/site-rules.ts';
import { readLibrary } from './library.ts';

/** Gives the rights to those sites back to the browser of which the rules have gone, by the changed keys of settings. */
export async function returnRightsOfRules(keys: readonly string[]): Promise<void> {
  const hosts = keys.filter((key) => key.startsWith(STORAGE_KEYS.rule));
  await returnRights(hosts.map((key) => rightTo(key.slice(STORAGE_KEYS.rule.length))));
}

/**
 * Gives all rights back that nothing needs, but that to all sites: the user chose this one by itself. Of a private
 * window that was open when the browser was closed, nothing else is left.
 */
export async function returnNeedlessRights(): Promise<void> {
  await returnRights((await readRights()).filter((right) => right !== ALL_SITES));
}

/** Gives the right to a feed's address back when the user has unsubscribed. */
export async function returnRightOfFeed(url: string): Promise<void> {
  await returnRights([rightToAddress(url)], false);
}

/**
 * Gives those of some rights back that the browser has given and nothing needs any more.
 *
 * @param isForPages whether a site that is on without a rule of its own needs one
 */
async function returnRights(rights: readonly string[], isForPages = true): Promise<void> {
  if (rights.length === 0) return;
  const given = new Set(await readRights());
  const returnable = rights.filter((right) => given.has(right));
  if (returnable.length === 0) return;
  const { used, isOn } = await readNeeds();
  const isNeeded = (right: string) => {
    const host = hostOfRight(right) ?? '';
    const isWanted = used.has(host) || (isForPages && isOn(host));
    const others = [...given].filter((each) => each !== right && each !== ALL_SITES);
    return isWanted && !covers(others, host);
  };
  const origins = returnable.filter((right) => !isNeeded(right));
  if (origins.length > 0) await browser.permissions.remove({ origins });
}

interface Needs {
  /** The hosts that a rule turns on or a feed comes from, with those above them. */
  readonly used: ReadonlySet<string>;
  isOn(host: string): boolean;
}

async function readNeeds(): Promise<Needs> {
  const [local, inPrivate, library] = await Promise.all([
    readSettings('local'),
    readSettings('private'),
    readLibrary(),
  ]);
  const areas = [local, inPrivate];
  const hosts = areas.flatMap(({ rules }) =>
    [...rules.keys()].filter((host) => rules.get(host) === 'on'),
  );
  const ofFeeds = (library?.feeds ?? []).flatMap(({ url }) => hostOf(url) ?? []);
  return {
    used: new Set([...hosts, ...ofFeeds].flatMap(withParents)),
    isOn: (host) => areas.some((settings) => siteState(settings, host).isOn),
  };
}
