import type { MatchingTable } from '../pack/name-table.ts';
import type { NameInPassage, Passage, PhraseInPassage } from '../pack/pack.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import { recognizePage } from '../recognition/recognize-page.ts';

/** Finds what a sentence speaks of besides names. */
export type FindPhrases = (text: string) => {
  readonly groups: readonly PhraseInPassage[];
  readonly themes: readonly PhraseInPassage[];
};

/** Makes the passages of a section: its sentences, with the names in them, found as on pages. */
export function makePassages(
  { id, sentences }: { readonly id: string; readonly sentences: readonly string[] },
  tools: RecognitionTools,
  findPhrases: FindPhrases,
): Passage[] {
  return sentences.map((text, index) => ({
    id: `${id}-${index + 1}`,
    text,
    names: namesIn(text, tools),
    ...findPhrases(text),
  }));
}

/** The names in a passage. Broad topics count: the text is about the story. Ambiguous names need evidence. */
function namesIn(text: string, tools: RecognitionTools): NameInPassage[] {
  const [found = []] = recognizePage([{ text }], tools, { isAboutStory: true });
  return found
    .filter(({ isMention }) => isMention)
    .map(({ start, end, alias }) => ({ start, end, entity: tools.entityAt(alias[1])?.[0] ?? '' }));
}

/** The id of an entity of a table. Throws if it has none with this index. */
export function entityIdOf({ entities }: MatchingTable, index: number): string {
  const row = entities[index];
  if (!row) throw new RangeError(`the table has no entity ${index}`);
  return row[0];
}
