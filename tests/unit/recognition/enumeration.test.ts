import { expect, it } from 'vitest';
import { neighboursInEnumeration } from '../../../src/recognition/disambiguation/enumeration.ts';
import { parseBracketed } from '../support/bracketed.ts';

/** The neighbours of the word in [brackets]. */
function neighbours(source: string): string[] {
  const { text, start, end } = parseBracketed(source);
  return neighboursInEnumeration(text, start, end).map(([from, to]) => text.slice(from, to));
}

it.each([
  ['OpenAI, Claude, [Meta] and Mistral models', ['Mistral', 'Claude', 'OpenAI']],
  ['use Intel/[Arm] or AMD', ['AMD', 'Intel']],
  ["[Alphabet]'s Google unit", ['Google']],
  ["[Alphabet] 's Google unit", ['Google']],
  ['Apple，[Meta]、Nvidia 跌', ['Nvidia', 'Apple']],
  ['von Intel und [Arm] sowie', ['Intel']],
  ['Apple | [Alphabet] · Netflix', ['Netflix', 'Apple']],
  ['gab Google ([Alphabet]) bekannt', ['Google']],
  ['in 2023, Google ( | [Alphabet] | ) said', ['Google']],
])('finds the names that are joined to a name: %s', (text, found) => {
  expect(neighbours(text)).toEqual(found);
});

it.each([
  'he broke his [Arm]. Intel said',
  '[Meta] Intel',
  'the [Arm], which was long',
  'Intel — [Arm]',
])('finds no names that are not joined to it: %s', (text) => {
  expect(neighbours(text)).toEqual([]);
});

it('finds at most four names on a side', () => {
  const names = Array.from({ length: 20 }, (_, index) => `N${index}`).join(', ');
  expect(neighbours(`[Meta], ${names}`)).toEqual(['N0', 'N1', 'N2', 'N3']);
});
