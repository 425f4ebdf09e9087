import type { Analysis, Pack } from '../pack/pack.ts';
import { numberInWords, t, tCount } from '../shared/i18n.ts';
import { countSharedNames } from '../story/rank-stories.ts';
import { StoryTitle } from '../ui/quotes.tsx';

interface Props {
  readonly pack: Pack;
  /** Without the shown one; the one that fits the page best first. */
  readonly analyses: readonly Analysis[];
  /** Ids of the entities on the page. */
  readonly here: readonly string[];
  onChoose(analysis: string): void;
}

/** The list of stories that are not shown. */
export function OtherStories({ pack, analyses, here, onChoose }: Props) {
  if (analyses.length === 0) return null;
  return (
    <details class="others">
      <summary>
        <h2>{t('otherStories')}</h2> <span class="soft">{numberInWords(analyses.length)}</span>
      </summary>
      <ul>
        {analyses.map((analysis) => (
          <li key={analysis.id}>
            <button type="button" class="link" onClick={() => onChoose(analysis.id)}>
              <StoryTitle story={analysis} />
            </button>{' '}
            <Relevance count={countSharedNames(analysis, here, pack.entities)} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Relevance({ count }: { readonly count: number }) {
  return count > 0 ? <span class="soft">{tCount('otherStoryNames', count)}</span> : null;
}
