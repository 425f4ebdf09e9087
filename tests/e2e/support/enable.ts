import { FIREFOX_ID, type Installed } from './browser.ts';
import { evaluateInWindow } from './commands.ts';

/** Enables or disables Sidelight, as the user does on the browser's page for extensions. */
export async function setEnabled(installed: Installed, isEnabled: boolean): Promise<void> {
  if (installed.name === 'firefox') await setEnabledInFirefox(installed, isEnabled);
  else await setEnabledInChromium(installed, isEnabled);
}

async function setEnabledInFirefox(installed: Installed, isEnabled: boolean): Promise<void> {
  const module = 'resource://gre/modules/AddonManager.sys.mjs';
  await evaluateInWindow(
    installed,
    `(async () => {
      const { AddonManager } = ChromeUtils.importESModule('${module}');
      const addon = await AddonManager.getAddonByID('${FIREFOX_ID}');
      await addon.${isEnabled ? 'enable' : 'disable'}();
    })()`,
  );
}

async function setEnabledInChromium(installed: Installed, isEnabled: boolean): Promise<void> {
  const page = await installed.browser.newPage();
  await page.goto('chrome://extensions/');
  await page.evaluate(
    (id, isWanted) => chrome.management.setEnabled(id, isWanted),
    new URL(installed.urlOf('')).host,
    isEnabled,
  );
  await page.close();
}
