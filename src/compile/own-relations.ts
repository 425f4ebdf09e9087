import type { DraftRelation } from '../library/own-story.ts';
import type { Analysis, Passage, Relation, Section } from '../pack/pack.ts';
import { line, wordsOf } from './definition.ts';
import type { Fault } from './file-problem.ts';
import { isRecord } from './is-record.ts';
import { layoutRelations } from './relation-map.ts';
import { headingIn } from './story-headings.ts';

/** Maps with more names are too small to read in the popup. */
export const MOST_NAMES = 12;

/** A relation as front matter lists it; undefined if it has no ends or cites no sentence. */
export function relationIn(value: unknown): DraftRelation | undefined {
  if (!isRecord(value)) return undefined;
  const [from = '', to = '', verb = '', passage = ''] = ['from', 'to', 'verb', 'passage'].map(
    (key) => line(wordsOf(value[key])),
  );
  return from !== '' && to !== '' && passage !== '' ? { from, to, verb, passage } : undefined;
}

/** Why a relation of a draft is left out. */
export interface RelationFault {
  readonly index: number;
  readonly key: keyof DraftRelation;
  readonly fault: Exclude<Extract<Fault, `relation${string}`>, 'relationEntry'>;
  readonly words: readonly string[];
}

/** What becomes of the relations of a draft. */
interface RelationsRead {
  readonly relations: readonly Relation[];
  readonly faults: readonly RelationFault[];
}

/** The id of the entity that has a name in a story; undefined if there is none. */
type EntityNamed = (name: string) => string | undefined;

/**
 * Looks up the relations of a draft. Those that the story does not state are left out: an arrow of the map leads to the
 * sentence that names both of its ends.
 */
export function readRelations(
  relations: readonly DraftRelation[],
  sections: readonly Section[],
  entityNamed: EntityNamed,
): RelationsRead {
  const good: Relation[] = [];
  const names = new Set<string>();
  const faults = relations.flatMap((relation, index) => {
    const passage = citedPassage(relation.passage, sections);
    const [from, to] = [entityNamed(relation.from), entityNamed(relation.to)];
    const found = faultsOf(relation, { passage, from, to }, sections);
    if (found.length > 0 || !passage || !from || !to)
      return found.map((each) => ({ ...each, index }));
    const more = [from, to].filter((id) => !names.has(id));
    if (names.size + more.length > MOST_NAMES) {
      const words = [String(MOST_NAMES)];
      return [{ index, key: 'from', fault: 'relationMany', words } satisfies RelationFault];
    }
    for (const id of more) names.add(id);
    good.push({ from, to, verb: relation.verb, passage: passage.id });
    return [];
  });
  return { relations: good, faults };
}

/** The relations of a story, with their map. */
export function withMap(
  relations: readonly Relation[],
  nameOf: (id: string) => string,
): Pick<Analysis, 'relations' | 'map'> {
  const map = layoutRelations(relations, nameOf);
  return { relations, ...(map && { map }) };
}

interface Found {
  readonly passage: Passage | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

function faultsOf(
  relation: DraftRelation,
  { passage, from, to }: Found,
  sections: readonly Section[],
): Omit<RelationFault, 'index'>[] {
  if (relation.verb === '') return [{ key: 'verb', fault: 'relationVerb', words: [] }];
  if (!passage) {
    const words = [relation.passage, citationsIn(sections)];
    return [{ key: 'passage', fault: 'relationPassage', words }];
  }
  if (from !== undefined && from === to) {
    return [{ key: 'to', fault: 'relationSelf', words: [relation.to] }];
  }
  const ends = [
    { key: 'from', id: from },
    { key: 'to', id: to },
  ] as const;
  return ends.flatMap(({ key, id }): Omit<RelationFault, 'index'>[] => {
    const name = relation[key];
    if (id === undefined) return [{ key, fault: 'relationName', words: [name] }];
    if (passage.names.some(({ entity }) => entity === id)) return [];
    return [{ key, fault: 'relationEnd', words: [name, passage.text] }];
  });
}

/** The passage that a section and the number of a sentence name: `What's Next 2`. */
function citedPassage(citation: string, sections: readonly Section[]): Passage | undefined {
  const [, heading = '', number] = /^(.+?)\s*(\d+)$/.exec(plainHeading(citation)) ?? [];
  const id = headingIn(heading)?.id;
  const section =
    sections.find((each) => plainHeading(each.heading) === heading) ??
    sections.find((each) => each.id === id);
  return section?.passages[Number(number) - 1];
}

function plainHeading(heading: string): string {
  return heading.replaceAll('’', "'").trim();
}

/** What can be cited: `What's Next 1–3`. */
function citationsIn(sections: readonly Section[]): string {
  return sections
    .map(({ heading, passages: { length } }) =>
      length > 1 ? `${heading} 1–${length}` : `${heading} 1`,
    )
    .join(', ');
}
