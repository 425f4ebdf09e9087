import { describe, expect, it } from 'vitest';
import { type Casing, casingAt } from '../../../src/recognition/disambiguation/casing.ts';
import { writingAt } from '../../../src/recognition/disambiguation/language.ts';
import { parseBracketed } from '../support/bracketed.ts';

/** The casing of the word in [brackets]. */
function casing(source: string, language = ''): Casing {
  const { text, start, end } = parseBracketed(source);
  return casingAt(text, start, end, writingAt(text, start, language), language);
}

describe('a capital shows a name', () => {
  it.each([
    'they bought [Arm] last year',
    'It stands second. They bought [Arm] again.',
    'the deal of 5 May gave [Arm] more',
    'Then [Arm] came back',
  ])('in the middle of a sentence: %s', (text) => {
    expect(casing(text).isWrittenAsName).toBe(true);
  });

  it.each([
    ['at the start of a text', '[Arm] yourself'],
    ['at the start of a sentence', 'They left. [Arm] yourself'],
    ['after a colon', 'A tip: [Arm] yourself'],
    ['after a quotation mark', 'He said: “[Arm] yourself”'],
    ['in a heading in title case', 'How to Strengthen Your [Arm] Quickly'],
    ['in a heading in capitals', 'HOW TO TRAIN AN [ARM]'],
    ['after a name', 'they met Robert [Arm] there'],
    ['in German by its words', 'er nahm das Kind auf den [Arm] und ging'],
    ['after a separator', 'home | [Arm] and more'],
  ])('not %s', (_, text) => {
    expect(casing(text).isWrittenAsName).toBe(false);
  });

  it('not in a language that capitalises all nouns', () => {
    const text = 'ich sah gestern [Arm]';
    expect(casing(text).isWrittenAsName).toBe(true);
    expect(casing(text, 'de-AT').isWrittenAsName).toBe(false);
  });

  it('not in a script without capitals', () => {
    expect(casing('每天吃[苹果]').isWrittenAsName).toBe(false);
  });

  it('after an abbreviation, whose full stop ends no sentence', () => {
    expect(casing('they met at the U.S. office of [Arm]').isWrittenAsName).toBe(true);
  });
});

describe('the words of a longer name', () => {
  it('include a capitalised word before it', () => {
    expect(casing('they rode to Rancho [Arm] again').wordBefore).toBe('Rancho');
  });

  it('include a capitalised word after it', () => {
    expect(casing('they saw [Meta] Tag again').wordAfter).toBe('Tag');
  });

  it('do not include a word that begins a sentence', () => {
    expect(casing('Then [Arm] came back').wordBefore).toBe('');
  });

  it('do not extend across a comma', () => {
    const { wordBefore, wordAfter } = casing('they saw Rancho, [Arm], Tag again');
    expect([wordBefore, wordAfter]).toEqual(['', '']);
  });
});

describe('a compound', () => {
  it.each([
    ['[Meta]-Programming', '-Programming'],
    ['a Double-[Arm] lamp', 'Double-'],
    ['a [Meta]‑analysis', '-analysis'],
  ])('is joined by a hyphen: %s', (text, compound) => {
    expect(casing(text).compound).toBe(compound);
  });

  it('is not joined by a dash', () => {
    expect(casing('[Arm] – a company').compound).toBe('');
  });
});

describe('a determiner before the word', () => {
  it.each([
    ['he broke his [Arm] again', 'his'],
    ['life in the [Amazon] is hard', 'the'],
    ['the [Amazon] of Brazil', 'the'],
    ['er nahm sie auf den [Arm] und ging mit ihr', 'den'],
    ['he broke his left [Arm] again', 'left'],
    ['the [Arm] right now', 'the'],
    ['er steht mit ausgestrecktem [Arm] auf der Brücke', 'ausgestrecktem'],
  ])('is found: %s', (text, previous) => {
    expect(casing(text).afterDeterminer).toBe(previous);
  });

  it.each([
    ['before a noun', 'the [Amazon] warehouse'],
    ['after a verb that looks like an adjective', 'LeCun left [Meta] to start'],
    ['before a genitive', "the [Arm]'s makers"],
    ['before a hyphen', 'an [Arm]-based chip'],
    ['without an article', 'life at [Amazon] is hard'],
    ['across a comma', 'for the, [Amazon] of'],
    ['after a German conjunction', 'und nachdem [Apple] das für sich hat'],
    ['after a German adverb', 'und vor allem [Apple] hat das für sich'],
    ['before a hyphen in German', 'der [Apple]-Chef und das Gerät'],
  ])('is not found %s', (_, text) => {
    expect(casing(text).afterDeterminer).toBe('');
  });
});

describe('a word that is a determiner in another language', () => {
  it.each([
    ['it', 'li ha trovati su [Alibaba] a poco', 'trova su [Alibaba] a poco', 'su'],
    ['pl', 'był tu [Dell] i nic', 'es tu [Meta] de hoy', 'tu'],
  ])('is none where the page says %s', (language, text, other, word) => {
    expect(casing(text, language).afterDeterminer).toBe('');
    expect(casing(other, 'es').afterDeterminer).toBe(word);
    expect(casing(other).afterDeterminer).toBe(word);
  });
});

describe('a determiner and an adjective before the word', () => {
  it.each([
    ['De oude [Arm] van de rivier', 'De oude'],
    ['they saw the old [Arm] again', 'the old'],
  ])('are found: %s', (text, words) => {
    expect(casing(text).afterAdjective).toBe(words);
  });

  it.each([
    ['before another noun', 'the latest [Meta] layoffs'],
    ['after a capital', 'the British [Arm] again'],
    ['without an article', 'with the man of old [Arm] again'],
    ['where a comma comes between', 'not his, old [Arm] again'],
  ])('are not found %s', (_, text) => {
    expect(casing(text).afterAdjective).toBe('');
  });
});

it.each([
  ['shareholders ask [Alphabet] to drop Project Nimbus', true],
  ['How Shareholders Ask [Alphabet] to Drop It', false],
])('words in lower case distinguish a sentence from a heading: %s', (text, isWrittenAsName) => {
  expect(casing(text).isWrittenAsName).toBe(isWrittenAsName);
});

it.each([
  ['[Arm] licensed it', 'licensed'],
  ['[Arm] verklagt den Lizenznehmer, und das ist neu', 'verklagt'],
  ['Den [Arm] verklagt der Mann und das ist neu', ''],
  ['[Arm] parts of it', ''],
])('finds the verb after the name: %s', (text, verb) => {
  expect(casing(text).verb).toBe(verb);
});
