import { browser } from '../platform/browser.ts';
import { onTargetLeft, takeTarget } from '../platform/explainer-target.ts';
import { onNamesChanged } from '../platform/frame-names.ts';
import { t } from '../platform/i18n.ts';
import { loadPack } from '../platform/pack.ts';
import { onSettingsChanged, readSettings, setUnreadableAside } from '../platform/settings.ts';
import { tellWindow } from '../platform/side-panel.ts';
import { drawPage, startPage } from '../ui/start-page.ts';
import { ExplainerPage, type Place } from './ExplainerPage.tsx';
import { beginning, type ExplainerState, ledTo, withNames, withPage } from './state.ts';
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
      setUnreadableAside(),
      browser.windows.getCurrent(),
    ]);
    await new LiveExplainer(place, windowId, location.search).start(asideCount);
  });
}

/** The explainer of one window: keeps what it shows up with the tab, its names and the settings. */
class LiveExplainer {
  #state: ExplainerState | undefined;
  /** Counts the times that the page may have changed, so that late answers are told from those of now. */
  #visit = 0;
  #nextLook: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly place: Place,
    private readonly windowId: number,
    /** That of the page's address: it may name a tab. */
    private readonly search: string,
  ) {}

  async start(asideCount: number): Promise<void> {
    const [pack, settings, tab, target] = await Promise.all([
      loadPack(),
      readSettings(),
      this.#findTab(),
      takeTarget(this.windowId),
    ]);
    this.#state = beginning({ pack, settings, asideCount, tab }, target);
    const followPage = () => void this.#followPage();
    onTabsChanged(this.windowId, followPage);
    // A page may be read from now on, or no more.
    browser.permissions.onAdded.addListener(followPage);
    browser.permissions.onRemoved.addListener(followPage);
    // A popup opens for its target; a panel is there before.
    if (this.place === 'panel') {
      tellWindow(this.windowId);
      onTargetLeft(this.windowId, () => void this.#followTarget());
    }
    onSettingsChanged(
      () =>
        void readSettings().then((changed) =>
          this.#show((state) => ({ ...state, settings: changed })),
        ),
    );
    onNamesChanged((tabId) => {
      if (tabId === this.#state?.tab.id) void this.#lookAgain();
    });
    await this.#followPage();
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

  /** Goes to the page that the tab shows now. */
  async #followPage(): Promise<void> {
    const visit = ++this.#visit;
    const tab = await this.#findTab();
    const finding = findNames(tab);
    const found = await Promise.race([finding, after(PATIENCE)]);
    if (visit !== this.#visit) return;
    this.#show((state) => withPage(state, tab, found));
    this.#take(await finding, visit);
  }

  async #lookAgain(): Promise<void> {
    const visit = this.#visit;
    if (this.#state) this.#take(await findNames(this.#state.tab), visit);
  }

  #take(found: NamesFound, visit: number): void {
    if (visit !== this.#visit) return;
    this.#show((state) => withNames(state, found));
    clearTimeout(this.#nextLook);
    if (found.isReading) this.#nextLook = setTimeout(() => void this.#lookAgain(), READING_PAUSE);
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
