import { browser } from '../shared/browser.ts';
import type { ExplainerTarget } from '../shared/explainer-target.ts';
import { t, tCount } from '../shared/i18n.ts';
import { hasPanel, openPanel } from '../shared/side-panel.ts';
import { isOnHost } from '../shared/site-rules.ts';
import { openAddStory } from '../shared/story-text.ts';
import { rankStories } from '../story/rank-stories.ts';
import { MutedNames } from './MutedNames.tsx';
import { NamesOnPage } from './NamesOnPage.tsx';
import { type PopupState, pageKey, urlOf } from './popup-state.ts';
import { SiteSwitch } from './SiteSwitch.tsx';
import { Stories } from './Stories.tsx';

/** Where the view is shown: under the toolbar button, or in the side panel. */
export type Container = 'popup' | 'panel';

interface Props {
  readonly state: PopupState;
  readonly container: Container;
  /** The browser window that it belongs to. */
  readonly windowId: number;
  /** Navigates to a story, and to a passage of it if given. */
  onNavigate(target: ExplainerTarget, takesFocus?: boolean): void;
  /** Searches all stories for a text. */
  onQuery(query: string): void;
}

/** The content of popup and side panel: the site switch, the names on the page, the stories. */
export function PopupView({ state, container, windowId, onNavigate, onQuery }: Props) {
  const { pack, settings, tab, found, asideCount } = state;
  const here = found?.names.map(({ entity }) => entity) ?? [];
  const ranked = rankStories(pack, here);
  const analysis = ranked.find(({ id }) => id === state.story) ?? ranked[0];
  const others = ranked.filter((each) => each !== analysis);
  const analyses = analysis ? [analysis, ...others] : [];
  return (
    <>
      <header class="bar">
        <h1 class="unseen">{t('extensionName')}</h1>
        <SiteSwitch tab={tab} settings={settings} isUnread={found?.unread !== undefined}>
          {container === 'popup' && hasPanel() && <OpenPanelButton windowId={windowId} />}
        </SiteSwitch>
      </header>
      <main>
        {tab.isPrivate && <p class="notice">{t('popupPrivate')}</p>}
        {asideCount > 0 && <p class="notice">{tCount('popupAside', asideCount)}</p>}
        {tab.page.kind === 'web' && isOnHost(tab.page.host, settings) && (
          <NamesOnPage
            key={pageKey(tab)}
            tab={tab}
            found={found}
            pack={pack}
            analyses={analyses}
            onNavigate={onNavigate}
          />
        )}
        <MutedNames mutedNames={settings.mutedNames} url={urlOf(tab)} pack={pack} />
        <Stories
          state={state}
          analyses={analyses}
          here={here}
          onNavigate={onNavigate}
          onQuery={onQuery}
        />
        <footer>
          <button
            type="button"
            class="quiet"
            onClick={() => void browser.runtime.openOptionsPage()}
          >
            {t('popupSettings')}
          </button>
          <button type="button" class="quiet" onClick={() => void openAddStory()}>
            {t('addStory')}
          </button>
        </footer>
      </main>
    </>
  );
}

/** Opens the side panel and closes the popup. */
function OpenPanelButton({ windowId }: { readonly windowId: number }) {
  const open = () => {
    // Synchronously: browsers open a panel only while they handle a click.
    openPanel(windowId).then(
      () => window.close(),
      (error: unknown) => console.error(error),
    );
  };
  return (
    <button type="button" class="pill beside" onClick={open}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M2 3.5h12v9H2zM10 3.5v9" />
      </svg>
      {t('readBeside')}
    </button>
  );
}
