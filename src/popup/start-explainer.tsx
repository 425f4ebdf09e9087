import { browser } from '../shared/browser.ts';
import { onTargetStored, takeTarget } from '../shared/explainer-target.ts';
import { onNamesChanged } from '../shared/frame-names.ts';
import { t } from '../shared/i18n.ts';
import { LatestOnly } from '../shared/latest-only.ts';
import { loadPack } from '../shared/load-pack.ts';
import { quarantineUnreadable, readSettings } from '../shared/settings/store.ts';
import { addWindowToAddress } from '../shared/side-panel.ts';
import { followSettings } from '../ui/follow-settings.ts';
import { drawPage, startPage } from '../ui/start-page.ts';
import { ExplainerPage, type Place } from './ExplainerPage.tsx';
import { beginning, type ExplainerState, ledTo, pageKey, withPage } from './state.ts';
import { findNames, findTab, type NamesFound, onTabsChanged, type ReadTab } from './tab.ts';
import { Waiting } from './Waiting.tsx';

/** How long the first sight of a page waits for its names, in ms: better late than flickering. */
const PATIENCE = 200;
/** When a page that is still being read is asked again, in ms. It says nothing if it finds nothing. */
const READING_PAUSE = 500;

/** Starts the explainer's page, in the popup or in the side panel. */
export function startExplainer(place: Place): void {
  startPage(t('extensionName'), async () => {
    drawPage(<Waiting text={t('explainerWaiting')} />);
    const [asideCount, { id: windowId = browser.windows.WINDOW_ID_NONE }] = await Promise.all([
      quarantineUnreadable(),
      browser.windows.getCurrent(),
    ]);
    await new LiveExplainer(place, windowId, location.search).start(asideCount);
  });
}

/** The explainer of one window: keeps what it shows up with the tab, its names and the settings. */
class LiveExplainer {
  #state: ExplainerState | undefined;
  /** Looks at the tab: what an earlier one finds late is not to undo what a later one has found. */
  readonly #looks = new LatestOnly();
  /** The tab that was looked at last, be it on show or not yet. */
  #watched: number | undefined;
  /** The page on show; none at first. */
  #page: string | undefined;
  #nextLook: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly place: Place,
    private readonly windowId: number,
    /** That of the page's address: it may name a tab. */
    private readonly search: string,
  ) {}

  async start(asideCount: number): Promise<void> {
    const [pack, tab, target] = await Promise.all([
      loadPack(),
      this.#findTab(),
      takeTarget(this.windowId),
    ]);
    await followSettings(readSettings, (settings) => {
      if (this.#state) this.#show((state) => ({ ...state, settings }));
      else this.#state = beginning({ pack, settings, asideCount, tab }, target);
    });
    const look = () => void this.#look();
    onTabsChanged(this.windowId, look);
    // A page may be read from now on, or no more.
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    // A popup opens for its target; a panel is there before.
    if (this.place === 'panel') {
      addWindowToAddress(this.windowId);
      onTargetStored(this.windowId, () => void this.#followTarget());
    }
    onNamesChanged((tabId) => {
      if (tabId === this.#watched) look();
    });
    await this.#look();
  }

  #findTab(): Promise<ReadTab> {
    return findTab(this.windowId, this.search);
  }

  #show(change: (state: ExplainerState) => ExplainerState): void {
    if (!this.#state) return;
    this.#state = change(this.#state);
    drawPage(
      <ExplainerPage
        state={this.#state}
        place={this.place}
        windowId={this.windowId}
        onLead={(target, takesFocus) => this.#show((state) => ledTo(state, target, takesFocus))}
      />,
    );
  }

  /** Shows the page that the tab has now, another or the same, with the names on it. */
  async #look(): Promise<void> {
    const take = this.#looks.begin();
    clearTimeout(this.#nextLook);
    const tab = await this.#findTab();
    this.#watched = tab.id;
    const finding = findNames(tab);
    // Another page is shown without its names, if those are long in coming; the same one stays as it is.
    if (pageKey(tab) !== this.#page) {
      const early = await Promise.race([finding, after(PATIENCE)]);
      if (!early && take()) this.#showPage(tab, undefined);
    }
    const found = await finding;
    if (!take()) return;
    this.#showPage(tab, found);
    clearTimeout(this.#nextLook);
    if (found.isReading) this.#nextLook = setTimeout(() => void this.#look(), READING_PAUSE);
  }

  #showPage(tab: ReadTab, found: NamesFound | undefined): void {
    this.#page = pageKey(tab);
    this.#show((state) => withPage(state, tab, found));
  }

  /** Goes where a card has led. */
  async #followTarget(): Promise<void> {
    const target = await takeTarget(this.windowId);
    if (target) this.#show((state) => ledTo(state, target));
  }
}

function after(time: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, time, undefined));
}
