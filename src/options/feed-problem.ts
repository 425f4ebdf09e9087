import type { FeedCheck } from '../library/feed-list.ts';
import { t } from '../shared/i18n.ts';

/** What happened in a check that failed, and what to do; empty if it went well. */
export function problemInWords({ problem, status }: FeedCheck): string {
  switch (problem) {
    case undefined:
      return '';
    case 'forbidden':
      return t('feedProblem_forbidden');
    case 'timeout':
      return t('feedProblem_timeout');
    case 'tooLarge':
      return t('feedProblem_tooLarge');
    case 'notJson':
      return t('feedProblem_notJson');
    case 'notFeed':
      return t('feedProblem_notFeed');
    case 'noItems':
      return t('feedProblem_noItems');
    case 'sameIds':
      return t('feedProblem_sameIds');
    case 'status':
      return t(
        status === 404 || status === 410 ? 'feedProblem_gone' : 'feedProblem_status',
        String(status),
      );
    case 'busy':
      return t('feedProblem_busy', String(status));
    default:
      return t('feedProblem_network');
  }
}
