import { browser } from '../shared/browser.ts';
import { type ExplainerSlot, onTargetStored, takeTarget } from '../shared/explainer-target.ts';
import { namesIn, onNamesChanged } from '../shared/frame-names.ts';
import { onRightsChanged } from '../shared/given-rights.ts';
import { t } from '../shared/i18n.ts';
import { loadPack } from '../shared/load-pack.ts';
import { type PopupPlace, readPlace } from '../shared/popup-place.ts';
import { readQuarantine, sortUnreadable } from '../shared/settings/local-items.ts';
import { affectsInjection } from '../shared/settings/storage-keys.ts';
import { onSettingsChanged, readSettings, usePrivateSettings } from '../shared/settings/store.ts';
import { addWindowToAddress } from '../shared/side-panel.ts';
import { isOnAt } from '../shared/site-rules.ts';
import { currentWindowId } from '../shared/windows.ts';
import { renewStories } from '../story-worker/renew.ts';
import { followSettings, latestOnly } from '../ui/follow-settings.ts';
import { renderInFrame, startExtensionPage } from '../ui/start-extension-page.ts';
import { keepPlace, restorePlace } from './keep-place.ts';
import { type Container, PopupView } from './PopupView.tsx';
import { type PageNames, readNames } from './page-names.ts';
import { goTo, initialState, type PopupState, pageKey, withTab } from './popup-state.ts';
import { onTabsChanged, readTab, type TabInfo } from './tab.ts';

/** How long the first rendering of a page waits for its names, in ms: a delay is better than flicker. */
const FIRST_RENDER_MS = 200;
/** Interval for asking a page that is still reading, in ms: it sends no message if it finds no name. */
const POLL_MS = 500;

/** Starts the popup or the side panel. */
export function startPopup(container: Container): void {
  startExtensionPage(t('extensionName'), () => open(container));
}

async function open(container: Container): Promise<void> {
  const [aside, windowId] = await Promise.all([readQuarantine(), currentWindowId()]);
  const asideCount = Object.keys(aside).length;
  // Nothing waits for it: what cannot be read is counted wherever it is.
  sortUnreadable().catch((error: unknown) => console.error(error));
  const slot = await slotOf(container, windowId);
  const [tab, target] = await Promise.all([readTab(windowId), takeTarget(slot)]);
  const stored = await readPlace(tab.id);
  const place = stored?.page === pageKey(tab) && !target ? stored : undefined;
  const packWith = async (story: string | undefined) =>
    loadPack({ names: await namesIn(tab.id), ...(story !== undefined && { wanted: story }) });
  const pack = await packWith(target?.analysis ?? place?.story);
  // The tabs of a window are all private, or none is.
  if (tab.isPrivate) usePrivateSettings();
  let state: PopupState | undefined;
  let onShown: (() => void) | undefined;
  const show: Show = (change) => {
    if (!state) return;
    state = change(state);
    renderInFrame(
      <PopupView
        state={state}
        container={container}
        windowId={windowId}
        onNavigate={(to, takesFocus) => show((now) => goTo(now, to, takesFocus))}
        onQuery={(query) => show((now) => ({ ...now, query }))}
      />,
    );
    onShown ??= beginAt(place, () => state as PopupState);
    onShown();
  };
  await followSettings(readSettings, (settings) => {
    if (state) show((now) => ({ ...now, settings }));
    else state = initialState({ pack, settings, asideCount, tab }, target, place);
  });
  if (container === 'panel') addWindowToAddress(windowId);
  const takeLate = async () => {
    const late = await takeTarget(slot);
    if (!late) return;
    const packWithIt = await packWith(late.analysis);
    show((now) => goTo({ ...now, pack: packWithIt }, late));
  };
  onTargetStored(slot, takeLate);
  await takeLate();
  const isOn = (url: string) => state !== undefined && isOnAt(url, state.settings);
  await followTab(windowId, { show, isOn });
  renewStories().catch((error: unknown) => console.error(error));
}

/** The popup's page may be open in a tab. */
async function slotOf(container: Container, windowId: number): Promise<ExplainerSlot> {
  const tabId = container === 'popup' ? (await browser.tabs.getCurrent())?.id : undefined;
  return tabId === undefined ? { windowId } : { tabId };
}

/** Shows the place where the user was, and keeps it from now on. Returns what to call when the state has changed. */
function beginAt(place: PopupPlace | undefined, stateNow: () => PopupState): () => void {
  if (place) restorePlace(place);
  return keepPlace(stateNow);
}

/** Changes the state and shows it. */
type Show = (change: (state: PopupState) => PopupState) => void;

/** What following a tab works with. */
interface Followed {
  readonly show: Show;
  /** Whether Sidelight is on at an address. */
  isOn(url: string): boolean;
}

/** Reads and shows the page of a window's tab and its names, now and after each change. */
async function followTab(windowId: number, { show, isOn }: Followed): Promise<void> {
  // A slow refresh must not overwrite the result of a later one.
  const begin = latestOnly();
  /** The tab of the last refresh, even if it is not shown yet. */
  let tabId: number | undefined;
  let shownPage: string | undefined;
  let nextRefresh: ReturnType<typeof setTimeout> | undefined;
  const showPage = (tab: TabInfo, found: PageNames | undefined) => {
    shownPage = pageKey(tab);
    show((state) => withTab(state, tab, found));
  };
  const refresh = async () => {
    const take = begin();
    clearTimeout(nextRefresh);
    const tab = await readTab(windowId);
    tabId = tab.id;
    const finding = readNames(tab);
    // A new page is shown without names if they are late. The same page keeps its names meanwhile.
    if (pageKey(tab) !== shownPage) {
      const early = await Promise.race([finding, after(FIRST_RENDER_MS)]);
      if (!early && take()) showPage(tab, undefined);
    }
    const found = await finding;
    if (!take()) return;
    showPage(tab, found);
    clearTimeout(nextRefresh);
    // A page that can be read has its script as soon as Sidelight is turned on there.
    const isStarting = found.unread === 'absent' && tab.page.kind === 'web' && isOn(tab.page.url);
    if (found.isReading || isStarting) nextRefresh = setTimeout(refresh, POLL_MS);
  };
  onTabsChanged(windowId, refresh);
  onSettingsChanged((keys) => {
    if (keys.some(affectsInjection)) void refresh();
  });
  // The user may grant or revoke access to the page.
  onRightsChanged(refresh);
  onNamesChanged((changedId) => {
    if (changedId === tabId) void refresh();
  });
  await refresh();
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined));
}
