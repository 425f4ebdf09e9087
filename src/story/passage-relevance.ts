import type {
  Analysis,
  Entity,
  Named,
  Pack,
  Passage,
  PhraseInPassage,
  Section,
} from '../pack/pack.ts';
import { wholesOf } from './story-entities.ts';

/** Why a passage is relevant to an entity, strongest first. */
export type Relevance =
  /** It names the entity, or is from a glossary and says what it is. */
  | { readonly tier: 'name'; readonly isDefinition?: true }
  /** It names what the entity is a part of: Huawei, of Ascend. `of` is its name. */
  | { readonly tier: 'whole'; readonly of: string }
  /** It speaks of a group that the entity belongs to, in these words. */
  | { readonly tier: 'group'; readonly words: string }
  /** It speaks of a theme of the entity, in these words. `of` is the name of the theme. */
  | { readonly tier: 'theme'; readonly words: string; readonly of: string };

/** Whether a passage is from a glossary and says what the entity is. */
export function isDefinition(relevance: Relevance): boolean {
  return relevance.tier === 'name' && relevance.isDefinition === true;
}

/** A passage that is relevant to an entity. */
interface RelevantPassage {
  readonly passage: Passage;
  readonly relevance: Relevance;
}

/** The passages of a section that are relevant to an entity, most relevant first. */
export interface RelevantSection {
  readonly section: Section;
  readonly passages: readonly RelevantPassage[];
}

/** From the strongest to the weakest. */
const TIERS: readonly Relevance['tier'][] = ['name', 'whole', 'group', 'theme'];

/** The strongest reason for which any passage of some sections is relevant; undefined if there is no passage. */
export function closestTier(
  sections: readonly { readonly passages: readonly { readonly relevance: Relevance }[] }[],
): Relevance['tier'] | undefined {
  const tiers = sections.flatMap(({ passages }) => passages.map(({ relevance }) => relevance.tier));
  return TIERS.find((tier) => tiers.includes(tier));
}

/** Entities that do things: a passage that names one speaks of that one, not of others like it. */
const ACTORS: ReadonlySet<string> = new Set([
  'company',
  'lab',
  'person',
  'government',
  'product',
  'programme',
]);

/**
 * The passages of a story that are relevant to an entity, by section: its definition, those that name it, then those that
 * name what it is a part of, then those about a group or a theme of it; each in reading order. Sections without such passages
 * are left out.
 */
export function relevantSections(story: Analysis, entity: Entity, pack: Pack): RelevantSection[] {
  return story.sections.flatMap((section) => {
    const relevant = section.passages.flatMap((passage): RelevantPassage[] => {
      const relevance = relevanceTo(entity, passage, pack);
      return relevance ? [{ passage, relevance }] : [];
    });
    const isDefinition = ({ passage }: RelevantPassage) => passage.about === entity.id;
    const passages = [
      ...relevant.filter(isDefinition),
      ...TIERS.flatMap((tier) =>
        relevant.filter((each) => each.relevance.tier === tier && !isDefinition(each)),
      ),
    ];
    return passages.length > 0 ? [{ section, passages }] : [];
  });
}

/** Why a passage is relevant to an entity; undefined if it is not. */
export function relevanceTo(entity: Entity, passage: Passage, pack: Pack): Relevance | undefined {
  const isNamed = ({ id }: Entity) =>
    passage.about === id || passage.names.some((name) => name.entity === id);
  if (passage.about === entity.id) return { tier: 'name', isDefinition: true };
  if (isNamed(entity)) return { tier: 'name' };
  const whole = wholesOf(entity, pack.entities).find(isNamed);
  if (whole) return { tier: 'whole', of: whole.name };
  // Passages of the user's stories have neither, and there may be thousands.
  if (passage.groups.length === 0 && passage.themes.length === 0) return undefined;
  if (!speaksOfAllLike(entity, passage, pack)) return undefined;
  const group = firstOf(entity.groups, passage.groups);
  if (group) return { tier: 'group', words: group.words };
  const theme = firstOf(entity.themes, passage.themes);
  const of = pack.themes.find(({ id }) => id === theme?.id)?.name ?? '';
  return theme && { tier: 'theme', words: theme.words, of };
}

/**
 * Whether a passage can concern an entity that it does not name. One that names companies speaks of these: `U.S.
 * companies such as Nvidia` says nothing of Apple. One that names a country speaks of what is in that country:
 * `as China develops its own AI technologies` says nothing of Mistral. One that names two countries speaks of what is
 * between these.
 */
function speaksOfAllLike(entity: Entity, passage: Passage, { entities }: Pack): boolean {
  const named = entities.filter(({ id }) => passage.names.some((name) => name.entity === id));
  if (named.some(({ kind }) => ACTORS.has(kind))) return false;
  const regions = new Set(named.flatMap(({ region }) => region ?? []));
  regions.delete('International');
  const [only] = regions;
  return regions.size === 0 || (regions.size === 1 && entity.region === only);
}

function firstOf(
  ofEntity: readonly string[],
  ofPassage: readonly PhraseInPassage[],
): PhraseInPassage | undefined {
  const found = ofEntity.flatMap((id) => ofPassage.find((each) => each.id === id) ?? []);
  return found[0];
}

/** The first theme of an entity that a story speaks of, with the first passage that does. */
export function nearestTheme(
  story: Analysis,
  entity: Entity,
  { themes }: Pack,
): { readonly theme: Named; readonly passage: Passage } | undefined {
  const passages = story.sections.flatMap((section) => section.passages);
  for (const id of entity.themes) {
    const theme = themes.find((each) => each.id === id);
    const passage = passages.find((each) => each.themes.some((phrase) => phrase.id === id));
    if (theme && passage) return { theme, passage };
  }
  return undefined;
}

/**
 * The passages that name an entity on a page, by their ids, with all of these entities. Broad topics do not
 * count: half of the passages name China.
 */
export function passagesAbout(
  story: Analysis,
  entitiesHere: readonly string[],
  entities: readonly Entity[],
): Map<string, Entity[]> {
  const here = entities.filter(({ id, broad }) => !broad && entitiesHere.includes(id));
  const found = story.sections.flatMap(({ passages }) =>
    passages.flatMap(({ id, about, names }) => {
      const named = here.filter(
        (entity) => about === entity.id || names.some((name) => name.entity === entity.id),
      );
      return named.length > 0 ? [[id, named] as const] : [];
    }),
  );
  return new Map(found);
}
