import { AliasFlag, type AliasRow, hasFlag } from '../../pack/name-table.ts';

/**
 * The kinds of evidence for and against a sense, with their weights. A name is marked if the sum of its prior
 * (sure +4, usually +2, in context 0, sometimes -2) and all its evidence is above zero. So one strong cue rejects a
 * name that usually has this sense, and one weak cue does not accept a name that sometimes has it. The
 * weights are integers, set by hand and checked with `npm run eval`.
 */
export const WEIGHTS = {
  // Priors, by the flag of the alias.
  sure: 4,
  usually: 2,
  inContext: 0,
  sometimes: -2,
  // For.
  /** Part of a phrase of its entity: `Apple Watch`, `Tim Cook's Apple`. */
  phrase: 5,
  /** Part of a phrase of any company: `Arm Holdings`, `the maker Arm`. */
  companyPhrase: 3,
  /** The same of an acronym: schools, teams and parties have those, too. Not enough for one that is seldom meant. */
  acronymPhrase: 2,
  /** It does what companies do, and others do, too: `Arm raises`. Not enough for a name that is seldom meant. */
  act: 2,
  /** Part of a phrase of any product: `the Claude API`. */
  productPhrase: 3,
  /** Its entity is named in full nearby: `Arm Holdings (…) Arm`. */
  inFull: 3,
  /** A cue of its entity nearby: `iPhone`. */
  ownCue: 2,
  /** Another name of the field nearby. */
  nearbyName: 2,
  /** In an enumeration with another name of the field: `OpenAI, Meta and Mistral`, `Alphabet's Google`. */
  enumeration: 3,
  /** A word of the field nearby: `earnings`, `processor`. */
  domainCue: 1,
  /** The subject of a sentence, without an article: `Arm has`. People, teams and series are, too. */
  subject: 1,
  /** Capitalised without an article, in the middle of a sentence in lower case. */
  casing: 1,
  /** The same, of a name that is an ordinary word in lower case. Never enough by itself: `Meta tag`. */
  asName: 2,
  /** The same in a text of another script, which has its own word for the ordinary thing: `Arm` in Chinese. */
  foreignName: 3,
  /** And something is its own: `Meta's problem`. */
  owner: 1,
  /** As `casing`, of a name that hardly anybody else has: `Perplexity`. */
  rareName: 3,
  /** A thing by the name of its maker: `my Zeiss`, `an HP`. */
  thing: 3,
  // Against.
  /** Part of a phrase of another sense: `apple pie`, `robot arm`. */
  otherPhrase: -6,
  /** Some characters of a longer word: 华为 in 升华为. */
  longerWord: -8,
  /** After an article or a possessive: `his Arm`, `the Amazon of`. */
  afterDeterminer: -2,
  /** After an article and an adjective: `the old Arm`. */
  afterAdjective: -1,
  /** A word of another sense nearby: `orchard`. */
  otherWord: -2,
  /** A word of another field nearby: `river`, `goalkeeper`. Companies meet such words, too, so one says little. */
  otherField: -1,
  /** The same word in lower case nearby: `apple`. */
  smallLetters: -2,
  /** Next to another capitalised word, as in a longer name: `Rancho Arm`, `Meta Tag`. */
  longerName: -1,
  /** Joined to another word by a hyphen: `Double-Arm`, `Meta-Programming`. */
  compound: -2,
  /** Part of a program: `Fruit::Apple`, `List<Meta>`. */
  code: -6,
  // From the rest of the page.
  /** The page clearly names its entity elsewhere. */
  elsewhere: 2,
  /** The title of the page, or an `h1`, does. */
  inTitle: 3,
  /** The address of the page has it in its host: `about.meta.com`. */
  inHost: 3,
  /** The page uses the word in another sense more often than in this one. */
  otherElsewhere: -3,
  /** The page has it again and again, and says nothing of its field: a cat named Apple. */
  silentPage: -3,
  /** The page names others of the field. */
  pageNames: 1,
  /** A broad topic, on a page about the story. */
  topic: 4,
  /** The same where only a cue of its own tells what is meant: `supply chain`, `chips`. */
  topicByCue: 2,
  /** In a list or a table of such names. */
  list: 3,
} as const;

/** A kind of evidence. */
export type EvidenceKind = keyof typeof WEIGHTS;

/** One piece of evidence. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly weight: number;
  /** The text of the page that is the evidence; empty if it is not a text. */
  readonly cue: string;
}

/** Evidence of a kind, with its usual weight. */
export function evidence(kind: EvidenceKind, cue = ''): Evidence {
  return { kind, weight: WEIGHTS[kind], cue };
}

/** The kind of the prior of an alias. */
export function priorKindOf(alias: AliasRow): 'sure' | 'usually' | 'inContext' | 'sometimes' {
  if (hasFlag(alias, AliasFlag.usually)) return 'usually';
  if (hasFlag(alias, AliasFlag.inContext)) return 'inContext';
  return hasFlag(alias, AliasFlag.sometimes) ? 'sometimes' : 'sure';
}

/** Whether an alias is a made-up word: a rare name that usually has its sense. */
export function isMadeUp(alias: AliasRow): boolean {
  return hasFlag(alias, AliasFlag.usually) && hasFlag(alias, AliasFlag.rare);
}

/** Whether an alias is an acronym: firms, parties and illnesses have the same. */
export function isAcronym(alias: AliasRow): boolean {
  return /^[A-Z]{2,5}$/.test(alias[0]) && !hasFlag(alias, AliasFlag.asName);
}

/** What it says for a topic that the page is about its story. */
export function topicEvidence(alias: AliasRow): Evidence {
  return evidence(hasFlag(alias, AliasFlag.byCue) ? 'topicByCue' : 'topic');
}

/** Evidence of a kind, or none if it has no cue. */
export function evidenceIf(kind: EvidenceKind, cue: string | false | undefined): Evidence[] {
  return cue ? [evidence(kind, cue)] : [];
}

/** What says that a company or product is meant, but not of which field: people buy, say and write, too. */
const OF_ANYBODY: ReadonlySet<EvidenceKind> = new Set([
  'subject',
  'casing',
  'asName',
  'foreignName',
  'rareName',
  'thing',
  'owner',
  'companyPhrase',
  'acronymPhrase',
  'act',
  'productPhrase',
]);

/** Whether it speaks of the field of the sense. */
export function isOfField({ kind, weight }: Evidence): boolean {
  return weight > 0 && !OF_ANYBODY.has(kind);
}

/** The sum of the weights. */
export function sumOf(all: readonly Evidence[]): number {
  return all.reduce((sum, { weight }) => sum + weight, 0);
}
