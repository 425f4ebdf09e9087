import type { Runtime } from 'webextension-polyfill';
import { drawCard } from '../analysis/card.ts';
import { browser } from '../platform/browser.ts';
import { forgetTab, noteNames } from '../platform/frame-names.ts';
import { type FrameOrders, listen, type NameCounts } from '../platform/messages.ts';
import { loadPack } from '../platform/pack.ts';
import { onSettingsChanged, readSettings } from '../platform/settings.ts';
import { openExplainer } from './explainer.ts';
import { isOnAt, registerScripts, serveOpenTabs } from './injection.ts';
import { createMenus, onMenuClicked } from './menus.ts';
import { activeUrl, toggleSite, turnSiteOff } from './site-switch.ts';
import { showCount, showState, showStateEverywhere } from './toolbar.ts';

// Every listener is added before anything is awaited: the browser starts this script for an event and
// hands the event only to listeners that stand by then.

browser.runtime.onInstalled.addListener(() => void setUp({ withOpenTabs: true }));
browser.runtime.onStartup.addListener(() => void setUp({ withOpenTabs: false }));
browser.permissions.onAdded.addListener(() => void setUp({ withOpenTabs: true }));

async function setUp({ withOpenTabs }: { withOpenTabs: boolean }): Promise<void> {
  const settings = await readSettings();
  await registerScripts(settings);
  await createMenus(settings);
  await showStateEverywhere(settings);
  if (withOpenTabs) await serveOpenTabs(settings);
}

// One change is carried out after the other: two at once would register scripts on top of each other.
let settled: Promise<void> = Promise.resolve();
onSettingsChanged(() => {
  settled = settled.then(applySettings).catch((error: unknown) => console.error(error));
});

async function applySettings(): Promise<void> {
  const settings = await readSettings();
  await registerScripts(settings);
  await Promise.all([
    serveOpenTabs(settings),
    showStateEverywhere(settings),
    createMenus(settings),
  ]);
}

browser.tabs.onUpdated.addListener((tabId, change, tab) => {
  if (change.status === 'loading') {
    void readSettings().then((settings) => showState(tabId, tab.url, settings));
  }
});
browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
browser.contextMenus.onClicked.addListener(
  ({ menuItemId }, tab) => void onMenuClicked(menuItemId, tab?.url),
);
browser.commands.onCommand.addListener((command) => {
  if (command === 'toggle-site') void activeUrl().then(toggleSite);
});

listen({
  'names-found': async ({ counts, wanted }, sender) => {
    await rememberNames(sender, counts);
    return ordersFor(sender, wanted);
  },
  'names-gone': async (_request, sender) => {
    await rememberNames(sender, {});
    return undefined;
  },
  'draw-card': async ({ entity }) => drawCard(await loadPack(), entity) ?? null,
  'open-explainer': async ({ passage }, sender) => {
    await openExplainer(sender.tab?.id, passage);
    return undefined;
  },
  'turn-site-off': async (_request, sender) => {
    await turnSiteOff(sender.tab?.url);
    return undefined;
  },
  'report-failure': ({ text }, sender) => {
    console.error(`Sidelight gave up on ${sender.url}: ${text}`);
    return undefined;
  },
});

async function rememberNames(sender: Runtime.MessageSender, counts: NameCounts): Promise<void> {
  const tabId = sender.tab?.id;
  if (tabId === undefined) return;
  await noteNames(tabId, sender.frameId ?? 0, counts);
  await showCount(tabId);
}

/**
 * A frame goes by the rule of its page as well as by its own: whoever turns a site off does not want
 * marks in the comments that it embeds from elsewhere.
 */
async function ordersFor(
  sender: Runtime.MessageSender,
  wanted: readonly string[],
): Promise<FrameOrders> {
  const [settings, pack] = await Promise.all([readSettings(), loadPack()]);
  const isOwnHostOn = !sender.url?.startsWith('http') || isOnAt(sender.url, settings);
  const isOn = isOwnHostOn && isOnAt(sender.tab?.url, settings);
  return { isOn, cards: isOn ? wanted.flatMap((id) => drawCard(pack, id) ?? []) : [] };
}
