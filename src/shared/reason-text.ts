import type { Rule } from '../recognition/disambiguation/page-evidence.ts';
import type { TextKey } from './i18n.ts';

/**
 * The key of the text that says why a name was marked. In the text, `$1` is the name of the entity, `$2` the words of
 * the page that decided. The card and the command line share it.
 */
export function reasonTextKey(rule: Rule): TextKey {
  switch (rule) {
    case 'usually':
      return 'whyUsually';
    case 'phrase':
    case 'companyPhrase':
    case 'subject':
      return 'whyPhrase';
    case 'inFull':
      return 'whyInFull';
    case 'nearbyName':
    case 'enumeration':
    case 'ownCue':
    case 'domainCue':
      return 'whyNear';
    case 'casing':
    case 'asName':
      return 'whyCasing';
    case 'elsewhere':
      return 'whyElsewhere';
    case 'inTitle':
      return 'whyTitle';
    case 'pageNames':
      return 'whyPage';
    case 'list':
      return 'whyList';
    case 'topic':
      return 'whyTopic';
    default:
      return 'whySure';
  }
}
