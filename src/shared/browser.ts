import type { Browser } from 'webextension-polyfill';
import polyfilled from 'webextension-polyfill';

/**
 * The parts of the WebExtension API that not all browsers have. Firefox for Android has no menus, keyboard commands,
 * windows and side panel; Chrome and Firefox each have their own kind of side panel. The compiler refuses code that uses
 * one without a check: a missing one would stop the script, and all listeners after it.
 */
type WithoutOptional = Omit<
  Browser,
  'action' | 'commands' | 'contextMenus' | 'menus' | 'sidebarAction' | 'windows'
>;

interface OptionalApi {
  readonly action: ActionApi;
  readonly commands: Browser['commands'] | undefined;
  readonly contextMenus: Browser['contextMenus'] | undefined;
  readonly sidebarAction: Browser['sidebarAction'] | undefined;
  readonly sidePanel?: typeof chrome.sidePanel;
  readonly windows: Browser['windows'] | undefined;
}

/** The toolbar button. A browser without a toolbar may lack what needs one. */
type ButtonApi =
  | 'openPopup'
  | 'setBadgeBackgroundColor'
  | 'setBadgeText'
  | 'setBadgeTextColor'
  | 'setIcon'
  | 'setTitle';
type ActionApi = Omit<Browser['action'], ButtonApi> & {
  readonly [TName in ButtonApi]: Browser['action'][TName] | undefined;
};

/** The WebExtension API with promises, in both browsers. No other file imports the polyfill. */
export const browser = polyfilled as WithoutOptional & OptionalApi;

/**
 * Whether the extension of this script was reloaded, updated, disabled or removed. Its API does not work
 * then, and what the script added to the page must be removed.
 */
export function isOrphaned(): boolean {
  try {
    return !browser.runtime?.id;
  } catch {
    return true;
  }
}
