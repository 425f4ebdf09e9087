import { browser } from '../shared/browser.ts';
import { onTargetStored, takeTarget } from '../shared/explainer-target.ts';
import { onNamesChanged } from '../shared/frame-names.ts';
import { t } from '../shared/i18n.ts';
import { LatestOnly } from '../shared/latest-only.ts';
import { loadPack } from '../shared/load-pack.ts';
import { quarantineUnreadable, readSettings } from '../shared/settings/store.ts';
import { addWindowToAddress } from '../shared/side-panel.ts';
import { followSettings } from '../ui/follow-settings.ts';
import { renderInFrame, startExtensionPage } from '../ui/start-extension-page.ts';
import { type Container, PopupView } from './PopupView.tsx';
import { type PageNames, readNames } from './page-names.ts';
import { goTo, initialState, type PopupState, pageKey, withTab } from './popup-state.ts';
import { onTabsChanged, readTab, type TabInfo } from './tab.ts';
import { Waiting } from './Waiting.tsx';

/** How long the first rendering of a page waits for its names, in ms: a delay is better than flicker. */
const FIRST_RENDER_MS = 200;
/** Interval for asking a page that is still reading, in ms: it sends no message if it finds no name. */
const POLL_MS = 500;

/** Starts the popup or the side panel. */
export function startPopup(container: Container): void {
  startExtensionPage(t('extensionName'), async () => {
    renderInFrame(<Waiting text={t('explainerWaiting')} />);
    const [asideCount, { id: windowId = browser.windows.WINDOW_ID_NONE }] = await Promise.all([
      quarantineUnreadable(),
      browser.windows.getCurrent(),
    ]);
    await new PopupController(container, windowId, location.search).start(asideCount);
  });
}

/** Updates the popup or panel of a window when the tab, its names or the settings change. */
class PopupController {
  #state: PopupState | undefined;
  /** A slow refresh must not overwrite the result of a later one. */
  readonly #refreshes = new LatestOnly();
  /** The tab of the last refresh, even if it is not shown yet. */
  #tabId: number | undefined;
  /** The key of the shown page; undefined at first. */
  #pageKey: string | undefined;
  #nextRefresh: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly container: Container,
    private readonly windowId: number,
    /** The query of the popup's address: it may name a tab. */
    private readonly search: string,
  ) {}

  async start(asideCount: number): Promise<void> {
    const [pack, tab, target] = await Promise.all([
      loadPack(),
      this.#readTab(),
      takeTarget(this.windowId),
    ]);
    await followSettings(readSettings, (settings) => {
      if (this.#state) this.#show((state) => ({ ...state, settings }));
      else this.#state = initialState({ pack, settings, asideCount, tab }, target);
    });
    this.#listen();
    await this.#refresh();
  }

  #listen(): void {
    const refresh = () => void this.#refresh();
    onTabsChanged(this.windowId, refresh);
    // The user may grant or revoke access to the page.
    browser.permissions.onAdded.addListener(refresh);
    browser.permissions.onRemoved.addListener(refresh);
    // A popup is opened for its target; a panel may be open already.
    if (this.container === 'panel') {
      addWindowToAddress(this.windowId);
      onTargetStored(this.windowId, () => void this.#followTarget());
    }
    onNamesChanged((tabId) => {
      if (tabId === this.#tabId) refresh();
    });
  }

  #readTab(): Promise<TabInfo> {
    return readTab(this.windowId, this.search);
  }

  #show(change: (state: PopupState) => PopupState): void {
    if (!this.#state) return;
    this.#state = change(this.#state);
    renderInFrame(
      <PopupView
        state={this.#state}
        container={this.container}
        windowId={this.windowId}
        onNavigate={(target, takesFocus) => this.#show((state) => goTo(state, target, takesFocus))}
      />,
    );
  }

  /** Reads and shows the tab's page and its names. */
  async #refresh(): Promise<void> {
    const take = this.#refreshes.begin();
    clearTimeout(this.#nextRefresh);
    const tab = await this.#readTab();
    this.#tabId = tab.id;
    const finding = readNames(tab);
    // A new page is shown without names if they are late. The same page keeps its names meanwhile.
    if (pageKey(tab) !== this.#pageKey) {
      const early = await Promise.race([finding, after(FIRST_RENDER_MS)]);
      if (!early && take()) this.#showPage(tab, undefined);
    }
    const found = await finding;
    if (!take()) return;
    this.#showPage(tab, found);
    clearTimeout(this.#nextRefresh);
    if (found.isReading) this.#nextRefresh = setTimeout(() => void this.#refresh(), POLL_MS);
  }

  #showPage(tab: TabInfo, found: PageNames | undefined): void {
    this.#pageKey = pageKey(tab);
    this.#show((state) => withTab(state, tab, found));
  }

  /** Navigates to the target that a card has stored for this window. */
  async #followTarget(): Promise<void> {
    const target = await takeTarget(this.windowId);
    if (target) this.#show((state) => goTo(state, target));
  }
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined));
}
