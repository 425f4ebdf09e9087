import { useEffect, useState } from 'preact/hooks';
import { browser } from '../shared/browser.ts';
import type { ExplainerTarget } from '../shared/explainer-target.ts';
import { t, tCount } from '../shared/i18n.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { isOnHost } from '../shared/site-rules.ts';
import { searchPassages } from '../story/passage-search.ts';
import { rankAnalyses } from '../story/relevance.ts';
import { Explainer } from './Explainer.tsx';
import { Feedback } from './Feedback.tsx';
import { Silenced } from './MutedNames.tsx';
import { NamesHere } from './NamesHere.tsx';
import { OtherStories } from './OtherStories.tsx';
import { ReadBeside } from './ReadBeside.tsx';
import { Hits, SearchField } from './Search.tsx';
import { SiteSwitch } from './SiteSwitch.tsx';
import { type ExplainerState, pageKey, urlOf } from './state.ts';
import type { ReadTab } from './tab.ts';

/** Where the explainer stands: under the toolbar button, or beside the page. */
export type Place = 'popup' | 'panel';

interface Props {
  readonly state: ExplainerState;
  readonly place: Place;
  /** The window that it belongs to. */
  readonly windowId: number;
  /** Leads the reader to a story, and to a passage of it. */
  onLead(target: ExplainerTarget, takesFocus?: boolean): void;
}

/** Popup and side panel: the switch, the names on this page, the stories. */
export function ExplainerPage({ state, place, windowId, onLead }: Props) {
  const { pack, settings, tab, found, goal } = state;
  const [query, setQuery] = useState('');
  // Whoever is led somewhere is to see it.
  useEffect(() => setQuery(''), [goal]);
  const here = found?.names.map(({ entity }) => entity) ?? [];
  const ranked = rankAnalyses(pack, here);
  const analysis = ranked.find(({ id }) => id === state.story) ?? ranked[0];
  useEffect(() => {
    // Another story than the one that the reader was in the middle of.
    if (!goal) document.documentElement.scrollTop = 0;
  }, [analysis?.id]);
  const others = ranked.filter((each) => each !== analysis);
  const analyses = analysis ? [analysis, ...others] : [];
  const hits = query.trim() === '' ? undefined : searchPassages(analyses, query);
  return (
    <>
      <header class="bar">
        <h1 class="unseen">{t('extensionName')}</h1>
        <SiteSwitch page={tab.page} settings={settings}>
          {place === 'popup' && <ReadBeside windowId={windowId} />}
        </SiteSwitch>
      </header>
      <main>
        {state.asideCount > 0 && <p class="notice">{tCount('popupAside', state.asideCount)}</p>}
        {isOnIn(tab, settings) && (
          <NamesHere
            key={pageKey(tab)}
            tab={tab}
            found={found}
            pack={pack}
            analyses={analyses}
            onLead={onLead}
          />
        )}
        <Silenced silences={settings.mutedNames} url={urlOf(tab)} pack={pack} />
        <SearchField query={query} hits={hits} onQuery={setQuery} />
        {hits && <Hits hits={hits} analyses={analyses} onLead={onLead} />}
        {!hits && (
          <OtherStories
            pack={pack}
            analyses={others}
            here={here}
            onChoose={(id) => onLead({ analysis: id })}
          />
        )}
        {!hits && analysis && (
          <Explainer
            key={analysis.id}
            pack={pack}
            analysis={analysis}
            here={here}
            goal={goal}
            onPassage={(passage, takesFocus) =>
              onLead({ analysis: analysis.id, passage }, takesFocus)
            }
          />
        )}
        {!hits && analysis && (
          <Feedback analysisId={analysis.id} answer={settings.feedback.get(analysis.id)} />
        )}
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

function isOnIn({ page }: ReadTab, settings: Settings): boolean {
  return page.kind === 'web' && isOnHost(page.host, settings);
}
