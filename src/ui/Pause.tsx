import { t } from '../platform/i18n.ts';
import { storePause } from '../platform/settings.ts';

/** Whether Sidelight is paused everywhere. */
export function Pause({ isPaused }: { readonly isPaused: boolean }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={isPaused}
        onChange={(event) => void storePause(event.currentTarget.checked)}
      />
      {t('popupPause')}
    </label>
  );
}
