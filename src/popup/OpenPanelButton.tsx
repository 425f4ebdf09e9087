import { t } from '../shared/i18n.ts';
import { openPanel } from '../shared/side-panel.ts';

/** Opens the side panel and closes the popup. */
export function OpenPanelButton({ windowId }: { readonly windowId: number }) {
  const open = () => {
    // Synchronously: browsers open a panel only while they handle a click.
    openPanel(windowId).then(
      () => window.close(),
      (error: unknown) => console.error(error),
    );
  };
  return (
    <button type="button" class="pill beside" onClick={open}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M2 3.5h12v9H2zM10 3.5v9" />
      </svg>
      {t('readBeside')}
    </button>
  );
}
