import {
  AliasFlag,
  type AliasRow,
  hasFlag,
  isSure,
  type SensesTable,
} from '../../pack/name-table.ts';
import { overlapping } from '../binary-search.ts';
import type { Candidate } from '../matcher.ts';
import { hasBoundaries } from '../word-boundaries.ts';
import type { BlockText, Senses } from './block-evidence.ts';
import { type Casing, casingAt } from './casing.ts';
import { CueFinder, type CueWord } from './cues.ts';
import { neighboursInEnumeration } from './enumeration.ts';
import { type Evidence, evidence, evidenceIf } from './evidence.ts';
import { type Writing, writingAt } from './language.ts';

/** How far from a name other names and cue words count as nearby, in UTF-16 units. */
const NEAR_NAMES = 250;
const NEAR_WORDS = 150;
/** Most cue words of one kind that count. */
const MAX_WORDS = 2;

/** The kinds of entities to which the common phrases apply. */
const ACTORS: ReadonlySet<string> = new Set(['company', 'lab', 'government']);

/** The finders of {@link SensesTable.common}. */
type CommonCues = Readonly<Record<keyof SensesTable['common'], CueFinder>>;

/** The finders of the cues of one entity. */
type OwnCues = Readonly<Record<'for' | 'against', CueFinder>>;

/** Collects the evidence of a block for and against its ambiguous names. Compiles patterns on first use. */
export class EvidenceCollector implements Senses {
  readonly #own = new Map<number, OwnCues>();
  #commonCues: CommonCues | undefined;

  constructor(private readonly table: SensesTable) {}

  /**
   * The evidence in a block on one of its ambiguous names.
   *
   * @param block with all of its candidates, including this one
   */
  collect(candidate: Candidate, block: BlockText): Evidence[] {
    const { start, end, alias } = candidate;
    const { text } = block;
    const own = this.#ownCues(alias[1]);
    const otherPhrase =
      own.against.phraseAt(text, start, end) ?? this.#common.against.phraseAt(text, start, end);
    // No other evidence outweighs this one.
    if (otherPhrase !== undefined) return [evidence('otherPhrase', otherPhrase.trim())];
    const phrases = this.#phrases(candidate, text, own.for);
    const writing = writingAt(text, start, block.language);
    return [
      ...phrases,
      ...nearbyNames(candidate, block, this.#common.names),
      ...enumeration(candidate, block, this.#common.names),
      ...this.#cueWords(candidate, text, own),
      ...ordinaryWordNear(candidate, text, writing),
      ...(phrases.length > 0 ? [] : this.#casing(candidate, block, writing)),
    ];
  }

  #phrases({ start, end, alias }: Candidate, text: string, own: CueFinder): Evidence[] {
    const phrase = own.phraseAt(text, start, end);
    if (phrase !== undefined) return [evidence('phrase', phrase.trim())];
    if (!this.#canAct(alias)) return [];
    return evidenceIf('companyPhrase', this.#common.for.phraseAt(text, start, end)?.trim());
  }

  #cueWords({ start, end }: Candidate, text: string, own: OwnCues): Evidence[] {
    const [from, to] = [Math.max(0, start - NEAR_WORDS), end + NEAR_WORDS];
    const isOutside = (word: CueWord) => word.end <= start || word.start >= end;
    const near = (finder: CueFinder) =>
      finder.wordsIn(text, from, to).filter(isOutside).slice(0, MAX_WORDS);
    return [
      ...near(own.for).map((word) => evidence('ownCue', word.text)),
      ...near(own.against).map((word) => evidence('otherWord', word.text)),
      ...near(this.#common.for).map((word) => evidence('domainCue', word.text)),
    ];
  }

  #casing(candidate: Candidate, block: BlockText, writing: Writing): Evidence[] {
    const { start, end, alias } = candidate;
    const { text } = block;
    // `tariffs` and 小米 are written the same in every sense.
    if (!/^\p{Lu}/u.test(alias[0])) return [];
    const casing = casingAt(text, start, end, writing);
    const found = [
      ...determinerEvidence(candidate, text, casing),
      ...evidenceIf('code', casing.code),
    ];
    // These keep their sense in `Suwon Apple` and `Apple-Chef`, and the river Amazon has the same capital.
    if (hasFlag(alias, AliasFlag.usually)) return found;
    return [
      ...found,
      ...capitalEvidence(candidate, text, casing),
      ...evidenceIf('subject', this.#clauseOf(candidate, text, casing)),
      ...evidenceIf('compound', casing.compound),
      ...longerNames(candidate, block, casing),
    ];
  }

  /** The name and its verb, if the name is the subject of a clause. */
  #clauseOf(candidate: Candidate, text: string, casing: Casing): string | undefined {
    const { start, end, alias } = candidate;
    if (!this.#canAct(alias) || casing.afterDeterminer) return undefined;
    if (casing.verb) return `${text.slice(start, end)} ${casing.verb}`;
    return this.#common.subjects.phraseAt(text, start, end);
  }

  /** Companies say, plan and sell; for products, such verbs point to a person of the same name. */
  #canAct([, entity]: AliasRow): boolean {
    return ACTORS.has(this.table.entities[entity]?.[1] ?? '');
  }

  #ownCues(entity: number): OwnCues {
    const known = this.#own.get(entity);
    if (known) return known;
    const cues = this.table.cues[entity];
    const finders = {
      for: new CueFinder(cues?.for ?? []),
      against: new CueFinder(cues?.against ?? [], { side: 'against' }),
    };
    this.#own.set(entity, finders);
    return finders;
  }

  get #common(): CommonCues {
    const { common } = this.table;
    this.#commonCues ??= {
      for: new CueFinder(common.for),
      subjects: new CueFinder(common.subjects),
      names: new CueFinder(common.names, { isExact: true }),
      against: new CueFinder(common.against, { side: 'against' }),
    };
    return this.#commonCues;
  }
}

function determinerEvidence({ start, end, alias }: Candidate, text: string, casing: Casing) {
  // `the Commerce Department` and `the A100` have an article in every sense.
  const determiner = /[\s\d]/.test(alias[0]) ? '' : casing.afterDeterminer;
  return evidenceIf('afterDeterminer', determiner && `${determiner} ${text.slice(start, end)}`);
}

function capitalEvidence({ start, end, alias }: Candidate, text: string, casing: Casing) {
  const { afterAdjective, isWrittenAsName, writing } = casing;
  if (afterAdjective)
    return [evidence('afterAdjective', `${afterAdjective} ${text.slice(start, end)}`)];
  if (!isWrittenAsName) return [];
  // A capital is weaker in other languages: Spanish `tu Meta`, a Latin word in Chinese text.
  const isStrong = hasFlag(alias, AliasFlag.asName) && writing === 'english';
  return [evidence(isStrong ? 'asName' : 'casing')];
}

/** Capitalised neighbours that are not names themselves. */
function longerNames({ start, end }: Candidate, { candidates }: BlockText, casing: Casing) {
  const isName = (at: number) => overlapping(candidates, at, at + 1).length > 0;
  return [
    ...evidenceIf('longerName', !isName(start - 2) && casing.wordBefore),
    ...evidenceIf('longerName', !isName(end + 1) && casing.wordAfter),
  ];
}

function nearbyNames(candidate: Candidate, block: BlockText, others: CueFinder): Evidence[] {
  const { start, end, alias } = candidate;
  const { text, candidates } = block;
  const [from, to] = [Math.max(0, start - NEAR_NAMES), end + NEAR_NAMES];
  const near = overlapping(candidates, from, to).filter(
    (each) => each.start >= from && each.end <= to && isSure(each.alias),
  );
  const own = near.find((each) => each.alias[1] === alias[1]);
  const names = new Map(
    near
      .filter((each) => each.alias[1] !== alias[1])
      .map((each) => [each.alias[1], text.slice(each.start, each.end)] as const),
  );
  const all = [...names.values(), ...others.wordsIn(text, from, to).map((word) => word.text)];
  return [
    ...evidenceIf('inFull', own && text.slice(own.start, own.end)),
    ...all.slice(0, 1).map((name) => evidence('nearbyName', name)),
    ...all.slice(1, 2).map((name) => ({ ...evidence('nearbyName', name), weight: 1 })),
  ];
}

/** Other sure names, or names of the field, in the same enumeration: `OpenAI, Claude, Meta and others`. */
function enumeration(
  { start, end, alias }: Candidate,
  { text, candidates }: BlockText,
  others: CueFinder,
): Evidence[] {
  const isName = ([from, to]: readonly [number, number]) =>
    overlapping(candidates, from, to).some(
      (each) => isSure(each.alias) && each.alias[1] !== alias[1],
    ) || others.wordsIn(text, from, to).length > 0;
  const neighbour = neighboursInEnumeration(text, start, end).find(isName);
  return evidenceIf('enumeration', neighbour && text.slice(...neighbour));
}

/** The name as an ordinary word nearby: `arm` or `Arms` near `Arm`. */
function ordinaryWordNear({ start, end }: Candidate, text: string, writing: Writing): Evidence[] {
  const name = text.slice(start, end);
  const small = name.toLowerCase();
  if (name === small) return [];
  // In German, `Alphabets` is a genitive. Names in capitals have plurals: `TPUs`.
  const hasPlural = writing !== 'german' && name !== name.toUpperCase();
  const forms = [small, `${small}s`, ...(hasPlural ? [`${name}s`] : [])];
  const around = text.slice(Math.max(0, start - NEAR_NAMES), end + NEAR_NAMES);
  const form = forms.find((each) => hasOrdinaryWord(around, each));
  return evidenceIf('smallLetters', form);
}

function hasOrdinaryWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (isOrdinaryWord(text, at, at + word.length)) return true;
  }
  return false;
}

/** Hashtags and parts of addresses are in lower case in every sense. */
function isOrdinaryWord(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ' ';
  const after = text.slice(end, end + 2);
  return (
    hasBoundaries(text, start, end) && !'#@./$-_'.includes(before) && !/^[-@]|^\.\w/.test(after)
  );
}
