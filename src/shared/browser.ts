import browser from 'webextension-polyfill';

/** The WebExtension API with promises, in both browsers. No other file imports the polyfill. */
export { browser };

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
