import type { Analysis, Entity } from '../pack/pack.ts';
import type { Reason } from '../recognition/disambiguation/page-evidence.ts';
import { reasonTextKey } from '../recognition/reason-text.ts';
import { dateInWords, type TextKey, t } from '../shared/i18n.ts';
import type { Relevance } from '../story/passage-relevance.ts';

/** Kind and region of an entity: `Company · China`. */
export function kindLabel({ kind, region }: Pick<Entity, 'kind' | 'region'>): string {
  const where = region && t(`region_${region.replaceAll(' ', '_')}` as TextKey);
  // A name of a story of the user may have none.
  const what = kind && t(`kind_${kind}` as TextKey);
  return [what, where].filter(Boolean).join(' · ');
}

/** Why a passage is shown on the card of an entity, in words of the passage. */
export function relevanceLabel(
  relevance: Relevance,
  entity: Pick<Entity, 'name' | 'kind'>,
): string {
  switch (relevance.tier) {
    case 'name':
      return relevance.isDefinition ? t('tierDefinition', entity.name) : t('tierName', entity.name);
    case 'whole':
      return wholeLabel(relevance.of, entity.kind);
    case 'group':
      return t('tierGroup', relevance.words);
    default:
      return t('tierTheme', relevance.words, relevance.of);
  }
}

function wholeLabel(whole: string, kind: string): string {
  if (kind === 'person') return t('tierPerson', whole);
  return t(kind === 'product' || kind === 'technology' ? 'tierMaker' : 'tierOwner', whole);
}

/** Why a name was marked. `name` is the name of its entity. */
export function reasonLabel({ rule, cue }: Reason, name: string): string {
  return t(reasonTextKey(rule), name, cue);
}

/** Author and date of a story, short, for the card. */
export function provenanceLabel({ generator, date, source }: Analysis['provenance']): string {
  if (generator.startsWith('own')) {
    const day = dateInWords(date);
    const own = source === undefined ? t('provenanceOwn', day) : t('provenanceFeed', source, day);
    return generator === 'own' ? own : `${t('provenanceAi')} · ${own}`;
  }
  const who = t(generator === 'AI' ? 'provenanceAi' : 'provenanceHuman');
  const when = date === 'none' ? t('provenanceUndated') : t('provenanceDated', dateInWords(date));
  return `${who} · ${when}`;
}

/** Author and date of a story as a sentence, for the explainer. */
export function provenanceSentence({ generator, date, source }: Analysis['provenance']): string {
  if (generator.startsWith('own')) {
    const day = dateInWords(date);
    if (source !== undefined) {
      return t(generator === 'own' ? 'provenanceFeedLong' : 'provenanceFeedAiLong', source, day);
    }
    return generator === 'own' ? t('provenanceOwnLong', day) : t('provenanceOwnAiLong', day);
  }
  const isAi = generator === 'AI';
  if (date === 'none') return t(isAi ? 'provenanceAiLong' : 'provenanceHumanLong');
  return t(isAi ? 'provenanceAiDatedLong' : 'provenanceHumanDatedLong', dateInWords(date));
}
