import { browser } from '../shared/browser.ts';

/** Opens the page that greets a reader, once: after an installation, not after an update. */
export async function welcome(): Promise<void> {
  try {
    await browser.tabs.create({ url: browser.runtime.getURL('welcome.html') });
  } catch {
    // Installed by a policy or from another device, with no window open: nobody is there to be greeted.
  }
}
