/**
 * The kinds of evidence for and against a sense, with what each weighs. An ambiguous name is marked
 * when the sum of its kind of alias (usually +2, sometimes -2) and all its evidence is above zero, so
 * a name that is usually meant yields to one good counter-cue, and one that is sometimes meant needs
 * more than one weak cue. The weights are whole numbers, set by hand and checked with `npm run eval`.
 */
export const WEIGHTS = {
  // What the alias itself makes likely.
  usually: 2,
  sometimes: -2,
  // For.
  /** Part of a phrase of its entity: `Apple Watch`, `Tim Cook's Apple`. */
  phrase: 5,
  /** Part of a phrase of any company: `Arm Holdings`, `the maker Arm`. */
  companyPhrase: 3,
  /** Its entity is named in full near by: `Arm Holdings (…) Arm`. */
  inFull: 3,
  /** A word of its entity near by: `iPhone`. */
  word: 2,
  /** Another name of the field near by. */
  beside: 2,
  /** Right beside another name of the field, in a row: `OpenAI, Meta and Mistral`, `Alphabet's Google`. */
  row: 2,
  /** A word of the field near by: `earnings`, `processor`. */
  fieldWord: 1,
  /** The subject of a sentence, without an article: `Arm has`. */
  subject: 2,
  /** Written as a name: a capital, and no article, in the middle of a sentence in small letters. */
  shape: 2,
  /** The same of a word that is otherwise an ordinary one. */
  asName: 3,
  // Against.
  /** Part of a phrase that is something else: `apple pie`, `robot arm`. */
  otherPhrase: -6,
  /** Somebody's, or one of many: `his Arm`, `the Amazon of`. */
  ordinary: -2,
  /** The same with a word between: `the old Arm`. */
  described: -1,
  /** A word of another sense near by: `orchard`. */
  otherWord: -2,
  /** The same word as an ordinary one near by: `apple`. */
  smallLetters: -2,
  /** Between other capitals, as the part of a longer name: `Rancho Arm`, `Meta Tag`. */
  longerName: -1,
  /** Joined to another word: `Double-Arm`, `Meta-Programming`. */
  compound: -2,
  /** Part of a program: `Fruit::Apple`, `List<Meta>`. */
  code: -4,
  // From the rest of the page.
  /** The page names its entity in full, or clearly, somewhere else. */
  elsewhere: 2,
  /** The title or a heading does. */
  inTitle: 3,
  /** The page uses the word in another sense somewhere else, and never clearly in this one. */
  otherElsewhere: -2,
  /** The page names others of the field. */
  pageNames: 1,
  /** A broad topic, on a page about the story. */
  topic: 4,
  /** Stands in a list or a table of such names. */
  list: 3,
} as const;

/** A kind of evidence. */
export type EvidenceKind = keyof typeof WEIGHTS;

/** One piece of evidence: its kind, what it weighs here, and the words of the page that it is. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly weight: number;
  /** As the page has it; empty where the evidence is no text. */
  readonly cue: string;
}

/** Evidence of a kind, at its full weight. */
export function evidence(kind: EvidenceKind, cue = ''): Evidence {
  return { kind, weight: WEIGHTS[kind], cue };
}

/** The sum of what evidence weighs. */
export function sumOf(all: readonly Evidence[]): number {
  return all.reduce((sum, { weight }) => sum + weight, 0);
}
