import { describe, expect, it } from 'vitest';
import { type Shape, shapeOf } from '../../../src/recognition/disambiguation/casing.ts';
import { writingAt } from '../../../src/recognition/disambiguation/language.ts';

/** The shape of the word in [brackets]. */
function shape(marked: string, language = ''): Shape {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const text = marked.replace(/[[\]]/g, '');
  return shapeOf(text, start, end, writingAt(text, start, language));
}

describe('written as a name is a capital', () => {
  it.each([
    'they bought [Arm] last year',
    'It stands second. They bought [Arm] again.',
    'the deal of 5 May gave [Arm] more',
    'Then [Arm] came back',
  ])('in the middle of a sentence: %s', (text) => {
    expect(shape(text).isWrittenAsName).toBe(true);
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
  ])('but not %s', (_, text) => {
    expect(shape(text).isWrittenAsName).toBe(false);
  });

  it('but not in a language that gives nouns capitals', () => {
    const text = 'ich sah gestern [Arm]';
    expect(shape(text).isWrittenAsName).toBe(true);
    expect(shape(text, 'de-AT').isWrittenAsName).toBe(false);
  });

  it('and a script without capitals has none', () => {
    expect(shape('每天吃[苹果]').isWrittenAsName).toBe(false);
  });

  it('with an abbreviation before it, too', () => {
    expect(shape('they met at the U.S. office of [Arm]').isWrittenAsName).toBe(true);
  });
});

describe('a longer name', () => {
  it('shows by the capital before it', () => {
    expect(shape('they rode to Rancho [Arm] again').wordBefore).toBe('Rancho');
  });

  it('shows by the capital after it', () => {
    expect(shape('they saw [Meta] Tag again').wordAfter).toBe('Tag');
  });

  it('is none with a word that begins a sentence', () => {
    expect(shape('Then [Arm] came back').wordBefore).toBe('');
  });

  it('is none over a comma', () => {
    const { wordBefore, wordAfter } = shape('they saw Rancho, [Arm], Tag again');
    expect([wordBefore, wordAfter]).toEqual(['', '']);
  });
});

describe('a compound', () => {
  it.each([
    ['[Meta]-Programming', '-Programming'],
    ['a Double-[Arm] lamp', 'Double-'],
    ['a [Meta]‑analysis', '-analysis'],
  ])('is joined by a hyphen: %s', (text, compound) => {
    expect(shape(text).compound).toBe(compound);
  });

  it('is none with a dash', () => {
    expect(shape('[Arm] – a company').compound).toBe('');
  });
});

describe('an ordinary use', () => {
  it.each([
    ['he broke his [Arm] again', 'his'],
    ['life in the [Amazon] is hard', 'the'],
    ['the [Amazon] of Brazil', 'the'],
    ['er nahm sie auf den [Arm] und ging mit ihr', 'den'],
    ['he broke his left [Arm] again', 'left'],
    ['the [Arm] right now', 'the'],
    ['er steht mit ausgestrecktem [Arm] auf der Brücke', 'ausgestrecktem'],
  ])('is somebody’s, or one of many: %s', (text, previous) => {
    expect(shape(text).ordinary).toBe(previous);
  });

  it.each([
    ['where a noun follows', 'the [Amazon] warehouse'],
    ['where somebody leaves', 'LeCun left [Meta] to start'],
    ['before a genitive', "the [Arm]'s makers"],
    ['before a hyphen', 'an [Arm]-based chip'],
    ['without an article', 'life at [Amazon] is hard'],
    ['over a comma', 'for the, [Amazon] of'],
    ['after a German conjunction', 'und nachdem [Apple] das für sich hat'],
    ['after a German adverb', 'und vor allem [Apple] hat das für sich'],
    ['before a hyphen in German', 'der [Apple]-Chef und das Gerät'],
  ])('is none %s', (_, text) => {
    expect(shape(text).ordinary).toBe('');
  });
});

describe('an ordinary use with a word between', () => {
  it.each([
    ['De oude [Arm] van de rivier', 'De oude'],
    ['they saw the old [Arm] again', 'the old'],
  ])('%s', (text, described) => {
    expect(shape(text).described).toBe(described);
  });

  it.each([
    ['before another noun', 'the latest [Meta] layoffs'],
    ['after a capital', 'the British [Arm] again'],
    ['without an article', 'with the man of old [Arm] again'],
  ])('is none %s', (_, text) => {
    expect(shape(text).described).toBe('');
  });
});

it.each([
  ['shareholders ask [Alphabet] to drop Project Nimbus', true],
  ['How Shareholders Ask [Alphabet] to Drop It', false],
])('small words tell a sentence from a heading: %s', (text, isWrittenAsName) => {
  expect(shape(text).isWrittenAsName).toBe(isWrittenAsName);
});

it.each([
  ['[Arm] licensed it', 'licensed'],
  ['[Arm] verklagt den Lizenznehmer, und das ist neu', 'verklagt'],
  ['Den [Arm] verklagt der Mann und das ist neu', ''],
  ['[Arm] parts of it', ''],
])('the verb after it: %s', (text, verb) => {
  expect(shape(text).verb).toBe(verb);
});
