import { expect, it } from 'vitest';
import { draftOf } from '../../../src/compile/draft.ts';
import { readPlainText } from '../../../src/compile/plain-text.ts';

const plain = readPlainText('Who builds the robots?\nWe do.\n', 'en');

it.each([
  ['Who builds the robots?', ''],
  ['Robots', 'Who builds the robots?'],
])('a story with the title “%s” has the question “%s”', (title, question) => {
  expect(draftOf(plain, { title, language: 'en', names: [] })).toMatchObject({ title, question });
});
