import { t } from '../shared/i18n.ts';

/** Says that a text is there which the user did not save before, and discards it if the user wants that. */
export function Restored({ onDiscard }: { onDiscard(): void }) {
  return (
    <p class="notice">
      {t('editorRestored')}{' '}
      <button type="button" class="pill" onClick={() => onDiscard()}>
        {t('editorDiscard')}
      </button>
    </p>
  );
}
