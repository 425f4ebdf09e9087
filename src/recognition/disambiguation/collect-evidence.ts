import {
  AliasFlag,
  hasFlag,
  isAmbiguous,
  isSure,
  type SensesTable,
} from '../../pack/name-table.ts';
import { overlapping } from '../binary-search.ts';
import type { Candidate } from '../matcher.ts';
import { hasBoundaries } from '../word-boundaries.ts';
import { type Casing, casingAt } from './casing.ts';
import { CueFinder } from './cues.ts';
import { neighboursInEnumeration } from './enumeration.ts';
import {
  type Evidence,
  type EvidenceKind,
  evidence,
  evidenceIf,
  sumOf,
  WEIGHTS,
} from './evidence.ts';
import { type Writing, writingAt } from './language.ts';

/** How far from a name other names and cue words count as nearby, in UTF-16 units. */
const NEAR_NAMES = 250;
const NEAR_WORDS = 150;
/** Most cue words of one kind that count. */
const MAX_WORDS = 2;

/** The kinds of entities to which the common phrases apply. */
const ACTORS: ReadonlySet<string> = new Set(['company', 'lab', 'government']);

/** The text of a block, with the candidates in it. */
export interface BlockText {
  readonly text: string;
  readonly candidates: readonly Candidate[];
  /** BCP 47; empty where the page declares none. */
  readonly language: string;
}

/** A candidate with the evidence of its block. */
export interface WeighedCandidate extends Candidate {
  /** Empty for sure names and sure topics: their block does not decide. */
  readonly evidence: readonly Evidence[];
  /** The prior of the alias plus the evidence of the block. */
  readonly score: number;
}

/** The cues of a table, compiled. */
export interface CompiledCues {
  readonly common: Readonly<Record<keyof SensesTable['common'], CueFinder>>;
  /** The cues of one entity; compiled on first use. */
  ofEntity(entity: number): OwnCues;
  /** Companies say, plan and sell; for products, such verbs point to a person of the same name. */
  canAct(entity: number): boolean;
}

type OwnCues = Readonly<Record<'for' | 'against', CueFinder>>;

/** Compiles the cues of a table. */
export function compileCues({ entities, cues, common }: SensesTable): CompiledCues {
  const own = new Map<number, OwnCues>();
  return {
    common: {
      for: new CueFinder(common.for),
      subjects: new CueFinder(common.subjects),
      names: new CueFinder(common.names, { isExact: true }),
      against: new CueFinder(common.against, { side: 'against' }),
    },
    ofEntity(entity) {
      const finders = own.get(entity) ?? {
        for: new CueFinder(cues[entity]?.for ?? []),
        against: new CueFinder(cues[entity]?.against ?? [], { side: 'against' }),
      };
      own.set(entity, finders);
      return finders;
    },
    canAct: (entity) => ACTORS.has(entities[entity]?.[1] ?? ''),
  };
}

/** Weighs the candidates of a block by its text. */
export function weighCandidates(block: BlockText, cues: CompiledCues): WeighedCandidate[] {
  return block.candidates.map((candidate) => {
    const { alias } = candidate;
    if (!isAmbiguous(alias)) return { ...candidate, evidence: [], score: 0 };
    const evidence = collectEvidence(candidate, block, cues);
    const prior = hasFlag(alias, AliasFlag.usually) ? WEIGHTS.usually : WEIGHTS.sometimes;
    return { ...candidate, evidence, score: prior + sumOf(evidence) };
  });
}

/** The evidence in a block for and against one of its ambiguous names. */
function collectEvidence(candidate: Candidate, block: BlockText, cues: CompiledCues): Evidence[] {
  const { start, end, alias } = candidate;
  const { text } = block;
  const own = cues.ofEntity(alias[1]);
  const otherPhrase =
    own.against.phraseAt(text, start, end) ?? cues.common.against.phraseAt(text, start, end);
  // No other evidence outweighs this one.
  if (otherPhrase !== undefined) return [evidence('otherPhrase', otherPhrase.trim())];
  const phrases = phraseEvidence(candidate, text, cues);
  const writing = writingAt(text, start, block.language);
  return [
    ...phrases,
    ...nearbyNames(candidate, block, cues.common.names),
    ...enumeration(candidate, block, cues.common.names),
    ...cueWords(candidate, text, cues),
    ...ordinaryWordNear(candidate, text, writing),
    ...(phrases.length > 0 ? [] : casingEvidence(candidate, block, writing, cues)),
  ];
}

function phraseEvidence(
  { start, end, alias: [, entity] }: Candidate,
  text: string,
  { common, ofEntity, canAct }: CompiledCues,
): Evidence[] {
  const phrase = ofEntity(entity).for.phraseAt(text, start, end);
  if (phrase !== undefined) return [evidence('phrase', phrase.trim())];
  if (!canAct(entity)) return [];
  return evidenceIf('companyPhrase', common.for.phraseAt(text, start, end)?.trim());
}

function cueWords(
  { start, end, alias: [, entity] }: Candidate,
  text: string,
  { common, ofEntity }: CompiledCues,
): Evidence[] {
  const own = ofEntity(entity);
  const [from, to] = [Math.max(0, start - NEAR_WORDS), end + NEAR_WORDS];
  const near = (kind: EvidenceKind, finder: CueFinder) =>
    finder
      .wordsIn(text, from, to)
      .filter((word) => word.end <= start || word.start >= end)
      .slice(0, MAX_WORDS)
      .map((word) => evidence(kind, word.text));
  return [
    ...near('ownCue', own.for),
    ...near('otherWord', own.against),
    ...near('domainCue', common.for),
  ];
}

function casingEvidence(
  candidate: Candidate,
  block: BlockText,
  writing: Writing,
  cues: CompiledCues,
): Evidence[] {
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
    ...evidenceIf('subject', clauseOf(candidate, text, casing, cues)),
    ...evidenceIf('compound', casing.compound),
    ...longerNames(candidate, block, casing),
  ];
}

/** The name and its verb, if the name is the subject of a clause. */
function clauseOf(
  { start, end, alias }: Candidate,
  text: string,
  { afterDeterminer, verb }: Casing,
  { common, canAct }: CompiledCues,
): string | undefined {
  if (!canAct(alias[1]) || afterDeterminer) return undefined;
  return verb ? `${text.slice(start, end)} ${verb}` : common.subjects.phraseAt(text, start, end);
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
  const otherNames = others
    .wordsIn(text, from, to)
    .filter((word) => word.end <= start || word.start >= end);
  const all = [...names.values(), ...otherNames.map((word) => word.text)];
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
