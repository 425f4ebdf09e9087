import { afterEach, expect, it } from 'vitest';
import { fakeExtension } from '../support/extension.ts';

fakeExtension();
const { languageOf } = await import('../../../src/shared/language-of.ts');

const { i18n } = globalThis.browser;
afterEach(() => {
  Object.assign(globalThis.browser, { i18n });
});

it.each([
  [[['fr', 100]], true, 'fr'],
  [
    [
      ['sm', 36],
      ['zh', 63],
    ],
    false,
    'zh',
  ],
  [[['ca', 100]], false, 'en'],
  [[['und', 100]], true, 'en'],
  [[], false, 'en'],
] as const)(
  'takes what the browser says, %j (sure: %s), for %s',
  async (found, isReliable, tag) => {
    const languages = found.map(([language, percentage]) => ({ language, percentage }));
    Object.assign(globalThis.browser, {
      i18n: {
        detectLanguage: async () => ({ isReliable, languages }),
        getMessage: () => 'en',
      },
    });
    expect(await languageOf('A text.')).toBe(tag);
  },
);
