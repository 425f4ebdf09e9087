import { browser } from '../shared/browser.ts';

/** Opens the welcome page. */
export async function openWelcome(): Promise<void> {
  try {
    await browser.tabs.create({ url: browser.runtime.getURL('welcome.html') });
  } catch {
    // Installed by a policy or by sync, with no window open.
  }
}
