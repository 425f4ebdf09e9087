import type { Analysis, Entity, Named, Pack, Passage, Section } from '../pack/pack.ts';

/** Why a passage is relevant to an entity, strongest first. */
export type Relevance =
  /** It names the entity. */
  | { readonly tier: 'name' }
  /** It mentions a group that the entity belongs to. */
  | { readonly tier: 'group'; readonly of: string }
  /** It is about a theme of the entity. */
  | { readonly tier: 'theme'; readonly of: string };

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

const TIERS: readonly Relevance['tier'][] = ['name', 'group', 'theme'];

/**
 * The passages of a story that are relevant to an entity, by section: those that name it, then those that
 * mention a group it belongs to, then those about one of its themes; each in reading order. Sections
 * without such passages are left out.
 */
export function relevantSections(story: Analysis, entity: Entity, pack: Pack): RelevantSection[] {
  return story.sections.flatMap((section) => {
    const relevant = section.passages.flatMap((passage): RelevantPassage[] => {
      const relevance = relevanceTo(entity, passage, pack);
      return relevance ? [{ passage, relevance }] : [];
    });
    const passages = TIERS.flatMap((tier) =>
      relevant.filter(({ relevance }) => relevance.tier === tier),
    );
    return passages.length > 0 ? [{ section, passages }] : [];
  });
}

/** Why a passage is relevant to an entity; undefined if it is not. */
export function relevanceTo(entity: Entity, passage: Passage, pack: Pack): Relevance | undefined {
  if (passage.names.some((name) => name.entity === entity.id)) return { tier: 'name' };
  const group = firstShared(entity.groups, passage.groups, pack.groups);
  if (group) return { tier: 'group', of: group.name };
  const theme = firstShared(entity.themes, passage.themes, pack.themes);
  return theme && { tier: 'theme', of: theme.name };
}

function firstShared(
  ofEntity: readonly string[],
  ofPassage: readonly string[],
  all: readonly Named[],
): Named | undefined {
  const id = ofEntity.find((each) => ofPassage.includes(each));
  return all.find((each) => each.id === id);
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
    passages.flatMap(({ id, names }) => {
      const named = here.filter((entity) => names.some((name) => name.entity === entity.id));
      return named.length > 0 ? [[id, named] as const] : [];
    }),
  );
  return new Map(found);
}
