import { type Entity, isOwnStory } from '../pack/pack.ts';
import type { Reason } from '../recognition/disambiguation/page-evidence.ts';
import { reasonTextKey } from '../recognition/reason-text.ts';
import { countryInWords, dateInWords, shortDate, type TextKey, t } from '../shared/i18n.ts';
import { type Maker, makerOf } from '../story/maker.ts';
import type { Relevance } from '../story/passage-relevance.ts';

/** Kind and region of an entity: `Company · China`. */
export function kindLabel({ kind, region }: Pick<Entity, 'kind' | 'region'>): string {
  const where = region && regionLabel(region);
  // A name of a story of the user may have none.
  const what = kind && t(`kind_${kind}` as TextKey);
  return [what, where].filter(Boolean).join(' · ');
}

/** A region of the gazetteer or the code of a country, translated; any other as a story of the user has it. */
function regionLabel(region: string): string {
  if (/^[A-Z]{2}$/.test(region)) return countryInWords(region);
  return t(`region_${region.replaceAll(' ', '_')}` as TextKey) || region;
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

/** A keyboard shortcut as the browser has it, with the signs that are on the keys: `Alt+Shift+.` */
export function shortcutLabel(keys: string): string {
  return keys.replace(/\bPeriod$/, '.').replace(/\bComma$/, ',');
}

const MAKERS: Readonly<Record<Maker, () => string>> = {
  AI: () => t('provenanceAi'),
  partlyAi: () => t('provenancePartlyAi'),
  software: () => t('provenanceSoftware'),
  people: () => t('provenanceHuman'),
};

/** A story with what it says of who made it. */
type MadeStory = Parameters<typeof makerOf>[0];

/** Who made a story and when, short: `AI-generated · undated`. */
export function provenanceLabel(story: MadeStory): string {
  return [makerLabel(story), originLabel(story)].filter(Boolean).join(' · ');
}

/** Who made a story: `AI-generated`. Empty if it does not say. */
export function makerLabel(story: MadeStory): string {
  const maker = makerOf(story);
  return maker ? MAKERS[maker]() : '';
}

/** When a story was made, or when and whence it came to the user. */
export function originLabel(story: MadeStory): string {
  const { date, source } = story.provenance;
  if (date === 'none') return t('provenanceUndated');
  const day = shortDate(date);
  if (!isOwnStory(story)) return t('provenanceDated', day);
  return source === undefined ? t('provenanceOwn', day) : t('provenanceFeed', source, day);
}

/** Who made a story and when as a sentence, for the explainer. */
export function provenanceSentence(story: MadeStory): string {
  const { date, source } = story.provenance;
  const maker = makerOf(story);
  const isAi = maker === 'AI';
  if (isOwnStory(story)) {
    const own = ownSentence(isAi, dateInWords(date), source);
    if (maker === 'partlyAi') return `${own} ${t('makerPartlyAi')}`;
    if (maker === 'software') return `${own} ${t('makerSoftware')}`;
    return maker === 'people' ? `${own} ${t('makerPeople')}` : own;
  }
  if (date === 'none') return t(isAi ? 'provenanceAiLong' : 'provenanceHumanLong');
  return t(isAi ? 'provenanceAiDatedLong' : 'provenanceHumanDatedLong', dateInWords(date));
}

function ownSentence(isAi: boolean, day: string, feed: string | undefined): string {
  if (feed === undefined) return t(isAi ? 'provenanceOwnAiLong' : 'provenanceOwnLong', day);
  return t(isAi ? 'provenanceFeedAiLong' : 'provenanceFeedLong', feed, day);
}
