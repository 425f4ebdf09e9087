import { namesByFrame, storeNames } from '../shared/frame-names.ts';
import { type NameCounts, sendToTab } from '../shared/messages.ts';
import { showCount } from './toolbar-button.ts';

/**
 * Asks the frames of a tab that have reported names whether they still have them. Called when a tab navigates: the
 * goodbye of a page that goes away may be lost, and the page that takes its place may have no script of ours.
 */
export async function checkNames(tabId: number): Promise<void> {
  const frames = await namesByFrame(tabId);
  if (frames.size === 0) return;
  await Promise.all([...frames].map(([frameId, counts]) => checkFrame(tabId, frameId, counts)));
  await showCount(tabId);
}

async function checkFrame(tabId: number, frameId: number, reported: NameCounts): Promise<void> {
  const answer = await sendToTab(tabId, 'list-names', {}, frameId).catch(() => undefined);
  const counts = answer?.counts ?? {};
  const latest = (await namesByFrame(tabId)).get(frameId) ?? {};
  // A report that came meanwhile is newer than the answer.
  const hasReported = !isSame(latest, reported);
  if (!hasReported && !isSame(counts, reported)) await storeNames(tabId, frameId, counts);
}

function isSame(a: NameCounts, b: NameCounts): boolean {
  const ids = Object.keys({ ...a, ...b });
  return ids.every((id) => a[id] === b[id]);
}
