import { t } from '../shared/i18n.ts';
import { storePause } from '../shared/settings/store.ts';
import { carryOut } from './PageFrame.tsx';

/** Whether Sidelight is paused everywhere. */
export function Pause({ isPaused }: { readonly isPaused: boolean }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={isPaused}
        onChange={(event) => void carryOut(storePause(event.currentTarget.checked))}
      />
      {t('popupPause')}
    </label>
  );
}
