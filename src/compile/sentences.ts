import { isFunctionWord } from './function-words.ts';

/** By language: making one takes longer than a paragraph. */
const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string): Intl.Segmenter {
  const segmenter =
    segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'sentence' });
  segmenters.set(language, segmenter);
  return segmenter;
}

/**
 * The sentences of a paragraph, in a language (BCP 47). `Intl.Segmenter` ends one at each stop before a capital or a
 * number: what it breaks after an abbreviation is joined again.
 */
export function sentencesOf(paragraph: string, language: string): string[] {
  const isGerman = /^de\b/i.test(language);
  const sentences: string[] = [];
  let begun = '';
  for (const { segment } of segmenterOf(language).segment(paragraph)) {
    if (begun !== '' && !goesOn(begun, segment, isGerman)) {
      sentences.push(begun);
      begun = '';
    }
    begun += segment;
  }
  return [...sentences, begun].map((each) => each.trim()).filter((each) => each !== '');
}

/** A stop after one of these words, with nothing before it that belongs to the word. */
function after(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}.])(?:${words})\\.$`, 'u');
}

/** Something always follows these: titles before a name, and words such as "for example". */
const INSIDE = after(
  'Dr|Dra|Drs|Prof|Profa|Mr|Mrs|Ms|Messrs|Mx|Gen|Sen|Rep|Reps|Sens|Gov|Lt|Col|Capt|Sgt|Maj|Adm|Rev|Hon|Pres|Hr|Hrn|' +
    'Frl|Sra|Srta|Sres|Mme|Mlle|Dipl|[Ee]\\.g|[Ii]\\.e|vs|[Aa]pprox|[Aa]prox|[Cc]a|[Cc]f|[Vv]gl|bzw|ggf|evtl|inkl|exkl|' +
    'zzgl|sog|[Zz]\\. ?B|[Dd]\\. ?h|[Pp]\\. ?ej',
);

/** A sentence may end with these: then a word such as "The" begins the next one. The last are initials and `U.S.` */
const MAYBE_INSIDE = after(
  'St|Sr|Fr|Mt|Ft|Mio|Mrd|[uv]\\. ?a|z\\. ?T|u\\. ?U|i\\. ?d\\. ?R|\\p{Lu}|(?:\\p{Lu}\\p{Ll}?\\.)+\\p{Lu}\\p{Ll}?',
);

/** "In the U.S." is a whole; only the name of an institution goes on after it. */
const PLACE = /\b(?:across|by|for|from|in|into|of|outside|to|with|within) the (?:\p{Lu}\.){2,}$/u;
const INSTITUTION =
  /^(?:Air|Army|Attorney|Bureau|Capitol|Cent|Chamber|Circuit|Coast|Congress|Constitution|Court|Customs|Defense|Department|District|Dollar|Energy|Federal|Food|Geological|Government|House|International|Justice|Marine|National|Navy|Open|Patent|Postal|President|Rep|Secretary|Securities|Sen|Space|State|Supreme|Trade|Treasury)/;

/** Words that belong to what follows only if that is like this. */
const BEFORE: readonly (readonly [words: RegExp, next: RegExp])[] = [
  [
    after(
      'No|Nos|Nr|Nrn|Art|Abs|Figs?|Vol|Sec|Ch|pp?|S|[Nn]úm|[Pp]ág|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|Dez',
    ),
    /^\d/,
  ],
  // The letters of `z. B.`
  [after('\\p{Ll}|i\\. ?d'), /^\p{L}\w?\./u],
  [after('EE'), /^UU\./],
  [after('Co|Cos|Bros|Corp'), /^(?:Ltd|Inc|Corp|LLC|KG|KGaA|AG)\b/],
  [
    after('[ap]\\.m'),
    /^(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|[IJK]ST|Eastern|Central|Mountain|Pacific|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b/,
  ],
];

/** Ordinal numbers of German. */
const GERMAN_BEFORE: typeof BEFORE = [
  [/(?<![\p{L}\p{N}.,])(?:am|vom|zum|zur|im|beim|ab|de[rmns]|die|das) \d{1,3}\.$/iu, /^/],
  [
    after('\\d{1,2}'),
    /^(?:Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrhundert|Quartal|Halbjahr|Platz|Generation|Mal\b)/,
  ],
];

/** Whether a sentence goes on after what the segmenter takes for its end. */
function goesOn(before: string, next: string, isGerman: boolean): boolean {
  const text = before.trimEnd();
  if (text === before || !/^["'“„«‘‚(]?[\p{L}\p{N}]/u.test(next)) return false;
  if (INSIDE.test(text)) return true;
  if (PLACE.test(text)) return INSTITUTION.test(next);
  if (MAYBE_INSIDE.test(text) && !beginsSentence(next)) return true;
  const pairs = isGerman ? [...BEFORE, ...GERMAN_BEFORE] : BEFORE;
  return pairs.some(([words, follower]) => words.test(text) && follower.test(next));
}

/** Whether a text begins with a word that names are not: `The`, but not the initial `A.` */
function beginsSentence(text: string): boolean {
  const [, word = ''] = /^["'“„«‘‚(]?(\p{L}+)(?=[\s,;:])/u.exec(text) ?? [];
  return isFunctionWord(word);
}
