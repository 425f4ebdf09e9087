import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import type { ClosedPage } from './closed-page.ts';
import type { TabPage } from './tab.ts';

interface Props {
  readonly tabId: number | undefined;
  readonly page: Extract<TabPage, { kind: ClosedPage }>;
}

/** Why nothing can be marked in a tab that shows no web page, and what the user can do. */
export function ClosedNotice({ tabId, page }: Props) {
  const { kind, behind } = page;
  return (
    <p class="notice">
      <b>{t('popupCannotTitle')}</b>
      <br />
      {closedLabel(kind)}{' '}
      {behind !== undefined && (
        <button
          type="button"
          class="pill"
          onClick={() => void browser.tabs.update(tabId, { url: behind })}
        >
          {t('popupOpenBehind')}
        </button>
      )}
    </p>
  );
}

function closedLabel(kind: ClosedPage): string {
  switch (kind) {
    case 'browser':
      return t('popupCannotBrowser');
    case 'extension':
      return t('popupCannotExtension');
    case 'file':
      return t('popupCannotFile');
    case 'new-tab':
      return t('popupCannotNewTab');
    case 'own':
      return t('popupCannotOwn');
    case 'reader':
      return t('popupCannotReader');
    case 'source':
      return t('popupCannotSource');
    default:
      return t('popupCannotUnknown');
  }
}
