import { expect, it } from 'vitest';
import { rowAround } from '../../../src/recognition/disambiguation/enumeration.ts';

/** The neighbours of the word in [brackets]. */
function neighbours(marked: string): string[] {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const text = marked.replace(/[[\]]/g, '');
  return rowAround(text, start, end).map(([from, to]) => text.slice(from, to));
}

it.each([
  ['OpenAI, Claude, [Meta] and Mistral models', ['Mistral', 'Claude', 'OpenAI']],
  ['use Intel/[Arm] or AMD', ['AMD', 'Intel']],
  ["[Alphabet]'s Google unit", ['Google']],
  ["[Alphabet] 's Google unit", ['Google']],
  ['Apple，[Meta]、Nvidia 跌', ['Nvidia', 'Apple']],
  ['von Intel und [Arm] sowie', ['Intel']],
])('are joined to it: %s', (text, found) => {
  expect(neighbours(text)).toEqual(found);
});

it.each([
  'he broke his [Arm]. Intel said',
  '[Meta] Intel',
  'the [Arm], which was long',
  'Intel — [Arm]',
])('but not by anything else: %s', (text) => {
  expect(neighbours(text)).toEqual([]);
});

it('and not without end', () => {
  const row = Array.from({ length: 20 }, (_, index) => `N${index}`).join(', ');
  expect(neighbours(`[Meta], ${row}`)).toEqual(['N0', 'N1', 'N2', 'N3']);
});
