import { expect, it } from 'vitest';
import { readPlainText } from '../../../src/compile/plain-text.ts';
import { suggestedTitle } from '../../../src/compile/read-story.ts';

it.each([
  ['the first sentence', 'Dr. Hale sells tools. She sold more in May.', 'Dr. Hale sells tools'],
  ['a question', 'Who sells tools? Dr. Hale does.', 'Who sells tools?'],
  [
    'the beginning of a long sentence',
    `Hale ${'sells and sells '.repeat(6)}tools.`,
    `Hale ${'sells and sells '.repeat(4)}sells and…`,
  ],
  ['a sentence in Chinese', '华为出售工具。英伟达也是。', '华为出售工具'],
])('proposes %s as the title of a text without one', (_, text, title) => {
  expect(suggestedTitle(readPlainText(text, 'en'), 'en')).toBe(title);
});
