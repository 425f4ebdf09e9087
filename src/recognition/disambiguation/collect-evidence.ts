import { AliasFlag, type AliasRow, hasFlag, isAmbiguous } from '../../pack/name-table.ts';
import { overlapping } from '../binary-search.ts';
import { inflectionAt, isInflected } from '../inflection.ts';
import type { Candidate } from '../matcher.ts';
import { EVIDENCE_REACH } from '../reach.ts';
import { hasBoundaries } from '../word-boundaries.ts';
import { type Casing, casingAt, codeAt } from './casing.ts';
import type { CompiledCues } from './compiled-cues.ts';
import type { CueFinder } from './cues.ts';
import {
  type Evidence,
  type EvidenceKind,
  evidence,
  evidenceIf,
  isAcronym,
  isMadeUp,
  priorKindOf,
  sumOf,
  WEIGHTS,
} from './evidence.ts';
import { hasCues, isInOtherScript, type Writing, writingAt } from './language.ts';
import { longerWordAt } from './longer-word.ts';
import { namesNear } from './names-near.ts';

/** How far from a name cue words count as nearby, in UTF-16 units. */
const NEAR_WORDS = 150;
/** Longest word that is quoted as evidence, in UTF-16 units. */
const LONGEST_WORD = 32;
/** Most cue words of one kind that count. */
const MAX_WORDS = 3;
/** Enough to turn down a name that usually has its sense, and too few to make it clear that it has another one. */
const MAX_OTHER_FIELDS = 2;

/** The text of a block, with the candidates in it. */
export interface BlockText {
  readonly text: string;
  readonly candidates: readonly Candidate[];
  /** BCP 47; empty where the page declares none. */
  readonly language: string;
}

/** A candidate with the evidence of its block. */
export interface WeighedCandidate extends Candidate {
  /** Empty for sure names that nothing speaks against: their block does not decide. */
  readonly evidence: readonly Evidence[];
  /** The prior of the alias plus the evidence of the block. */
  readonly score: number;
  /** The block holds names and nothing else, as links and cells do. */
  readonly isBare: boolean;
  /** Pages about anything name it, as a way to be reached: it says nothing of other names. */
  readonly isChannel: boolean;
  /** The cues have words of its field in the block's language: where they find none, that says something. */
  readonly hasKnownWords: boolean;
}

/**
 * Weighs the candidates of a block by its text. First each for itself; then those that are not sure also by the names
 * near them, of which only those count that the first step accepted.
 */
export function weighCandidates(block: BlockText, cues: CompiledCues): WeighedCandidate[] {
  const isBare = holdsOnlyNames(block);
  const hasWords = hasCues(block.language);
  const weighed = block.candidates.map((candidate) => {
    const evidence = ownEvidence(candidate, block, cues);
    const score = priorOf(candidate.alias) + sumOf(evidence);
    const hasKnownWords = hasWords && cues.knowsFieldOf(candidate.alias[1]);
    const isChannel = cues.isChannel(block.text.slice(candidate.start, candidate.end));
    return { ...candidate, evidence, score, isBare, isChannel, hasKnownWords };
  });
  return weighed.map((candidate) => {
    if (!needsNames(candidate)) return candidate;
    const names = namesNear(candidate, block.text, weighed, cues).filter((each) =>
      counts(each, candidate.alias),
    );
    const evidence = [...candidate.evidence, ...names];
    return { ...candidate, evidence, score: candidate.score + sumOf(names) };
  });
}

function holdsOnlyNames({ text, candidates }: BlockText): boolean {
  const ends = [0, ...candidates.map(({ end }) => end)];
  const starts = [...candidates.map(({ start }) => start), text.length];
  return ends.every((end, index) => !saysSomething.test(text.slice(end, starts[index])));
}

/** A comma makes a sentence of names: links have spaces, dots or bars between them. */
const saysSomething = /[\p{L}\p{N},、，]/u;

function priorOf(alias: AliasRow): number {
  const kind = priorKindOf(alias);
  return kind === 'sure' && hasFlag(alias, AliasFlag.broad) ? 0 : WEIGHTS[kind];
}

/**
 * Nothing outweighs another phrase, sure names need evidence only where something speaks against them, and the names
 * of a story do not tell whether `chips` near them are its topic.
 */
function needsNames({ alias, evidence: own }: WeighedCandidate): boolean {
  if (hasFlag(alias, AliasFlag.broad)) return false;
  const isDecided = own.some(({ kind }) => kind === 'otherPhrase');
  return !isDecided && (isAmbiguous(alias) || own.length > 0);
}

/** The evidence in a block for and against one of its names, apart from the names near it. */
function ownEvidence(candidate: Candidate, block: BlockText, cues: CompiledCues): Evidence[] {
  const { alias } = candidate;
  const against = strongEvidenceAgainst(candidate, block, cues);
  if (!isAmbiguous(alias) && (against.length === 0 || hasFlag(alias, AliasFlag.broad)))
    return against;
  // No other evidence outweighs this one.
  if (against.some(({ kind }) => kind === 'otherPhrase')) return against;
  return [...against, ...contextEvidence(candidate, block, cues)];
}

/** What can turn down any name: a phrase of another sense, a longer word, a program. */
function strongEvidenceAgainst(
  { start, end, alias }: Candidate,
  { text, language }: BlockText,
  { common, ofEntity }: CompiledCues,
): Evidence[] {
  const phrase =
    ofEntity(alias[1]).against.phraseAt(text, start, end) ??
    (isAmbiguous(alias) ? common.against.phraseAt(text, start, end) : undefined);
  if (phrase !== undefined) return [evidence('otherPhrase', phrase.trim())];
  const inflection = inflectionAt(text, start, end);
  // `Two Dells` are things of Dell, but `Amazons` are women.
  const isThings = inflection === 's' && hasFlag(alias, AliasFlag.countable);
  const isOtherWord = inflection !== '' && !isThings && !isInflected(text, start, end, language);
  return [
    ...evidenceIf('longerWord', isOtherWord && text.slice(start, end) + inflection),
    ...evidenceIf('longerWord', longerWordAt(text, start, end)),
    ...evidenceIf('code', codeAt(text, start, end)),
  ];
}

/** What the words around a name say for and against it. */
function contextEvidence(candidate: Candidate, block: BlockText, cues: CompiledCues): Evidence[] {
  const { text } = block;
  const phrases = phraseEvidence(candidate, text, cues);
  const writing = writingAt(text, candidate.start, block.language);
  const found = [
    ...phrases,
    ...cueWords(candidate, text, cues),
    ...ordinaryWordNear(candidate, text, writing),
    ...(phrases.length > 0
      ? []
      : [
          ...otherFields(candidate, text, cues),
          ...casingEvidence(candidate, block, writing, cues),
        ]),
  ];
  return found.filter((each) => counts(each, candidate.alias));
}

const OWN_KINDS: readonly EvidenceKind[] = ['phrase', 'ownCue', 'inFull'];
/** What any proper name has. */
const OF_PROPER_NAMES: readonly EvidenceKind[] = ['casing', 'asName', 'foreignName', 'subject'];

/** Whether evidence counts for an alias. */
function counts({ kind, weight }: Evidence, alias: AliasRow): boolean {
  if (weight < 0) return true;
  // What fits any name of the field says nothing of one that two share.
  if (hasFlag(alias, AliasFlag.byCue)) return OWN_KINDS.includes(kind);
  // None of these is enough by itself, and a name in context needs one thing only.
  return !hasFlag(alias, AliasFlag.inContext) || !OF_PROPER_NAMES.includes(kind);
}

function phraseEvidence(
  { start, end, alias }: Candidate,
  text: string,
  { common, ofEntity, canAct, isUsed }: CompiledCues,
): Evidence[] {
  const [, entity] = alias;
  const phrase = ofEntity(entity).for.phraseAt(text, start, end);
  if (phrase !== undefined) return [evidence('phrase', phrase.trim())];
  if (canAct(entity)) {
    const ofCompany = common.for.phraseAt(text, start, end)?.trim();
    if (ofCompany !== undefined)
      return [evidence(isAcronym(alias) ? 'acronymPhrase' : 'companyPhrase', ofCompany)];
    const act = common.acts.phraseAt(text, start, end)?.trim();
    if (act !== undefined && !hasFlag(alias, AliasFlag.proper)) return [evidence('act', act)];
  }
  // People use an alphabet and an arm, too.
  if (!isUsed(entity) || hasFlag(alias, AliasFlag.asName)) return [];
  return evidenceIf('productPhrase', common.products.phraseAt(text, start, end)?.trim());
}

function cueWords(
  candidate: Candidate,
  text: string,
  { common, ofEntity }: CompiledCues,
): Evidence[] {
  const own = ofEntity(candidate.alias[1]);
  const near = (kind: EvidenceKind, finder: CueFinder) =>
    wordsNear(candidate, text, kind, finder, MAX_WORDS);
  const ownCues = near('ownCue', own.for);
  // A word counts once.
  const known = new Set(ownCues.map(({ cue }) => cue));
  return [
    ...ownCues,
    ...near('otherWord', own.against),
    ...near('domainCue', common.for).filter(({ cue }) => !known.has(cue)),
  ];
}

/**
 * Words of other fields. A phrase with the name says what is meant, whatever the rest of the text is about, and so does a
 * name that is nothing else: people see parrots on YouTube.
 */
function otherFields(candidate: Candidate, text: string, { common }: CompiledCues): Evidence[] {
  if (isMadeUp(candidate.alias)) return [];
  return wordsNear(candidate, text, 'otherField', common.otherFields, MAX_OTHER_FIELDS);
}

/** The first words near a name that a finder knows. */
function wordsNear(
  { start, end }: Candidate,
  text: string,
  kind: EvidenceKind,
  finder: CueFinder,
  most: number,
): Evidence[] {
  return finder
    .wordsAround(text, start, end, NEAR_WORDS)
    .slice(0, most)
    .map((word) => evidence(kind, word.text));
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
  const casing = casingAt(text, start, end, writing, block.language);
  const found = determinerEvidence(candidate, text, casing, cues);
  // These keep their sense in `Suwon Apple` and `Apple-Chef`, and the river Amazon has the same capital.
  if (hasFlag(alias, AliasFlag.usually)) return found;
  return [
    ...found,
    ...capitalEvidence(candidate, text, casing),
    ...evidenceIf('subject', clauseOf(candidate, text, casing, cues)),
    // `AMD-based` and `quad-core AMD` are usual.
    ...(hasFlag(alias, AliasFlag.inContext) ? [] : evidenceIf('compound', casing.compound)),
    ...longerNames(candidate, block, casing),
  ];
}

/** The name and its verb, if the name is the subject of a clause, which an ordinary word would not be without an article. */
function clauseOf(
  { start, end, alias }: Candidate,
  text: string,
  { afterDeterminer, afterAdjective, verb }: Casing,
  { common, canAct }: CompiledCues,
): string | undefined {
  const hasArticle = afterDeterminer !== '' || afterAdjective !== '';
  const isName = hasFlag(alias, AliasFlag.proper) || isAcronym(alias);
  if (!canAct(alias[1]) || hasArticle || isName) return undefined;
  return verb ? `${text.slice(start, end)} ${verb}` : common.subjects.phraseAt(text, start, end);
}

function determinerEvidence(
  { start, end, alias }: Candidate,
  text: string,
  casing: Casing,
  { hasArticle }: CompiledCues,
) {
  if (hasFlag(alias, AliasFlag.countable))
    return evidenceIf('thing', thingAt(text, start, end, casing));
  // `the Commerce Department`, `the A100` and `the GPU` have an article in every sense.
  const isUsual = /[\s\d]/.test(alias[0]) || hasArticle(alias[1]);
  const determiner = isUsual ? '' : casing.afterDeterminer;
  return evidenceIf('afterDeterminer', determiner && `${determiner} ${text.slice(start, end)}`);
}

/** A thing by the name of its maker: `an HP`, `two Dells`. */
function thingAt(text: string, start: number, end: number, casing: Casing): string {
  const { determinerOfThing, writing } = casing;
  const name = text.slice(start, end);
  if (determinerOfThing) return `${determinerOfThing} ${name}`;
  // In German, it is a genitive.
  const isPlural = writing === 'english' && inflectionAt(text, start, end) === 's';
  return isPlural ? `${name}s` : '';
}

function capitalEvidence({ start, end, alias }: Candidate, text: string, casing: Casing) {
  const { afterAdjective, isWrittenAsName, writing } = casing;
  if (afterAdjective && !hasFlag(alias, AliasFlag.countable))
    return [evidence('afterAdjective', `${afterAdjective} ${text.slice(start, end)}`)];
  // Chinese and Russian have their own words for arms and alphabets.
  if (hasFlag(alias, AliasFlag.asName) && isInOtherScript(text, start))
    return [evidence('foreignName')];
  if (!isWrittenAsName) return [];
  // A number makes it a unit: `17 Micron`.
  if (hasFlag(alias, AliasFlag.rare) && !afterNumber.test(text.slice(0, start)))
    return [evidence('rareName')];
  // A capital is weaker in other languages: Spanish `tu Meta`.
  const isStrong = hasFlag(alias, AliasFlag.asName) && writing === 'english';
  if (!isStrong) return [evidence('casing')];
  const owned = /^['’]s \p{L}+/u.exec(text.slice(end, end + LONGEST_WORD))?.[0];
  return [evidence('asName'), ...evidenceIf('owner', owned && text.slice(start, end) + owned)];
}

/** Up to three digits: four are a year. */
const afterNumber = /(?<!\d)\d{1,3} $/;

/** Capitalised neighbours that are not names themselves. */
function longerNames({ start, end }: Candidate, { candidates }: BlockText, casing: Casing) {
  const isName = (at: number) => overlapping(candidates, at, at + 1).length > 0;
  return [
    ...evidenceIf('longerName', !isName(start - 2) && casing.wordBefore),
    ...evidenceIf('longerName', !isName(end + 1) && casing.wordAfter),
  ];
}

/** The name as an ordinary word nearby: `arm` or `Arms` near `Arm`. */
function ordinaryWordNear({ start, end }: Candidate, text: string, writing: Writing): Evidence[] {
  const name = text.slice(start, end);
  const small = name.toLowerCase();
  if (name === small) return [];
  // In German, `Alphabets` is a genitive. Names in capitals have plurals: `TPUs`.
  const isGenitive = writing === 'german' || inflectionAt(text, start, end) !== '';
  const hasPlural = !isGenitive && name !== name.toUpperCase();
  const forms = [small, `${small}s`, ...(hasPlural ? [`${name}s`] : [])];
  const around = text.slice(Math.max(0, start - EVIDENCE_REACH), end + EVIDENCE_REACH);
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
