import { describe, expect, it } from 'vitest';
import { inflectionAt, isInflected } from '../../../src/recognition/inflection.ts';
import { parseBracketed } from '../support/bracketed.ts';

function read(source: string, language = '') {
  const { text, start, end } = parseBracketed(source);
  return [inflectionAt(text, start, end), isInflected(text, start, end, language)];
}

describe('the ending of a name', () => {
  it.each([
    ['[Samsung]s', 's'],
    ['[Intel]em ', 'em'],
    ['[Huawei]owi.', 'owi'],
    ['[Dell]a ', 'a'],
  ])('%s: %s', (source, ending) => {
    expect(read(source)[0]).toBe(ending);
  });

  it.each([
    '[Samsung]',
    '[Samsung] s',
    '[Samsung]set',
    '[Samsung]s7',
    '[samsung]s',
    '[Arm]s',
    '[AMD]s',
  ])('%s: none', (source) => {
    expect(read(source)[0]).toBe('');
  });
});

describe('is one', () => {
  it.each([
    ['[Samsung]s Chef', 'de'],
    ['[Samsung]s chef', 'sv'],
    ['[Samsung]s Chef und die Aktie', ''],
    ['fabryka [Intel]a w Polsce', 'pl'],
    ['że fabryka [Intel]a', ''],
  ])('in the language of the text: %s (%s)', (source, language) => {
    expect(read(source, language)[1]).toBe(true);
  });

  it.each([
    ['two [Samsung]s and the others', 'en'],
    ['los [Samsung]s', 'es'],
    ['[Samsung]a', 'de'],
    ['[Samsung]s', ''],
  ])('in no other: %s (%s)', (source, language) => {
    expect(read(source, language)[1]).toBe(false);
  });
});
