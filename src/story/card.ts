import {
  type Analysis,
  type Entity,
  entityName,
  type Pack,
  type Passage,
  type Relation,
} from '../pack/pack.ts';
import { type CreditLine, creditLine } from './credit-line.ts';
import {
  closestTier,
  isDefinition,
  nearestTheme,
  type Relevance,
  type RelevantSection,
  relevantSections,
} from './passage-relevance.ts';

/** A passage as a card quotes it. */
type CardPassage = Pick<Passage, 'id' | 'text' | 'names' | 'source'> & {
  readonly relevance: Relevance;
};

/** A story as a card names it. */
type CardStory = Pick<Analysis, 'id' | 'title' | 'language' | 'provenance'> & {
  readonly credits?: CreditLine;
};

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
  readonly analysis: CardStory;
  /** Whether any passage names the entity. If none does, the card says so. */
  readonly isNamed: boolean;
  readonly sections: readonly CardSection[];
  /** Where no passage concerns the entity: the nearest theme of the story, and the id of a passage about it. */
  readonly nearest?: { readonly theme: string; readonly passage: string };
  /** With the names of the entities, not their ids. */
  readonly relations: readonly Relation[];
  /** Other stories that name the entity, each with the first passage that does; the best first. */
  readonly others?: readonly (CardStory & { readonly passage: string })[];
  /** The number of further such stories. */
  readonly moreOthers?: number;
}

/** Most passages per section: four sections of two sentences fill a card. The explainer has the rest. */
const PASSAGES_PER_SECTION = 2;

/** Most other stories that a card names. */
const OTHER_STORIES = 3;

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
  const sources = entity ? sourcesFor(pack, entity, stories) : [];
  const source = bestOf(sources);
  if (!entity || !source) return undefined;
  const { analysis, sections } = source;
  const { id, name, kind, region, about } = entity;
  const others = sources.filter((each) => each !== source && isNamed(each));
  const nearest = sections.length === 0 ? nearestTheme(analysis, entity, pack) : undefined;
  return {
    entity: { id, name, kind, ...(region && { region }), about },
    analysis: storyOnCard(analysis),
    isNamed: isNamed(source),
    sections: definitionFirst(sections).map(({ section, passages }) => ({
      heading: section.heading,
      passages: passages.slice(0, PASSAGES_PER_SECTION).map(({ passage, relevance }) => ({
        id: passage.id,
        text: passage.text,
        names: passage.names,
        ...(passage.source !== undefined && { source: passage.source }),
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
    ...(others.length > 0 && { others: others.slice(0, OTHER_STORIES).map(otherOnCard) }),
    ...(others.length > OTHER_STORIES && { moreOthers: others.length - OTHER_STORIES }),
  };
}

/** A card begins with what its name is; everything else is in the order of the story. */
function definitionFirst(sections: readonly RelevantSection[]): RelevantSection[] {
  const hasDefinition = ({ passages: [first] }: RelevantSection) =>
    first !== undefined && isDefinition(first.relevance);
  return [
    ...sections.filter(hasDefinition),
    ...sections.filter((section) => !hasDefinition(section)),
  ];
}

function storyOnCard({ id, title, language, provenance, credits }: Analysis): CardStory {
  const line = creditLine(credits);
  return { id, title, language, provenance, ...(line && { credits: line }) };
}

function otherOnCard({ analysis, sections }: Source): CardStory & { readonly passage: string } {
  const naming = sections.flatMap(({ passages }) => passages);
  const first = naming.find(({ relevance }) => relevance.tier === 'name');
  return { ...storyOnCard(analysis), passage: first?.passage.id ?? '' };
}

/** A story with its sections that are relevant to an entity. */
interface Source {
  readonly analysis: Analysis;
  readonly sections: readonly RelevantSection[];
}

function sourcesFor(pack: Pack, entity: Entity, stories: readonly Analysis[]): Source[] {
  return stories.map((analysis) => ({
    analysis,
    sections: relevantSections(analysis, entity, pack),
  }));
}

function bestOf(sources: readonly Source[]): Source | undefined {
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
