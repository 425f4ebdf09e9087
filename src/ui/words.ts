import type { Analysis } from '../analysis/pack.ts';
import type { Tie } from '../analysis/relevance.ts';
import type { Entity } from '../gazetteer/compile.ts';
import { type TextKey, t } from '../platform/i18n.ts';

/** What an entity is, in the reader's words: `Company · China`. */
export function kindInWords({ kind, region }: Pick<Entity, 'kind' | 'region'>): string {
  return [t(`kind_${kind}` as TextKey), region].filter(Boolean).join(' · ');
}

/** Why a passage is shown, in the reader's words. */
export function tieInWords(tie: Tie, name: string): string {
  switch (tie.tier) {
    case 'name':
      return t('tierName', name);
    case 'group':
      return t('tierGroup', tie.of);
    case 'theme':
      return t('tierTheme', tie.of);
  }
}

/** Where an analysis comes from, in two words for the card. */
export function provenanceInWords({ generator, date }: Analysis['provenance']): string {
  const who = t(generator === 'AI' ? 'provenanceAi' : 'provenanceHuman');
  const when = date === 'none' ? t('provenanceUndated') : t('provenanceDated', date);
  return `${who} · ${when}`;
}

/** Where an analysis comes from, in a sentence for the explainer. */
export function provenanceInFull({ generator, date }: Analysis['provenance']): string {
  const isAi = generator === 'AI';
  if (date === 'none') return t(isAi ? 'provenanceAiLong' : 'provenanceHumanLong');
  return t(isAi ? 'provenanceAiDatedLong' : 'provenanceHumanDatedLong', date);
}
