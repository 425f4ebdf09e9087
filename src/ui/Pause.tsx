import { t } from '../shared/i18n.ts';
import { storePause } from '../shared/settings/store.ts';
import { saveSetting } from './PageFrame.tsx';

/** The checkbox that pauses Sidelight on all sites. */
export function Pause({ isPaused }: { readonly isPaused: boolean }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={isPaused}
        onChange={(event) => void saveSetting(storePause(event.currentTarget.checked))}
      />
      {t('popupPause')}
    </label>
  );
}
