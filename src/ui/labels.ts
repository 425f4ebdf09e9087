import type { Analysis, Entity } from '../pack/pack.ts';
import type { Reason } from '../recognition/disambiguation/page-evidence.ts';
import { reasonTextKey } from '../recognition/reason-text.ts';
import { dateInWords, type TextKey, t } from '../shared/i18n.ts';
import type { Relevance } from '../story/passage-relevance.ts';

/** Kind and region of an entity: `Company · China`. */
export function kindLabel({ kind, region }: Pick<Entity, 'kind' | 'region'>): string {
  const where = region && t(`region_${region.replaceAll(' ', '_')}` as TextKey);
  return [t(`kind_${kind}` as TextKey), where].filter(Boolean).join(' · ');
}

/** Why a passage is shown. */
export function relevanceLabel(relevance: Relevance, name: string): string {
  if (relevance.tier === 'name') return t('tierName', name);
  return t(relevance.tier === 'group' ? 'tierGroup' : 'tierTheme', relevance.of);
}

/** Why a name was marked. `name` is the name of its entity. */
export function reasonLabel({ rule, cue }: Reason, name: string): string {
  return t(reasonTextKey(rule), name, cue);
}

/** Author and date of a story, short, for the card. */
export function provenanceLabel({ generator, date }: Analysis['provenance']): string {
  const who = t(generator === 'AI' ? 'provenanceAi' : 'provenanceHuman');
  const when = date === 'none' ? t('provenanceUndated') : t('provenanceDated', dateInWords(date));
  return `${who} · ${when}`;
}

/** Author and date of a story as a sentence, for the explainer. */
export function provenanceSentence({ generator, date }: Analysis['provenance']): string {
  const isAi = generator === 'AI';
  if (date === 'none') return t(isAi ? 'provenanceAiLong' : 'provenanceHumanLong');
  return t(isAi ? 'provenanceAiDatedLong' : 'provenanceHumanDatedLong', dateInWords(date));
}
