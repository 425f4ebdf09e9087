import { FIREFOX_ID, type Installed } from './browser.ts';
import { evaluateInWindow } from './commands.ts';
import { inExtension } from './extension.ts';
import { waitUntil } from './page.ts';

/** In `storage.session`: the background sets it when pages that open are served (unapplied.ts). */
const APPLIED = 'settings-applied';

/** The API of Chromium's page for extensions, as far as it is used here. */
interface DeveloperPrivate {
  updateProfileConfiguration(update: { readonly inDeveloperMode: boolean }): Promise<void>;
  updateExtensionConfiguration(update: {
    readonly extensionId: string;
    readonly incognitoAccess: boolean;
  }): Promise<void>;
}

/** Lets Sidelight run in private windows, as the user does on the browser's page for extensions. */
export function allowInPrivate(installed: Installed): Promise<void> {
  return installed.name === 'firefox' ? allowInFirefox(installed) : allowInChromium(installed);
}

async function allowInFirefox(installed: Installed): Promise<void> {
  const modules = 'resource://gre/modules';
  await evaluateInWindow(
    installed,
    `(async () => {
      const { ExtensionPermissions } = ChromeUtils.importESModule('${modules}/ExtensionPermissions.sys.mjs');
      const { AddonManager } = ChromeUtils.importESModule('${modules}/AddonManager.sys.mjs');
      const permissions = ['internal:privateBrowsingAllowed'];
      await ExtensionPermissions.add('${FIREFOX_ID}', { permissions, origins: [] });
      await (await AddonManager.getAddonByID('${FIREFOX_ID}')).reload();
    })()`,
  );
}

/** The browser loads the extension again for that; resolves when pages that open are served again. */
async function allowInChromium(installed: Installed): Promise<void> {
  await inExtension(installed, (key) => chrome.storage.session.remove(key), APPLIED);
  const page = await installed.newPage('chrome://extensions/');
  const id = new URL(installed.urlOf('')).host;
  await page.evaluate(async (extensionId) => {
    const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate };
    // Otherwise the browser disables extensions from a folder when it loads them again.
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
  }, id);
  await page.close();
  await waitUntil(
    () => isApplied(installed),
    () => 'the extension did not come back',
  );
}

/** False while the browser loads the extension: it closes the pages of the extension for that. */
async function isApplied(installed: Installed): Promise<boolean> {
  try {
    const stored = await inExtension(installed, (key) => chrome.storage.session.get(key), APPLIED);
    return APPLIED in stored;
  } catch {
    return false;
  }
}
