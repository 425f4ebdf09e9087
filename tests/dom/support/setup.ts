import fc from 'fast-check';
import { afterEach } from 'vitest';
import { i18n, speak } from './language.ts';

/**
 * What tests need of the browser and the extension API and jsdom does not have. Runs before each test file imports
 * anything.
 */
const api = {
  runtime: { id: 'test' },
  i18n,
  windows: {},
};

// Assigned, since tests undo all that `vi.stubGlobal` did. The polyfill returns an existing `browser` as it is, as it
// does in Firefox.
Object.assign(globalThis, {
  chrome: api,
  browser: api,
  // A mouse.
  matchMedia: () => ({ matches: false }),
  scheduler: { postTask: async (task: () => unknown) => task() },
});

// jsdom has no boxes.
Element.prototype.checkVisibility = function (this: Element) {
  return this.closest('[hidden], details:not([open]) > :not(summary)') === null;
};

// jsdom has no styles of pseudo-elements: they have no boxes, and the colour of their elements.
const { getComputedStyle } = globalThis;
const plainStyles = new Map<string, CSSStyleDeclaration>();

/** To compute one takes milliseconds: on pages without styles, all elements of a name have the same. */
function styleOf(element: Element): CSSStyleDeclaration {
  const isPlain = document.styleSheets.length === 0 && !element.closest('[style]');
  const known = isPlain ? plainStyles.get(element.localName) : undefined;
  const style = known ?? getComputedStyle(element);
  if (isPlain) plainStyles.set(element.localName, style);
  return style;
}

globalThis.getComputedStyle = (element, pseudo) => {
  const style = styleOf(element);
  return pseudo ? ({ content: 'none', color: style.color } as CSSStyleDeclaration) : style;
};

// jsdom supports the functions of XPath only with an explicit argument.
const { evaluate } = Document.prototype;
Document.prototype.evaluate = function (this: Document, expression, ...others) {
  return evaluate.call(this, expression.replace('local-name()', 'local-name(.)'), ...others);
};

// A property that is still running when its test has timed out would go on replacing document.body during the next
// test. So it ends first, as a failure: the limit is less than testTimeout in vitest.config.ts.
fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  interruptAfterTimeLimit: 100_000,
  markInterruptAsFailure: true,
});

afterEach(() => {
  document.body.replaceChildren();
  speak('en');
});
