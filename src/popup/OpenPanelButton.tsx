import { t } from '../shared/i18n.ts';
import { openPanel } from '../shared/side-panel.ts';
import { Icon } from '../ui/Icon.tsx';

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
      <Icon path="M2 3.5h12v9H2zM10 3.5v9" />
      {t('readBeside')}
    </button>
  );
}
