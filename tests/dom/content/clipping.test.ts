import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { clippersOf, visiblePart } from '../../../src/content/hover/clipping.ts';
import { find, pageOf, textIn } from '../support/html.ts';
import { stubLayout } from '../support/layout.ts';

beforeEach(() => {
  stubLayout({});
});

afterEach(() => {
  document.documentElement.removeAttribute('style');
  document.body.removeAttribute('style');
  vi.unstubAllGlobals();
});

/** What clips the text of the first paragraph: the id of each element, and how. */
const clippers = () =>
  clippersOf(textIn('p')).map(
    ({ element, x, y }) => `${element.id || element.localName} ${x} ${y}`,
  );

const CLIP = 'overflow-x:hidden;overflow-y:hidden';

it('finds what clips a text and what scrolls it, up to the view', () => {
  pageOf(
    `<div id="outer" style="${CLIP}"><div id="inner" style="overflow-x:clip;overflow-y:auto"><p>Huawei`,
  );
  expect(clippers()).toEqual(['inner clips scrolls', 'outer clips clips', 'html scrolls scrolls']);
});

it('leaves out what a positioned text is not positioned in', () => {
  pageOf(`<div id="outer" style="${CLIP}"><p style="position:absolute">Huawei`);
  expect(clippers()).toEqual(['html scrolls scrolls']);
  find('div').style.position = 'relative';
  expect(clippers()).toEqual(['outer clips clips', 'html scrolls scrolls']);
  find('p').style.position = 'fixed';
  expect(clippers()).toEqual(['html clips clips']);
});

it('takes the overflow of the view from the root, or else from the body', () => {
  pageOf('<p>Huawei</p>');
  document.body.style.cssText = CLIP;
  expect(clippers()).toEqual(['html clips clips']);
  document.documentElement.style.cssText = 'overflow-x:auto;overflow-y:auto';
  expect(clippers()).toEqual(['body clips clips', 'html scrolls scrolls']);
});

it('says which part of a line is shown, and which can be', () => {
  pageOf('<div><p>Huawei</p></div>');
  const view = { element: document.documentElement, x: 'scrolls', y: 'scrolls' } as const;
  const line = { left: 2000, top: 100, right: 2060, bottom: 120 };
  const now = visiblePart(line, [view]);
  expect(now.right - now.left).toBeLessThan(0);
  expect(visiblePart(line, [view], true)).toMatchObject({ left: 0, right: innerWidth });
  const fixed = visiblePart(line, [{ ...view, x: 'clips' }], true);
  expect(fixed.right - fixed.left).toBeLessThan(0);
});
