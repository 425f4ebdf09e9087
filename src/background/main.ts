import type { Runtime } from 'webextension-polyfill';
import { TextReader } from '../recognition/recognizer.ts';
import { browser } from '../shared/browser.ts';
import { forgetTab, namesIn, noteNames } from '../shared/frame-names.ts';
import { hostOf } from '../shared/hosts.ts';
import { loadNames, loadPack } from '../shared/load-pack.ts';
import { checkRequest } from '../shared/message-schemas.ts';
import { type FrameOrders, listen, type NameCounts } from '../shared/messages.ts';
import { createMutedName, mutedEntities } from '../shared/muted-names.ts';
import { affectsInjection } from '../shared/settings/definition.ts';
import { onSettingsChanged, readSettings, storeMutedName } from '../shared/settings/store.ts';
import { isOnAt } from '../shared/site-rules.ts';
import { type Card, drawCard } from '../story/card.ts';
import { rankAnalyses } from '../story/relevance.ts';
import { showCount, showState, showStateEverywhere } from './badge.ts';
import { onCommand } from './commands.ts';
import { putPart, registerScripts, serveOpenTabs } from './inject.ts';
import { createMenus, onMenuClicked } from './menus.ts';
import { openExplainer } from './open-explainer.ts';
import { turnSiteOff } from './site-switch.ts';
import { welcome } from './welcome.ts';

// Every listener is added before anything is awaited: the browser starts this script for an event and
// hands the event only to listeners that stand by then.

browser.runtime.onInstalled.addListener(({ reason }) => {
  applySettings();
  if (reason === 'install') void welcome();
});
browser.runtime.onStartup.addListener(applySettings);
browser.permissions.onAdded.addListener(applySettings);
browser.permissions.onRemoved.addListener(applySettings);
onSettingsChanged((keys) => {
  if (keys.some(affectsInjection)) applySettings();
});

// One round after the other: two at once would register scripts on top of each other.
let settled: Promise<void> = Promise.resolve();

function applySettings(): void {
  settled = settled.then(carryOutSettings).catch((error: unknown) => console.error(error));
}

async function carryOutSettings(): Promise<void> {
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
// A discarded tab comes back as another one.
browser.tabs.onReplaced?.addListener((_added, removed) => void forgetTab(removed));
browser.contextMenus.onClicked.addListener(
  ({ menuItemId }, tab) => void onMenuClicked(menuItemId, tab?.url),
);
browser.commands.onCommand.addListener((command) => void onCommand(command));

listen(
  {
    recognize: async (texts) => (await loadReader()).read(texts),
    'report-names': async ({ counts, wanted }, sender) => {
      const orders = await ordersFor(sender);
      await rememberNames(sender, orders.isOn ? counts : {});
      return { ...orders, cards: orders.isOn ? await drawCards(sender, wanted) : [] };
    },
    'clear-names': async (_request, sender) => {
      await rememberNames(sender, {});
      return undefined;
    },
    'get-card': async ({ entity }, sender) => (await drawCards(sender, [entity]))[0] ?? null,
    'open-explainer': async (target, sender) => {
      await openExplainer(target, sender.tab);
      return undefined;
    },
    'turn-site-off': async (_request, sender) => {
      await turnSiteOff(sender.tab?.url);
      return undefined;
    },
    'mute-name': async ({ entity, scope }, sender) => {
      const silence = createMutedName(entity, scope, sender.tab?.url);
      if (silence) await storeMutedName(silence);
      return undefined;
    },
    'load-card-script': async ({ part }, sender) => {
      await putPart(part, sender.tab?.id, sender.frameId);
      return undefined;
    },
    'report-failure': ({ text }, sender) => {
      console.error(`Sidelight gave up on ${sender.url}: ${text}`);
      return undefined;
    },
  },
  checkRequest,
);

let reader: TextReader | undefined;

/** Reads for all pages; made when the first has a name to read. */
async function loadReader(): Promise<TextReader> {
  const table = await loadNames();
  reader ??= new TextReader(table);
  return reader;
}

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
async function ordersFor(sender: Runtime.MessageSender): Promise<Omit<FrameOrders, 'cards'>> {
  const settings = await readSettings();
  // Frames and windows without an address of their own go by the page that made them.
  const pages = [sender.url, sender.tab?.url].map((url) => (hostOf(url) ? url : originOf(sender)));
  const isOn = pages.every((url) => isOnAt(url, settings));
  const silenced = [...mutedEntities(settings.mutedNames, sender.tab?.url)];
  return { isOn, silenced };
}

/** Draws cards for a frame, from the stories that fit its page best. */
async function drawCards(
  sender: Runtime.MessageSender,
  wanted: readonly string[],
): Promise<Card[]> {
  if (wanted.length === 0) return [];
  const pack = await loadPack();
  const analyses = rankAnalyses(pack, await namesIn(sender.tab?.id));
  return wanted.flatMap((id) => drawCard(pack, id, analyses) ?? []);
}

/** Both browsers tell it; the types do not know. Opaque in sandboxed frames: those go by their tab. */
function originOf(sender: Runtime.MessageSender): string | undefined {
  const { origin } = sender as { readonly origin?: string };
  return hostOf(origin) ? origin : sender.tab?.url;
}
