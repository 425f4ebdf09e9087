import type { Analysis, Entity, Pack } from '../pack/pack.ts';
import type { Reason } from '../recognition/disambiguation/page-evidence.ts';
import { dateInWords, type TextKey, t, tCount } from '../shared/i18n.ts';
import type { Relevance } from '../story/relevance.ts';

/** The language of the gazetteer, which says in a line who somebody is. */
export const GAZETTEER_LANGUAGE = 'en';

/** What an entity is called; its id, where the pack does not know it (any more). */
export function nameIn(pack: Pack, entity: string): string {
  return pack.entities.find(({ id }) => id === entity)?.name ?? entity;
}

/** What an entity is, in the reader's words: `Company · China`. */
export function kindInWords({ kind, region }: Pick<Entity, 'kind' | 'region'>): string {
  const where = region && t(`region_${region.replaceAll(' ', '_')}` as TextKey);
  return [t(`kind_${kind}` as TextKey), where].filter(Boolean).join(' · ');
}

/** Why a passage is shown, in the user's language. */
export function relevanceLabel(relevance: Relevance, name: string): string {
  switch (relevance.tier) {
    case 'name':
      return t('tierName', name);
    case 'group':
      return t('tierGroup', relevance.of);
    case 'theme':
      return t('tierTheme', relevance.of);
  }
}

/** Why a name was marked, in the reader's words; `name` is that of its entity. */
export function reasonInWords({ rule, cue }: Reason, name: string): string {
  switch (rule) {
    case 'usually':
      return t('whyUsually', name);
    case 'phrase':
    case 'companyPhrase':
    case 'subject':
      return t('whyPhrase', name, cue);
    case 'inFull':
      return t('whyInFull', name, cue);
    case 'nearbyName':
    case 'enumeration':
    case 'ownCue':
    case 'domainCue':
      return t('whyNear', name, cue);
    case 'casing':
    case 'asName':
      return t('whyCasing', name);
    case 'elsewhere':
      return t('whyElsewhere', name);
    case 'inTitle':
      return t('whyTitle', name);
    case 'pageNames':
      return tCount('whyPage', Number(cue), name);
    case 'list':
      return t('whyList', name);
    case 'topic':
      return tCount('whyTopic', Number(cue), name);
    default:
      return t('whySure', name);
  }
}

/** Where an analysis comes from, in two words for the card. */
export function provenanceInWords({ generator, date }: Analysis['provenance']): string {
  const who = t(generator === 'AI' ? 'provenanceAi' : 'provenanceHuman');
  const when = date === 'none' ? t('provenanceUndated') : t('provenanceDated', dateInWords(date));
  return `${who} · ${when}`;
}

/** Where an analysis comes from, in a sentence for the explainer. */
export function provenanceInFull({ generator, date }: Analysis['provenance']): string {
  const isAi = generator === 'AI';
  if (date === 'none') return t(isAi ? 'provenanceAiLong' : 'provenanceHumanLong');
  return t(isAi ? 'provenanceAiDatedLong' : 'provenanceHumanDatedLong', dateInWords(date));
}
