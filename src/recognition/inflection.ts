/**
 * Endings that other languages add to names: German `Samsungs`, Polish `Intela`. In English the same letters make
 * another word (`Apples`, `Googles`), so the language of the text decides.
 */

const ENDINGS = 's|a|u|em|om|owi|ovi|ów|ův|y|i|ie|ą|ę';
const ending = new RegExp(`^(?:${ENDINGS})(?![\\p{L}\\p{M}\\p{N}_])`, 'u');
const ofName = /\p{Lu}[\p{L}\p{N}.-]{3,}$/u;
const slavicLetters = /[ąćęłńśźżčďěňřšťůž]/i;
const slavicLanguages = /^(?:pl|cs|sk|sl|hr|bs|sr)\b/i;
const germanicLanguages = /^(?:de|nl|sv|da|nb|nn|no|lb)\b/i;
// Frequent words of these languages that are rare in English and in Romance languages.
const germanicWords =
  /(?<!\p{L})(?:der|die|das|den|dem|und|von|für|mit|auf|ist|nicht|zu|im|het|een|van|voor|niet|geen|met|op|naar|ook|och|att|som|för|inte|av|på|og|ikke|til|af)(?!\p{L})/giu;
/** Number of different ones that tell the language. */
const GERMANIC_WORDS = 2;
/** Length of the text around a name in which letters tell the language, in UTF-16 units. */
const REACH = 80;

/** Finds a grammatical ending directly after the name at `[start, end)`; empty if none follows. */
export function inflectionAt(text: string, start: number, end: number): string {
  return ofName.test(text.slice(start, end))
    ? (ending.exec(text.slice(end, end + 5))?.[0] ?? '')
    : '';
}

/**
 * Whether the ending of the name at `[start, end)` is one in the language of its text.
 *
 * @param language BCP 47; empty if unknown
 */
export function isInflected(text: string, start: number, end: number, language: string): boolean {
  const around = text.slice(Math.max(0, start - REACH), end + REACH);
  if (slavicLanguages.test(language) || slavicLetters.test(around)) return true;
  return inflectionAt(text, start, end) === 's' && isGermanic(around, language);
}

function isGermanic(text: string, language: string): boolean {
  if (germanicLanguages.test(language)) return true;
  const found = text.toLowerCase().match(germanicWords) ?? [];
  return new Set(found).size >= GERMANIC_WORDS;
}
