import type { Installed } from './browser.ts';
import { evaluateInWindow } from './commands.ts';
import { inExtension } from './extension.ts';
import { waitUntil } from './page.ts';

/** Opens an address in a tab as the user does: also one to which no test may navigate a page. Returns the tab's id. */
export async function openByUser(installed: Installed, url: string): Promise<number> {
  const before = await activeTab(installed);
  if (installed.name === 'firefox') {
    const open = `(() => { gBrowser.selectedTab = gBrowser.addTrustedTab(${JSON.stringify(url)}); })()`;
    await evaluateInWindow(installed, open);
    // A new tab has loaded an empty page before it goes on to the address.
    const isThere = `gBrowser.currentURI.spec.startsWith(${JSON.stringify(url)}) && !gBrowser.selectedBrowser.webProgress.isLoadingDocument`;
    await waitUntil(
      async () => (await evaluateInWindow(installed, isThere)) === true,
      () => `${url} did not load`,
    );
  } else {
    const tab = await installed.newPage();
    // Pages of the browser may be replaced by others while they load.
    await tab.goto(url, { waitUntil: [] }).catch(() => {});
    await tab.bringToFront();
  }
  await waitUntil(
    async () => {
      const { id, status } = await activeTab(installed);
      return id !== before.id && status === 'complete';
    },
    () => `${url} did not open`,
  );
  return (await activeTab(installed)).id;
}

/** Presses Sidelight's toolbar button in the active tab, which gives it the right to know the address of that tab. */
export async function pressButton(installed: Installed): Promise<void> {
  if (installed.name === 'firefox') {
    await evaluateInWindow(installed, PRESS);
    return;
  }
  const pages = await installed.browser.pages();
  const states = await Promise.all(
    pages.map((page) => page.evaluate(() => document.visibilityState).catch(() => 'hidden')),
  );
  const extensions = await installed.browser.extensions();
  const sidelight = [...extensions.values()].find(({ id }) => installed.urlOf('').includes(id));
  const page = pages[states.lastIndexOf('visible')];
  if (!page || !sidelight) throw new Error('no page is active, or Sidelight is not there');
  await page.triggerExtensionAction(sidelight);
}

function activeTab(installed: Installed): Promise<{ id: number; status: string }> {
  return inExtension(installed, async () => {
    const tabs = await (globalThis.browser ?? chrome).tabs.query({ active: true });
    return { id: tabs[0]?.id ?? -1, status: tabs[0]?.status ?? '' };
  });
}

/** A text, because the compiler knows no XPCOM. The popup is closed: the next press would only do that. */
const PRESS = `(async () => {
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID('sidelight@sidelight.example');
  const action = ExtensionParent.apiManager.global.browserActionFor(extension);
  await action.triggerAction(window);
  const panel = () => document.getElementById('customizationui-widget-panel');
  while (panel()?.state !== 'open') await new Promise((resolve) => setTimeout(resolve, 50));
  const hidden = new Promise((resolve) => panel().addEventListener('popuphidden', resolve, { once: true }));
  panel().hidePopup();
  await hidden;
})()`;
