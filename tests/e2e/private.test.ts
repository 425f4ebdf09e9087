import { expect, it } from 'vitest';
import { FIREFOX_ID, type Installed } from './support/browser.ts';
import { evaluateInWindow } from './support/commands.ts';
import { inExtension, openPopup, storedSettings, storeSettings } from './support/extension.ts';
import { html } from './support/html.ts';
import { waitForNames, waitForText, waitUntil } from './support/page.ts';
import { describeInBrowsers } from './support/suite.ts';

/** The API of Chromium's page for extensions, as far as it is used here. */
interface DeveloperPrivate {
  updateProfileConfiguration(update: { readonly inDeveloperMode: boolean }): Promise<void>;
  updateExtensionConfiguration(update: {
    readonly extensionId: string;
    readonly incognitoAccess: boolean;
  }): Promise<void>;
}

/** Lets Sidelight run in private windows, as the user does on the browser's page for extensions. */
function allowInPrivate(installed: Installed): Promise<void> {
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

async function allowInChromium(installed: Installed): Promise<void> {
  const page = await installed.newPage('chrome://extensions/');
  const id = new URL(installed.urlOf('')).host;
  await page.evaluate(async (extensionId) => {
    const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate };
    // Otherwise the browser disables extensions from a folder when it loads them again.
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
  }, id);
  await page.close();
}

describeInBrowsers('a private window', (suite) => {
  it('keeps nothing, and changes nothing elsewhere', async () => {
    const { installed, server } = suite;
    await allowInPrivate(installed);
    const url = server.serve(html('<p>Huawei, Nvidia</p>'), { host: 'private.localhost' });
    const outside = await installed.newPage(url);
    await waitForNames(outside, ['Huawei', 'Nvidia']);
    const insideUrl = `${url}?inside`;
    const windowId = await inExtension(
      installed,
      async (address) => {
        const { windows } = globalThis.browser ?? chrome;
        return (await windows.create({ incognito: true, url: address }))?.id ?? -1;
      },
      insideUrl,
    );
    const target = await installed.browser.waitForTarget((each) => each.url() === insideUrl);
    const inside = await target.page();
    if (!inside) throw new Error('the private window has no page');
    await waitForNames(inside, ['Huawei', 'Nvidia']);
    const before = await storedSettings(installed);

    const popup = await openPopup(installed, insideUrl);
    await waitForText(popup, 'main .notice', 'Private window');
    await popup.locator('[role=switch]').click();
    await waitForNames(inside, []);
    await waitForText(popup, '.site', 'Off: your rule for private.localhost');
    await inside.reload();
    await waitForNames(inside, []);
    await outside.reload();
    await waitForNames(outside, ['Huawei', 'Nvidia']);
    expect(await storedSettings(installed)).toEqual(before);

    // The other way round: what is stored is hidden by what is chosen in the private window.
    await popup.locator('[role=switch]').click();
    await waitForNames(inside, ['Huawei', 'Nvidia']);
    await storeSettings(installed, { 'rule:private.localhost': 'off' });
    await waitForNames(outside, []);
    await inside.reload();
    await waitForNames(inside, ['Huawei', 'Nvidia']);

    await inExtension(
      installed,
      (id) => (globalThis.browser ?? chrome).windows.remove(id),
      windowId,
    );
    const left = () =>
      inExtension(installed, async () => {
        const kept = await (globalThis.browser ?? chrome).storage.session.get(null);
        return Object.keys(kept).filter((key) => key.startsWith('private:'));
      });
    await waitUntil(
      async () => (await left()).length === 0,
      async () => `${await left()} are left`,
    );
  });
});
