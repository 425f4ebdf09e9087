import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import type { Unread } from './unread.ts';

/** What loading the page again may help against. */
const RELOADABLE: readonly Unread[] = ['absent', 'error', 'unknown'];

interface Props {
  readonly tabId: number | undefined;
  readonly unread: Unread;
}

/** Why Sidelight does not run on the page, and what the user can do. */
export function UnreadNotice({ tabId, unread }: Props) {
  return (
    <p class="notice" role="status">
      {unreadLabel(unread)}{' '}
      {RELOADABLE.includes(unread) && (
        <button type="button" class="pill" onClick={() => void browser.tabs.reload(tabId)}>
          {t('popupReload')}
        </button>
      )}
    </p>
  );
}

function unreadLabel(unread: Unread): string {
  switch (unread) {
    case 'absent':
      return t('unreadAbsent');
    case 'pdf':
      return t('unreadPdf');
    case 'document':
      return t('unreadDocument');
    case 'restricted':
      return t('unreadRestricted');
    case 'error':
      return t('unreadError');
    default:
      return t('unreadUnknown');
  }
}
