import { useMemo, useState } from 'preact/hooks';
import type { StoryPreview } from '../compile/story-preview.ts';
import { joinPacks } from '../library/join.ts';
import type { Pack } from '../pack/pack.ts';
import { Explainer } from '../popup/Explainer.tsx';
import type { Goal } from '../popup/popup-state.ts';
import { t } from '../shared/i18n.ts';
import { Cards } from './Cards.tsx';

interface Props {
  readonly pack: Pack;
  readonly story: NonNullable<StoryPreview['story']>;
  /** Whether the text has changed since, and cannot be read. */
  readonly isOld: boolean;
}

/** The story as readers see it: the explainer, and the card of each name. */
export function Preview({ pack, story: { shown, cards, isPartial }, isOld }: Props) {
  const [goal, setGoal] = useState<Goal>();
  const joined = useMemo(() => joinPacks(pack, [shown]), [pack, shown]);
  const onPassage = (passage: string, takesFocus = true) => setGoal({ passage, takesFocus });
  return (
    <section class="preview" aria-labelledby="preview-heading">
      <h2 id="preview-heading">{t('editorPreview')}</h2>
      {isOld && <p class="notice">{t('editorUnread')}</p>}
      {isPartial && !isOld && <p class="notice">{t('editorPartial')}</p>}
      <Explainer
        pack={joined}
        analysis={shown.analysis}
        here={[]}
        goal={goal}
        onPassage={onPassage}
      />
      <Cards cards={cards} onPassage={onPassage} />
    </section>
  );
}
