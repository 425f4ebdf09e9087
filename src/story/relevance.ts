import type { Analysis, Entity, Named, Pack, Passage, Section } from '../pack/pack.ts';

/** How a passage concerns an entity, strongest first. */
export type Tie =
  /** It names the entity. */
  | { readonly tier: 'name' }
  /** It speaks of a group that the entity belongs to. */
  | { readonly tier: 'group'; readonly of: string }
  /** It is about something that the entity is about. */
  | { readonly tier: 'theme'; readonly of: string };

/** A passage with the reason why it concerns an entity. */
export interface TiedPassage {
  readonly passage: Passage;
  readonly tie: Tie;
}

/** What one section says of an entity, best first. */
export interface SectionExcerpt {
  readonly section: Section;
  readonly passages: readonly TiedPassage[];
}

const TIERS: readonly Tie['tier'][] = ['name', 'group', 'theme'];

/**
 * The passages of an analysis that concern an entity, section by section (design.md §6): those that
 * name it, then those that speak of a group it belongs to, then those about one of its themes; in
 * reading order within each. Sections that say nothing of it are left out.
 */
export function excerptsAbout(analysis: Analysis, entity: Entity, pack: Pack): SectionExcerpt[] {
  return analysis.sections.flatMap((section) => {
    const tied = section.passages.flatMap((passage): TiedPassage[] => {
      const tie = tieOf(passage, entity, pack);
      return tie ? [{ passage, tie }] : [];
    });
    const passages = TIERS.flatMap((tier) => tied.filter(({ tie }) => tie.tier === tier));
    return passages.length > 0 ? [{ section, passages }] : [];
  });
}

/** How a passage concerns an entity, or undefined if it does not. */
export function tieOf(passage: Passage, entity: Entity, pack: Pack): Tie | undefined {
  if (passage.names.some((name) => name.entity === entity.id)) return { tier: 'name' };
  const group = firstShared(entity.groups, passage.groups, pack.groups);
  if (group) return { tier: 'group', of: group.name };
  const theme = firstShared(entity.themes, passage.themes, pack.themes);
  return theme && { tier: 'theme', of: theme.name };
}

/** The ids of the entities that an analysis names, without broad topics: half the world names China. */
export function namesOfStory(analysis: Analysis, entities: readonly Entity[]): Set<string> {
  const named = new Set(
    analysis.sections.flatMap(({ passages }) =>
      passages.flatMap(({ names }) => names.map(({ entity }) => entity)),
    ),
  );
  return new Set(entities.filter(({ id, broad }) => named.has(id) && !broad).map(({ id }) => id));
}

/** How relevant a page is to an analysis: how many of the story's names stand on it. */
export function relevanceOf(
  analysis: Analysis,
  entitiesHere: readonly string[],
  entities: readonly Entity[],
): number {
  const names = namesOfStory(analysis, entities);
  return new Set(entitiesHere.filter((id) => names.has(id))).size;
}

/**
 * The analyses, the one first that fits a page best, by the names on it; those that fit as well, in
 * the order of the pack.
 */
export function rankAnalyses(
  { analyses, entities }: Pack,
  entitiesHere: readonly string[],
): Analysis[] {
  if (analyses.length < 2) return [...analyses];
  const relevance = new Map(
    analyses.map((each) => [each, relevanceOf(each, entitiesHere, entities)]),
  );
  const of = (analysis: Analysis) => relevance.get(analysis) ?? 0;
  return analyses.toSorted((a, b) => of(b) - of(a));
}

/**
 * The ids of the passages that concern a page: they name what stands on it. Broad topics do not count,
 * as they do not for {@link relevanceOf}: half of the passages name China.
 *
 * @returns by id of the passage, the names on the page that it names, each once
 */
export function passagesAbout(
  analysis: Analysis,
  entitiesHere: readonly string[],
  entities: readonly Entity[],
): Map<string, Entity[]> {
  const here = entities.filter(({ id, broad }) => !broad && entitiesHere.includes(id));
  const concerned = analysis.sections.flatMap(({ passages }) =>
    passages.flatMap(({ id, names }) => {
      const named = here.filter((entity) => names.some((name) => name.entity === entity.id));
      return named.length > 0 ? [[id, named] as const] : [];
    }),
  );
  return new Map(concerned);
}

function firstShared(
  ofEntity: readonly string[],
  ofPassage: readonly string[],
  all: readonly Named[],
): Named | undefined {
  const id = ofEntity.find((each) => ofPassage.includes(each));
  return all.find((each) => each.id === id);
}
