import type { StoryNames } from '../../../src/library/story-names.ts';
import { AliasFlag } from '../../../src/pack/name-table.ts';
import { type Analysis, type Entity, type Passage, SECTIONS } from '../../../src/pack/pack.ts';

/** An entity that is called like its id. */
export function entityOf(id: string, given: Partial<Entity> = {}): Entity {
  return { id, name: id, kind: 'company', about: 'One.', groups: [], themes: [], ...given };
}

/** A story with the passages of its first sections. */
export function storyOf(
  id: string,
  ...sections: readonly (readonly Partial<Passage>[])[]
): Analysis {
  return {
    id,
    title: id,
    question: 'What is it?',
    language: 'en',
    provenance: { generator: 'AI', date: 'none' },
    sections: SECTIONS.slice(0, sections.length).map((section, index) => ({
      ...section,
      passages: (sections[index] ?? []).map((passage, number) => ({
        ...{ id: `${section.id}-${number + 1}`, text: '', names: [], groups: [], themes: [] },
        ...passage,
      })),
    })),
    relations: [],
  };
}

/** A passage that names these entities. */
export function naming(...entities: readonly string[]): Pick<Passage, 'names'> {
  return { names: entities.map((entity) => ({ start: 0, end: 1, entity })) };
}

/** What the index takes of a story that brings names, as the entities `own-0`, `own-1` and so on. */
export function storyNames({
  id,
  names,
  named,
}: {
  readonly id: string;
  readonly names: readonly string[];
  readonly named: readonly string[];
}): StoryNames {
  return {
    ...{ id, named, namesakes: [], parts: [], topics: [] },
    entities: names.map((_, at) => [`own-${at}`, at === 0 ? 'company' : '']),
    aliases: names.map((text, at) => [text, `own-${at}`, AliasFlag.exactCase]),
  };
}
