import type { Installed } from './browser.ts';
import { evaluateInWindow } from './commands.ts';
import { inExtension } from './extension.ts';

/** The right to read all sites. */
export const ALL_SITES = '*://*/*';

/** The API of Chromium's page for extensions, as far as it is used here. */
interface DeveloperPrivate {
  addHostPermission(extensionId: string, host: string): Promise<void>;
}

/** The rights to read sites that the browser has given. */
export function rightsOf(installed: Installed): Promise<string[]> {
  return inExtension(installed, async () => {
    const { origins = [] } = await (globalThis.browser ?? chrome).permissions.getAll();
    return origins;
  });
}

/**
 * Lets the browser give Sidelight each right that it asks for in a click, without a question: as a user does who agrees.
 * In Chromium, a right that was added on the page for extensions counts as one to which the user has agreed before.
 */
export async function agreeToRights(installed: Installed): Promise<void> {
  if (installed.name === 'firefox') {
    const name = 'extensions.webextOptionalPermissionPrompts';
    await evaluateInWindow(installed, `Services.prefs.setBoolPref('${name}', false)`);
    return;
  }
  const page = await installed.newPage('chrome://extensions/');
  const add = (id: string, right: string) =>
    (
      chrome as unknown as { developerPrivate: DeveloperPrivate }
    ).developerPrivate.addHostPermission(id, right);
  await page.evaluate(add, new URL(installed.urlOf('')).host, ALL_SITES);
  await page.close();
}

/** Gives Sidelight a right, as the user does on a page of the browser. */
export async function giveRight(installed: Installed, right: string): Promise<void> {
  if (installed.name === 'firefox') {
    await evaluateInWindow(installed, addInFirefox(new URL(installed.urlOf('')).host, right));
    return;
  }
  await agreeToRights(installed);
  // Puppeteer evaluates as if the user had clicked.
  const isGiven = await inExtension(
    installed,
    (origin) => chrome.permissions.request({ origins: [origin] }),
    right,
  );
  if (!isGiven) throw new Error(`Chromium did not give ${right}`);
}

/** Takes a right away, as the user does on a page of the browser. */
export async function takeRight(installed: Installed, right: string): Promise<void> {
  await inExtension(
    installed,
    (origin) => (globalThis.browser ?? chrome).permissions.remove({ origins: [origin] }),
    right,
  );
}

/** A text, because the compiler knows no XPCOM. */
const addInFirefox = (host: string, right: string) => `(async () => {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const { id, extension } = WebExtensionPolicy.getByHostname('${host}');
  await ExtensionPermissions.add(id, { permissions: [], origins: ['${right}'] }, extension);
})()`;
