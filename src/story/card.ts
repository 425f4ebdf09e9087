import type { Analysis, Entity, NameInPassage, Pack, Relation } from '../pack/pack.ts';
import { excerptsAbout, type SectionExcerpt, type Tie, type TiedPassage } from './relevance.ts';

/** A passage as a card quotes it. */
interface CardPassage {
  readonly id: string;
  readonly text: string;
  readonly names: readonly NameInPassage[];
  readonly tie: Tie;
}

/** What a card quotes of one section. */
export interface CardSection {
  readonly heading: string;
  readonly passages: readonly CardPassage[];
  /** How many more passages of this section concern the entity; they stand in the explainer. */
  readonly more: number;
}

/** A relation in words, for a card: who, does what to, whom; and the passage that states it. */
interface CardRelation {
  readonly from: string;
  readonly verb: string;
  readonly to: string;
  readonly passage: string;
}

/** All that a hover card shows of one entity and one story. Plain JSON: it travels in messages. */
export interface Card {
  readonly entity: Pick<Entity, 'id' | 'name' | 'kind' | 'region' | 'about'>;
  readonly analysis: Pick<Analysis, 'id' | 'title' | 'language' | 'provenance'>;
  /** Whether any passage names the entity; if none does, the card says so. */
  readonly isNamed: boolean;
  readonly sections: readonly CardSection[];
  readonly relations: readonly CardRelation[];
}

/**
 * Passages that a card quotes of one section. Four sections of two sentences fill a card of readable
 * size; the explainer, one click away, has the rest.
 */
const PASSAGES_PER_SECTION = 2;

/**
 * Draws the card of an entity from the pack, or undefined if the pack does not have the entity.
 *
 * @param analyses to draw from, the one first that fits the page best. A card quotes one story: the
 *   first that names the entity; or else that concerns it
 */
export function drawCard(
  pack: Pack,
  entityId: string,
  analyses: readonly Analysis[] = pack.analyses,
): Card | undefined {
  const entity = pack.entities.find(({ id }) => id === entityId);
  const story = entity && bestStory(pack, entity, analyses);
  if (!story) return undefined;
  const { analysis, excerpts } = story;
  const { id, name, kind, region, about } = entity;
  return {
    entity: { id, name, kind, ...(region && { region }), about },
    analysis: {
      id: analysis.id,
      title: analysis.title,
      language: analysis.language,
      provenance: analysis.provenance,
    },
    isNamed: isNamedIn(story),
    sections: excerpts.map(({ section, passages }) => ({
      heading: section.heading,
      passages: passages.slice(0, PASSAGES_PER_SECTION).map(quote),
      more: Math.max(0, passages.length - PASSAGES_PER_SECTION),
    })),
    relations: analysis.relations
      .filter(({ from, to }) => from === entityId || to === entityId)
      .map((relation) => inWords(relation, pack)),
  };
}

/** An analysis with what it says of an entity. */
interface Story {
  readonly analysis: Analysis;
  readonly excerpts: readonly SectionExcerpt[];
}

function bestStory(pack: Pack, entity: Entity, analyses: readonly Analysis[]): Story | undefined {
  const stories = analyses.map((analysis) => ({
    analysis,
    excerpts: excerptsAbout(analysis, entity, pack),
  }));
  return (
    stories.find(isNamedIn) ?? stories.find(({ excerpts }) => excerpts.length > 0) ?? stories[0]
  );
}

function isNamedIn({ excerpts }: Story): boolean {
  return excerpts.some(({ passages }) => passages.some(({ tie }) => tie.tier === 'name'));
}

function quote({ passage, tie }: TiedPassage): CardPassage {
  return { id: passage.id, text: passage.text, names: passage.names, tie };
}

function inWords({ from, verb, to, passage }: Relation, pack: Pack): CardRelation {
  const nameOf = (id: string) => pack.entities.find((entity) => entity.id === id)?.name ?? id;
  return { from: nameOf(from), verb, to: nameOf(to), passage };
}
