import { t } from '../shared/i18n.ts';

/** Takes away what was opened. */
export function CloseButton({ onClick }: { onClick(event: MouseEvent): void }) {
  return (
    <button type="button" class="close" aria-label={t('cardClose')} onClick={onClick}>
      ×
    </button>
  );
}
