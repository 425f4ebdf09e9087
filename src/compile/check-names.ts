import { isOwnEntity } from '../pack/pack.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import type { Entry } from './definition.ts';
import type { FileProblem } from './file-problem.ts';
import { identifyTogether, type KnownNames, knownNames } from './name-identity.ts';

/** An entry with its file. */
export interface NamedEntry {
  readonly path: string;
  readonly entry: Entry;
}

/**
 * Warns of names that several entries have: nothing is refused, but pages can mark a spelling in one sense only, the
 * first. A clash is a name that two files spell differently or give different kinds.
 */
export function warnOfNames(
  named: readonly NamedEntry[],
  { table }: Pick<RecognitionTools, 'table'>,
): FileProblem[] {
  const known = knownNames(table);
  const ids = identifyTogether(
    table,
    named.map(({ entry }) => entry),
  );
  const withIds = named.map((each, index) => {
    const id = ids[index] ?? '';
    return { ...each, isKnown: !isOwnEntity(id), id };
  });
  return [...clashesIn(withIds), ...sharedSpellings(withIds, known)];
}

interface Identified extends NamedEntry {
  readonly id: string;
  readonly isKnown: boolean;
}

function clashesIn(named: readonly Identified[]): FileProblem[] {
  const firsts = new Map<string, Identified>();
  return named.flatMap((each) => {
    const first = firsts.get(each.id);
    if (!first) firsts.set(each.id, each);
    if (!first || first.path === each.path || !differ(first, each)) return [];
    return [warning(each, 'clash', each.entry.name, first.entry.name, first.path)];
  });
}

function sharedSpellings(named: readonly Identified[], known: KnownNames): FileProblem[] {
  const firsts = new Map<string, Identified>();
  const look = (each: Identified, spelling: string): FileProblem[] => {
    const inGazetteer = known(spelling);
    if (inGazetteer !== undefined) {
      if (inGazetteer === each.id) return [];
      return [warning(each, 'aliasKnown', spelling, each.entry.name)];
    }
    const first = firsts.get(spelling) ?? each;
    firsts.set(spelling, first);
    if (first.id === each.id) return [];
    return [warning(each, 'aliasTwice', spelling, first.entry.name, each.entry.name)];
  };
  return named.flatMap((each) =>
    [each.entry.name, ...each.entry.aliases].flatMap((spelling) => look(each, spelling)),
  );
}

function warning(
  { path, entry }: NamedEntry,
  fault: FileProblem['fault'],
  ...words: readonly string[]
): FileProblem {
  return { path, ...entry.place, fault, words };
}

function differ(a: Identified, b: Identified): boolean {
  // The gazetteer has several spellings of its entities, and an item of Wikidata has names in all languages.
  const isIdentified = a.isKnown || a.entry.wikidata !== undefined;
  const isOtherSpelling = !isIdentified && a.entry.name !== b.entry.name;
  const kinds = new Set([a.entry.kind, b.entry.kind].filter(Boolean));
  return isOtherSpelling || kinds.size > 1;
}
