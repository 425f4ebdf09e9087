import type { SensesTable } from '../../pack/name-table.ts';
import { CueFinder } from './cues.ts';

/** The kinds of entities to which the common phrases apply. */
const ACTORS: ReadonlySet<string> = new Set(['company', 'lab', 'government']);
/** The kinds of entities to which phrases of products apply. People call a product by its company's name, too. */
const USED: ReadonlySet<string> = new Set(['company', 'lab', 'product']);
const WITH_ARTICLE: ReadonlySet<string> = new Set([
  'technology',
  'concept',
  'rule',
  'programme',
  'government',
]);

/** The cues of a table, compiled. */
export interface CompiledCues {
  readonly common: Readonly<Record<keyof SensesTable['common'], CueFinder>>;
  /** The cues of one entity; compiled on first use. */
  ofEntity(entity: number): OwnCues;
  /** Companies say, plan and sell; for products, such verbs point to a person of the same name. */
  canAct(entity: number): boolean;
  /** People install, run and ask products. */
  isUsed(entity: number): boolean;
  /** Technologies, rules and public bodies have an article in a sentence, as ordinary words do. */
  hasArticle(entity: number): boolean;
  /** Whether a name is, or has in it, one that pages of any field have, as a way to reach somebody. */
  isChannel(name: string): boolean;
  /** Whether the common cues are words of an entity's field: a name of the user's stories may be of any. */
  knowsFieldOf(entity: number): boolean;
}

type OwnCues = Readonly<Record<'for' | 'against', CueFinder>>;

/** Compiles the cues of a table. `kindOf`: the kind of an entity, given by its index. */
export function compileCues(
  { entities, cues, common }: SensesTable,
  kindOf = (entity: number) => entities[entity]?.[1] ?? '',
): CompiledCues {
  const own = new Map<number, OwnCues>();
  const channels = new CueFinder(common.channels, { isExact: true });
  return {
    common: {
      for: new CueFinder(common.for),
      acts: new CueFinder(common.acts),
      subjects: new CueFinder(common.subjects),
      names: new CueFinder(common.names, { isExact: true }),
      channels,
      against: new CueFinder(common.against, { side: 'against' }),
      otherFields: new CueFinder(common.otherFields),
      products: new CueFinder(common.products),
    },
    ofEntity(entity) {
      const finders = own.get(entity) ?? {
        for: new CueFinder(cues[entity]?.for ?? []),
        against: new CueFinder(cues[entity]?.against ?? [], { side: 'against' }),
      };
      own.set(entity, finders);
      return finders;
    },
    canAct: (entity) => ACTORS.has(kindOf(entity)),
    isUsed: (entity) => USED.has(kindOf(entity)),
    hasArticle: (entity) => WITH_ARTICLE.has(kindOf(entity)),
    isChannel: isNameOf(channels),
    // Entities of the user's library have the numbers after those of the table.
    knowsFieldOf: (entity) => entity < entities.length,
  };
}

/** Makes a check whether a name is, or has in it, one of some names. */
function isNameOf(names: CueFinder): (name: string) => boolean {
  // To look takes 5 µs, and a page has few different names.
  const known = new Map<string, boolean>();
  return (name) => {
    const isOne = known.get(name) ?? names.wordsIn(name, 0, name.length).length > 0;
    known.set(name, isOne);
    return isOne;
  };
}
