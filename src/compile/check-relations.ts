import type { CompiledStory, StoryDraft } from '../library/own-story.ts';
import type { NamesTable } from '../pack/name-table.ts';
import type { FileProblem } from './file-problem.ts';
import type { FrontMatter } from './front-matter.ts';
import { entityNames } from './name-identity.ts';
import { readRelations, relationIn } from './own-relations.ts';

/** A story with its file. */
export interface StoryInFile {
  readonly path: string;
  readonly head: FrontMatter;
  readonly draft: StoryDraft;
}

/** The relations of a file that its story does not state, with their places: they are left out. */
export function relationProblems(
  { path, head, draft }: StoryInFile,
  { analysis }: CompiledStory,
  table: NamesTable,
): FileProblem[] {
  const entityNamed = entityNames(draft, table);
  const { faults } = readRelations(draft.relations ?? [], analysis.sections, entityNamed);
  const indices = readableRelations(head.fields['relations']);
  return faults.map(({ index, key, fault, words }) => ({
    path,
    fault,
    words,
    ...head.placeOf(['relations', indices[index] ?? index, key]),
  }));
}

/** The places in the list of those that could be read. */
function readableRelations(relations: unknown): number[] {
  if (!Array.isArray(relations)) return [];
  return relations.flatMap((each: unknown, index) => (relationIn(each) ? [index] : []));
}
