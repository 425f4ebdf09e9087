import { useEffect, useState } from 'preact/hooks';
import type { Analysis } from '../pack/pack.ts';
import { browser } from '../shared/browser.ts';
import type { ExplainerTarget } from '../shared/explainer-target.ts';
import { t, tCount } from '../shared/i18n.ts';
import { isOnHost } from '../shared/site-rules.ts';
import { searchPassages } from '../story/passage-search.ts';
import { rankStories } from '../story/rank-stories.ts';
import { Explainer } from './Explainer.tsx';
import { Feedback } from './Feedback.tsx';
import { MutedNames } from './MutedNames.tsx';
import { NamesOnPage } from './NamesOnPage.tsx';
import { OpenPanelButton } from './OpenPanelButton.tsx';
import { OtherStories } from './OtherStories.tsx';
import { type PopupState, pageKey, urlOf } from './popup-state.ts';
import { Hits, SearchField } from './Search.tsx';
import { SiteSwitch } from './SiteSwitch.tsx';

/** Where the view is shown: under the toolbar button, or in the side panel. */
export type Container = 'popup' | 'panel';

interface Props {
  readonly state: PopupState;
  readonly container: Container;
  /** The browser window that it belongs to. */
  readonly windowId: number;
  /** Navigates to a story, and to a passage of it if given. */
  onNavigate(target: ExplainerTarget, takesFocus?: boolean): void;
}

/** The content of popup and side panel: the site switch, the names on the page, the stories. */
export function PopupView({ state, container, windowId, onNavigate }: Props) {
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
        <SiteSwitch page={tab.page} settings={settings}>
          {container === 'popup' && <OpenPanelButton windowId={windowId} />}
        </SiteSwitch>
      </header>
      <main>
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
        <MutedNames silences={settings.mutedNames} url={urlOf(tab)} pack={pack} />
        <Stories state={state} analyses={analyses} here={here} onNavigate={onNavigate} />
        <footer>
          <button
            type="button"
            class="quiet"
            onClick={() => void browser.runtime.openOptionsPage()}
          >
            {t('popupSettings')}
          </button>
        </footer>
      </main>
    </>
  );
}

interface StoriesProps extends Pick<Props, 'state' | 'onNavigate'> {
  /** The shown story first. */
  readonly analyses: readonly Analysis[];
  /** Ids of the entities on the page. */
  readonly here: readonly string[];
}

/** The search in all stories, and its hits or else the shown story. */
function Stories({ state, analyses, here, onNavigate }: StoriesProps) {
  const { pack, settings, goal } = state;
  const [analysis, ...others] = analyses;
  const [query, setQuery] = useState('');
  // Navigation ends the search, which would hide the goal.
  useEffect(() => setQuery(''), [goal]);
  useEffect(() => {
    // Another story starts at its top.
    if (!goal) document.documentElement.scrollTop = 0;
  }, [analysis?.id]);
  const hits = query.trim() === '' ? undefined : searchPassages(analyses, query);
  return (
    <>
      <SearchField query={query} hits={hits} onQuery={setQuery} />
      {hits && <Hits hits={hits} analyses={analyses} onNavigate={onNavigate} />}
      {!hits && (
        <OtherStories
          pack={pack}
          analyses={others}
          here={here}
          onChoose={(id) => onNavigate({ analysis: id })}
        />
      )}
      {!hits && analysis && (
        <>
          <Explainer
            key={analysis.id}
            pack={pack}
            analysis={analysis}
            here={here}
            goal={goal}
            onPassage={(passage, takesFocus) =>
              onNavigate({ analysis: analysis.id, passage }, takesFocus)
            }
          />
          <Feedback analysisId={analysis.id} answer={settings.feedback.get(analysis.id)} />
        </>
      )}
    </>
  );
}
