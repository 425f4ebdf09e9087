import browser from 'webextension-polyfill';

/** The WebExtension API with promises, in both browsers. Nothing else imports the polyfill. */
export { browser };

/**
 * Whether the extension behind this script is gone: reloaded, updated, disabled or removed. Its API
 * then answers nothing, and what it left in the page is to be taken away.
 */
export function isOrphaned(): boolean {
  try {
    return !browser.runtime?.id;
  } catch {
    return true;
  }
}
