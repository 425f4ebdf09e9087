import type { Scripting, Tabs } from 'webextension-polyfill';
import { browser } from '../shared/browser.ts';
import { readRights } from '../shared/given-rights.ts';
import { sendToTab } from '../shared/messages.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { readSettings } from '../shared/settings/store.ts';
import { limitToRights, type PlannedScript, planScripts } from './injection-plan.ts';
import { areaOf, readSettingsOfTabs, type SettingsOf } from './private-windows.ts';
import { runsAt } from './runs-at.ts';

const SCRIPTS = ['page.js'];
/** The look of marks. Injected with the page, so that the browser computes its styles only once. */
const STYLES = ['page.css'];

/**
 * Registers the content scripts for pages opened from now on, as the settings and the browser allow. Scripts that are
 * registered already are updated in place: a page that opens meanwhile must not miss its script.
 */
export async function registerScripts(settings: Settings): Promise<void> {
  const planned = planScripts(settings, settings.isPaused);
  const wanted = limitToRights(planned, await readRights()).map(toScript);
  const registered = await browser.scripting.getRegisteredContentScripts();
  const known = new Set(registered.map(({ id }) => id));
  const isKnown = ({ id }: { id: string }) => known.has(id);
  const changed = wanted.filter((script) => !isSame(script, registered));
  const wantedIds = new Set(wanted.map(({ id }) => id));
  const gone = [...known].filter((id) => !wantedIds.has(id));
  const [toUpdate, toAdd] = [changed.filter(isKnown), changed.filter((each) => !isKnown(each))];
  if (toUpdate.length > 0) await browser.scripting.updateContentScripts(toUpdate);
  if (toAdd.length > 0) await browser.scripting.registerContentScripts(toAdd);
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
}

/** Whether a script is registered already, with the same pages and styles. */
function isSame(
  script: ReturnType<typeof toScript>,
  registered: readonly Scripting.RegisteredContentScript[],
): boolean {
  const other = registered.find(({ id }) => id === script.id);
  const pagesOf = ({ matches, excludeMatches, css }: Partial<typeof script>) =>
    JSON.stringify([matches ?? [], excludeMatches ?? [], css ?? []]);
  return other !== undefined && pagesOf(script) === pagesOf(other as Partial<typeof script>);
}

function toScript(plan: PlannedScript) {
  return {
    // With `excludeMatches` even if it is empty: an update keeps the properties that it does not name.
    ...plan,
    js: SCRIPTS,
    css: STYLES,
    allFrames: true,
    // Frames without an address of their own (srcdoc, blob) match by the page that created them.
    matchOriginAsFallback: true,
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  };
}

/**
 * Starts and stops Sidelight in the open tabs, as the settings say. Resolves when it has stopped in all
 * tabs that are off. Starting is not awaited: a tab that is still loading delays its injection.
 */
export async function updateOpenTabs(settingsOf: SettingsOf): Promise<void> {
  const tabs = await browser.tabs.query({});
  const isOn = await Promise.all(tabs.map((tab) => runsAt(tab.url, settingsOf(tab))));
  await Promise.all(tabs.filter((_, index) => !isOn[index]).map(stopIn));
  for (const tab of tabs.filter((_, index) => isOn[index])) void startIn(tab);
}

/**
 * Starts Sidelight in a private tab that is on only by a rule of private windows: what is registered goes by the other
 * settings.
 */
export async function startInPrivateTab(tab: Tabs.Tab): Promise<void> {
  const settingsOf = await readSettingsOfTabs();
  const isRegistered = await runsAt(tab.url, settingsOf(undefined));
  if (!isRegistered && (await runsAt(tab.url, settingsOf(tab)))) await startIn(tab);
}

async function startIn({ id }: Tabs.Tab): Promise<void> {
  if (id === undefined) return;
  try {
    const target = { tabId: id, allFrames: true };
    await browser.scripting.insertCSS({ target, files: STYLES });
    await browser.scripting.executeScript({ target, files: SCRIPTS });
    // The injection may have been late: the page may be switched off by now.
    const tab = await browser.tabs.get(id);
    if (!(await runsAt(tab.url, await readSettings(areaOf(tab))))) await stopIn(tab);
  } catch {
    // Tabs that are discarded, crashed, closed or show an error page refuse scripts.
  }
}

async function stopIn({ id }: Tabs.Tab): Promise<void> {
  if (id === undefined) return;
  try {
    await sendToTab(id, 'stop', {});
    await browser.scripting.removeCSS({ target: { tabId: id, allFrames: true }, files: STYLES });
  } catch {
    // No content script of ours runs there.
  }
}

/** Injects the code that opens cards into a frame that needs it. */
export async function injectCard(tabId = -1, frameId = 0): Promise<void> {
  const target = { tabId, frameIds: [frameId] };
  await browser.scripting.executeScript({ target, files: ['card.js'] });
}
