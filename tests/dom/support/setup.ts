import { afterEach, vi } from 'vitest';
import english from '../../../assets/_locales/en/messages.json';

/**
 * What the browser and the extension API give to the page, as far as the tests need it and jsdom
 * lacks it. Runs before each test file imports anything.
 */
const api = {
  runtime: { id: 'test' },
  i18n: {
    getUILanguage: () => 'en',
    getMessage: (key: string, substitutions: string | readonly string[] = []) => {
      const texts: Readonly<Record<string, { message: string }>> = english;
      const filled = [substitutions].flat();
      return texts[key]?.message.replace(/\$(\d)/g, (_, n) => filled[Number(n) - 1] ?? '') ?? '';
    },
  },
};

vi.stubGlobal('chrome', api);
// With `browser` there, the polyfill hands that out as it is, as it does in Firefox.
vi.stubGlobal('browser', api);
vi.stubGlobal('scheduler', { postTask: async (task: () => unknown) => task() });

// jsdom knows the functions of XPath only with their argument written out.
const { evaluate } = Document.prototype;
Document.prototype.evaluate = function (this: Document, expression, ...others) {
  return evaluate.call(this, expression.replace('local-name()', 'local-name(.)'), ...others);
};

afterEach(() => document.body.replaceChildren());
