import { browser } from './browser.ts';
import { ALL_SITES, rightToAddress } from './rights.ts';

/**
 * Asks the browser for rights, which asks the user. Browsers allow that only while they handle a click: call it before
 * anything is awaited. The popup may be closed by the question, so what the user wanted is stored meanwhile.
 */
export async function requestRights(rights: string[]): Promise<boolean> {
  return browser.permissions.request({ origins: rights });
}

/** Asks for rights in a click. What the browser gives is reported by an event. */
export function askForRights(...rights: string[]): void {
  requestRights(rights).catch((error: unknown) => console.error(error));
}

declare const IS_FIREFOX: boolean;

/**
 * Whether the right to read all sites can go back to the browser. Chromium keeps what came with the installation, and
 * lets only the user limit it, on its page of extensions.
 */
export function isRightReturnable(): boolean {
  if (IS_FIREFOX) return true;
  const required = browser.runtime.getManifest().host_permissions ?? [];
  return !required.includes(ALL_SITES);
}

/**
 * Gives the right to read all sites back, and keeps those that are still needed. In the same click: Chromium takes the
 * rights to single sites away with that to all sites, and Firefox has recorded none while it had that to all.
 */
export async function returnRightToAll(kept: string[]): Promise<void> {
  const returning = browser.permissions.remove({ origins: [ALL_SITES] });
  if (kept.length > 0) await requestRights(kept);
  await returning;
}

/** The rights that the browser has given. */
export async function readRights(): Promise<string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

/** Calls back when the browser has given a right, or taken one away: the user can do that in the browser, too. */
export function onRightsChanged(callback: () => void): void {
  browser.permissions.onAdded.addListener(callback);
  browser.permissions.onRemoved.addListener(callback);
}

/**
 * Whether the browser lets Sidelight read a page. After a click on its button Sidelight knows the address of any page,
 * and could read it until the tab goes to another site: that is no consent to marks.
 */
export async function mayRead(url: string): Promise<boolean> {
  const isAllowed = (right: string) => browser.permissions.contains({ origins: [right] });
  // Not every host can be part of a match pattern.
  return isAllowed(rightToAddress(url)).catch(() => isAllowed(ALL_SITES));
}
