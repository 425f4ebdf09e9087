import { useEffect, useRef } from 'preact/hooks';
import type { Analysis, Pack } from '../pack/pack.ts';
import type { ExplainerTarget } from '../shared/explainer-target.ts';
import { numberInWords, t, tCount } from '../shared/i18n.ts';
import type { FeedbackAnswer } from '../shared/settings/definition.ts';
import { storeFeedback } from '../shared/settings/store.ts';
import { searchPassages } from '../story/passage-search.ts';
import { countSharedNames } from '../story/rank-stories.ts';
import { saveSetting } from '../ui/PageFrame.tsx';
import { StoryTitle } from '../ui/quotes.tsx';
import { Explainer } from './Explainer.tsx';
import type { PopupState } from './popup-state.ts';
import { Hits, SearchField } from './Search.tsx';

interface Props {
  readonly state: PopupState;
  /** The shown story first. */
  readonly analyses: readonly Analysis[];
  /** Ids of the entities on the page. */
  readonly here: readonly string[];
  onNavigate(target: ExplainerTarget, takesFocus?: boolean): void;
  onQuery(query: string): void;
}

/** The search in all stories, and its hits or else the shown story. */
export function Stories({ state, analyses, here, onNavigate, onQuery }: Props) {
  const { pack, settings, goal, query } = state;
  const [analysis, ...others] = analyses;
  const shown = useRef(analysis?.id);
  useEffect(() => {
    // Another story starts at its top.
    if (shown.current !== analysis?.id && !goal) document.documentElement.scrollTop = 0;
    shown.current = analysis?.id;
  }, [analysis?.id]);
  const hits = query.trim() === '' ? undefined : searchPassages(analyses, query);
  return (
    <>
      <SearchField query={query} hits={hits} onQuery={onQuery} />
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

interface OtherStoriesProps {
  readonly pack: Pack;
  /** The one that fits the page best first. */
  readonly analyses: readonly Analysis[];
  readonly here: readonly string[];
  onChoose(analysis: string): void;
}

/** The list of stories that are not shown. */
function OtherStories({ pack, analyses, here, onChoose }: OtherStoriesProps) {
  if (analyses.length === 0) return null;
  return (
    <details class="others" id="others">
      <summary>
        <h2>{t('otherStories')}</h2> <span class="soft">{numberInWords(analyses.length)}</span>
      </summary>
      <ul>
        {analyses.map((analysis) => {
          const count = countSharedNames(analysis, here, pack.entities);
          return (
            <li key={analysis.id}>
              <button type="button" class="link" onClick={() => onChoose(analysis.id)}>
                <StoryTitle story={analysis} />
              </button>{' '}
              {count > 0 && <span class="soft">{tCount('otherStoryNames', count)}</span>}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

interface FeedbackProps {
  readonly analysisId: string;
  readonly answer: FeedbackAnswer | undefined;
}

/** Asks whether the story was useful. The answer stays on this device. */
function Feedback({ analysisId, answer }: FeedbackProps) {
  const choices = [
    { value: 'yes', label: t('explainerYes') },
    { value: 'no', label: t('explainerNo') },
  ] as const;
  return (
    <section class="feedback" aria-labelledby="feedback-heading">
      <h2 id="feedback-heading">{t('explainerUseful')}</h2>
      {choices.map(({ value, label }) => (
        <button
          type="button"
          class="pill"
          key={value}
          aria-pressed={answer === value}
          onClick={() => void saveSetting(storeFeedback(analysisId, value))}
        >
          {label}
        </button>
      ))}
      <p class="soft" role="status">
        {answer && t('explainerThanks')}
      </p>
    </section>
  );
}
