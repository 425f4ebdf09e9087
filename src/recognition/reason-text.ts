import type { Rule } from './disambiguation/page-evidence.ts';

/**
 * The key in `assets/_locales` of the text that says why a name was marked. In the text, `$1` is the name of the entity, `$2` the words of
 * the page that decided. The card and the command line share it.
 */
export function reasonTextKey(rule: Rule) {
  switch (rule) {
    case 'usually':
      return 'whyUsually';
    case 'phrase':
    case 'companyPhrase':
    case 'acronymPhrase':
    case 'productPhrase':
    case 'act':
    case 'subject':
    case 'owner':
    case 'thing':
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
    case 'foreignName':
    case 'rareName':
      return 'whyCasing';
    case 'elsewhere':
      return 'whyElsewhere';
    case 'inTitle':
      return 'whyTitle';
    case 'inHost':
      return 'whyHost';
    case 'pageNames':
      return 'whyPage';
    case 'list':
      return 'whyList';
    case 'topic':
    case 'topicByCue':
      return 'whyTopic';
    default:
      return 'whySure';
  }
}
