import { t } from '../shared/i18n.ts';
import type { FeedbackAnswer } from '../shared/settings/definition.ts';
import { storeFeedback } from '../shared/settings/store.ts';

interface Props {
  readonly analysisId: string;
  readonly answer: FeedbackAnswer | undefined;
}

/** Asks whether the story was useful. The answer stays on this device. */
export function Feedback({ analysisId, answer }: Props) {
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
          onClick={() => void storeFeedback(analysisId, value)}
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
