import {
  type Analysis,
  type Entity,
  entityName,
  type Pack,
  type Passage,
  type Relation,
} from '../pack/pack.ts';
import {
  closestTier,
  nearestTheme,
  type Relevance,
  type RelevantSection,
  relevantSections,
} from './passage-relevance.ts';

/** A passage as a card quotes it. */
type CardPassage = Pick<Passage, 'id' | 'text' | 'names'> & { readonly relevance: Relevance };

/** The passages of one section that a card quotes. */
export interface CardSection {
  readonly heading: string;
  readonly passages: readonly CardPassage[];
  /** The number of further relevant passages of this section; the explainer has them. */
  readonly more: number;
}

/** The content of a hover card: an entity and a story. Plain JSON, for messages. */
export interface Card {
  readonly entity: Pick<Entity, 'id' | 'name' | 'kind' | 'region' | 'about'>;
  readonly analysis: Pick<Analysis, 'id' | 'title' | 'language' | 'provenance'>;
  /** Whether any passage names the entity. If none does, the card says so. */
  readonly isNamed: boolean;
  readonly sections: readonly CardSection[];
  /** Where no passage concerns the entity: the nearest theme of the story, and the id of a passage about it. */
  readonly nearest?: { readonly theme: string; readonly passage: string };
  /** With the names of the entities, not their ids. */
  readonly relations: readonly Relation[];
}

/** Most passages per section: four sections of two sentences fill a card. The explainer has the rest. */
const PASSAGES_PER_SECTION = 2;

/**
 * Builds the card of an entity; undefined if the pack does not have the entity.
 *
 * @param stories best first. The card quotes the first one that names the entity, or else what it is a part of, or
 *   else the first one with a relevant passage, or else the first one
 */
export function buildCard(
  pack: Pack,
  entityId: string,
  stories: readonly Analysis[] = pack.analyses,
): Card | undefined {
  const entity = pack.entities.find(({ id }) => id === entityId);
  const source = entity && bestSource(pack, entity, stories);
  if (!source) return undefined;
  const { analysis, sections } = source;
  const { id, name, kind, region, about } = entity;
  const { title, language, provenance } = analysis;
  const nearest = sections.length === 0 ? nearestTheme(analysis, entity, pack) : undefined;
  return {
    entity: { id, name, kind, ...(region && { region }), about },
    analysis: { id: analysis.id, title, language, provenance },
    isNamed: isNamed(source),
    sections: sections.map(({ section, passages }) => ({
      heading: section.heading,
      passages: passages.slice(0, PASSAGES_PER_SECTION).map(({ passage, relevance }) => ({
        id: passage.id,
        text: passage.text,
        names: passage.names,
        relevance,
      })),
      more: Math.max(0, passages.length - PASSAGES_PER_SECTION),
    })),
    ...(nearest && { nearest: { theme: nearest.theme.name, passage: nearest.passage.id } }),
    relations: analysis.relations
      .filter(({ from, to }) => from === entityId || to === entityId)
      .map(({ from, verb, to, passage }) => ({
        from: entityName(pack, from),
        verb,
        to: entityName(pack, to),
        passage,
      })),
  };
}

/** A story with its sections that are relevant to an entity. */
interface Source {
  readonly analysis: Analysis;
  readonly sections: readonly RelevantSection[];
}

function bestSource(pack: Pack, entity: Entity, stories: readonly Analysis[]): Source | undefined {
  const sources = stories.map((analysis) => ({
    analysis,
    sections: relevantSections(analysis, entity, pack),
  }));
  return (
    sources.find(isNamed) ??
    sources.find(({ sections }) => closestTier(sections) === 'whole') ??
    sources.find(({ sections }) => sections.length > 0) ??
    sources[0]
  );
}

function isNamed({ sections }: Source): boolean {
  return closestTier(sections) === 'name';
}
