import { t } from '../shared/i18n.ts';

/** The × of a closable group. */
export function CloseButton({ onClick }: { onClick(event: MouseEvent): void }) {
  return (
    <button type="button" class="close" aria-label={t('cardClose')} onClick={onClick}>
      ×
    </button>
  );
}
