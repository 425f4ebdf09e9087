import type { Scripting, Tabs } from 'webextension-polyfill';
import { browser } from '../shared/browser.ts';
import { sendToTab } from '../shared/messages.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { readSettings } from '../shared/settings/store.ts';
import { isOnAt } from '../shared/site-rules.ts';
import { type PlannedScript, planScripts } from './injection-plan.ts';

const SCRIPTS = ['page.js'];
/** How marks look. Comes with the page, so that its styles are computed once. */
const STYLES = ['page.css'];

/**
 * Makes the registered content scripts those that the settings want, for pages opened from now on. What
 * is registered already stays: at no moment is a page opened without.
 */
export async function registerScripts(settings: Settings): Promise<void> {
  const wanted = planScripts(settings, settings.isPaused).map(toScript);
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

/** Whether a script is registered with the same pages already. */
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
    // With the exclusions even where there are none: an update leaves alone what it does not name.
    ...plan,
    js: SCRIPTS,
    css: STYLES,
    allFrames: true,
    // Frames without an address of their own (srcdoc, blob) go by the page that made them.
    matchOriginAsFallback: true,
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  };
}

/**
 * Makes the open tabs what the settings want, at once and without a reload. Those that are off come
 * first; no tab waits for another, because one that is still loading takes its script much later.
 */
export async function serveOpenTabs(settings: Settings): Promise<void> {
  const tabs = await browser.tabs.query({});
  const isOn = (tab: Tabs.Tab) => isOnAt(tab.url, settings);
  await Promise.all(tabs.filter((tab) => !isOn(tab)).map(stopIn));
  for (const tab of tabs.filter(isOn)) void startIn(tab);
}

async function startIn({ id }: Tabs.Tab): Promise<void> {
  if (id === undefined) return;
  try {
    const target = { tabId: id, allFrames: true };
    await browser.scripting.insertCSS({ target, files: STYLES });
    await browser.scripting.executeScript({ target, files: SCRIPTS });
    // It may have come late, into a page that was switched off meanwhile.
    const tab = await browser.tabs.get(id);
    if (!isOnAt(tab.url, await readSettings())) await stopIn(tab);
  } catch {
    // Tabs that are discarded, crashed, closed or showing an error page take no script.
  }
}

async function stopIn({ id }: Tabs.Tab): Promise<void> {
  if (id === undefined) return;
  try {
    await sendToTab(id, 'stop', {});
    await browser.scripting.removeCSS({ target: { tabId: id, allFrames: true }, files: STYLES });
  } catch {
    // No script of ours runs there.
  }
}

/** Puts a part of the content script into a frame that asks for it. */
export async function putPart(part: string, tabId = -1, frameId = 0): Promise<void> {
  const target = { tabId, frameIds: [frameId] };
  await browser.scripting.executeScript({ target, files: [`${part}.js`] });
}
