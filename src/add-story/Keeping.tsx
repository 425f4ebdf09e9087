import { t } from '../shared/i18n.ts';
import type { Progress } from '../story-worker/keep.ts';

interface Props {
  readonly progress: Progress;
  onCancel(): void;
}

/** How far many stories are, while they are compiled. Nothing is kept before all are. */
export function Keeping({ progress: { done, total }, onCancel }: Props) {
  return (
    <div class="row keeping">
      <label>
        {t('addStoryKeeping')} <progress {...(total > 0 && { max: total, value: done })} />
      </label>
      <button
        type="button"
        class="pill"
        disabled={total > 0 && done === total}
        onClick={() => onCancel()}
      >
        {t('optionsCancel')}
      </button>
    </div>
  );
}
