import { browser } from '../platform/browser.ts';
import { hostOf } from '../platform/hosts.ts';
import { sendToTab } from '../platform/messages.ts';
import type { Settings } from '../platform/settings.ts';
import { siteState } from '../platform/site-rules.ts';
import { type PlannedScript, planScripts } from './injection-plan.ts';

const FILES = ['page.js'];

/** Whether Sidelight is to run on a page. False where it cannot. */
export function isOnAt(url: string | undefined, { rules, isPaused }: Settings): boolean {
  const host = hostOf(url);
  return host !== undefined && !isPaused && siteState(rules, host).isOn;
}

/** Makes the registered content scripts those that the settings want, for pages opened from now on. */
export async function registerScripts({ rules, isPaused }: Settings): Promise<void> {
  const planned = planScripts(rules, isPaused);
  const registered = await browser.scripting.getRegisteredContentScripts();
  if (registered.length > 0) await browser.scripting.unregisterContentScripts();
  if (planned.length > 0) await browser.scripting.registerContentScripts(planned.map(toScript));
}

function toScript(plan: PlannedScript) {
  return {
    id: plan.id,
    matches: plan.matches,
    ...(plan.excludeMatches.length > 0 && { excludeMatches: plan.excludeMatches }),
    js: FILES,
    allFrames: true,
    // Frames without an address of their own (srcdoc, blob) go by the page that made them.
    matchOriginAsFallback: true,
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  };
}

/** Makes the open tabs what the settings want, at once and without a reload. */
export async function serveOpenTabs(settings: Settings): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.all(
    tabs.map(({ id, url }) =>
      id === undefined ? undefined : isOnAt(url, settings) ? startIn(id) : stopIn(id),
    ),
  );
}

async function startIn(tabId: number): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: FILES });
  } catch {
    // Tabs that are discarded, crashed or showing an error page take no script.
  }
}

async function stopIn(tabId: number): Promise<void> {
  try {
    await sendToTab(tabId, 'stop', {});
  } catch {
    // No script of ours runs there.
  }
}
