import { afterEach, vi } from 'vitest';
import { i18n, speak } from './language.ts';

/**
 * What the browser and the extension API give to the page, as far as the tests need it and jsdom
 * lacks it. Runs before each test file imports anything.
 */
const api = {
  runtime: { id: 'test' },
  i18n,
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

afterEach(() => {
  document.body.replaceChildren();
  speak('en');
});
