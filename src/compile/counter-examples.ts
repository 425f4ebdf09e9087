import type { OwnAlias } from '../library/own-story.ts';
import { AliasFlag, type AliasRow, type NamesTable } from '../pack/name-table.ts';
import { createMatcher } from '../recognition/matcher.ts';
import { makeTools } from '../recognition/page-recognition.ts';
import { recognizePage } from '../recognition/recognize-page.ts';

/** What a spelling does in sentences that do not speak of any story. */
export interface OrdinaryUse {
  /** `marked`: it would be marked there. `found`: in small letters, or where nothing speaks for it. */
  readonly kind: 'marked' | 'found';
  readonly sentence: string;
}

/**
 * Tries spellings on ordinary sentences. Only the names of the story are looked for: beside a name of the field, any of
 * them might be meant. Returns the uses by spelling.
 */
export function ordinaryUses(
  aliases: readonly OwnAlias[],
  sentences: readonly string[],
  table: NamesTable,
): Map<string, OrdinaryUse> {
  const uses = new Map<string, OrdinaryUse>();
  if (aliases.length === 0) return uses;
  const note = (alias: AliasRow, kind: OrdinaryUse['kind'], sentence: string) => {
    const before = uses.get(alias[0]);
    if (!before || (kind === 'marked' && before.kind === 'found')) {
      uses.set(alias[0], { kind, sentence });
    }
  };
  const tools = makeTools(tableOf(aliases, table));
  const doubtful = aliases.filter(([, , flags]) => (flags & AliasFlag.inContext) !== 0);
  const match = createMatcher(tableOf(anyCase(doubtful), table));
  for (const sentence of sentences) {
    const [found = []] = recognizePage([{ text: sentence }], tools);
    for (const { alias, isMention } of found) note(alias, isMention ? 'marked' : 'found', sentence);
    for (const { alias } of match(sentence)) note(alias, 'found', sentence);
  }
  return uses;
}

function anyCase(aliases: readonly OwnAlias[]): OwnAlias[] {
  return aliases.map(([text, entity, flags]) => [text, entity, flags & ~AliasFlag.exactCase]);
}

/** A table of these aliases alone. */
function tableOf(aliases: readonly OwnAlias[], { common }: NamesTable): NamesTable {
  const ids = [...new Set(aliases.map(([, entity]) => entity))];
  return {
    entities: ids.map((id) => [id, '']),
    aliases: aliases.map(([text, entity, flags]): AliasRow => [text, ids.indexOf(entity), flags]),
    cues: {},
    common,
    stories: [],
  };
}

/** The sentences of the gazetteer in which none of its names is meant, without their brackets. */
export function unmarkedSentences(
  entities: readonly { readonly unmarked: readonly string[] }[],
): string[] {
  const all = entities.flatMap(({ unmarked }) => unmarked);
  return [...new Set(all.map((sentence) => sentence.replace(/[[\]]/g, '')))];
}

/** The sentences in a file of them: one a line, without comments. */
export function sentencesInFile(text: string): string[] {
  return text.split('\n').filter((each) => each.trim() !== '' && !each.startsWith('#'));
}
