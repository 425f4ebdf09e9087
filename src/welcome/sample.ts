import type { Entity, Pack } from '../pack/pack.ts';

/** The entity of the sample card: the company that the most passages of the first story name. */
export function sampleOf({ analyses, entities }: Pack): Entity | undefined {
  const passages = analyses[0]?.sections.flatMap((section) => section.passages) ?? [];
  const countOf = ({ id }: Entity) =>
    passages.filter(({ names }) => names.some(({ entity }) => entity === id)).length;
  const companies = entities.filter(({ kind }) => kind === 'company');
  return companies.sort((a, b) => countOf(b) - countOf(a))[0];
}
