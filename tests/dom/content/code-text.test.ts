import { afterEach, expect, it, vi } from 'vitest';
import { makeCodeCheck } from '../../../src/content/dom/code-text.ts';
import { find, pageOf } from '../support/html.ts';

const MONO = 'font-family: Menlo, monospace; white-space: pre';

afterEach(() => void vi.restoreAllMocks());

it('asks for no style of paragraphs and headings', () => {
  pageOf(`<p style="${MONO}"><b id="x">a = 1;</b></p>`);
  const asked = vi.spyOn(globalThis, 'getComputedStyle');
  expect(makeCodeCheck()(find('#x'))).toBe(false);
  expect(asked).not.toHaveBeenCalled();
});

it('asks once for the same element', () => {
  pageOf('<div id="x">Arm</div>');
  const isCode = makeCodeCheck();
  const asked = vi.spyOn(globalThis, 'getComputedStyle');
  expect([isCode(find('#x')), isCode(find('#x'))]).toEqual([false, false]);
  expect(asked).toHaveBeenCalledOnce();
});

it.each([
  ['code', `<div id="x" style="${MONO}">a = 1;</div>`, true],
  ['code in a proportional font', '<div id="x" style="white-space: pre">a = 1;</div>', false],
  ['a cell that breaks lines', '<div id="x" style="font-family: monospace">Arm</div>', false],
  [
    'prose',
    `<div id="x" style="${MONO}">Arm has shown a new chip today. It is said to be fast.</div>`,
    false,
  ],
])('takes %s for what it is', (_, html, isCode) => {
  pageOf(html);
  expect(makeCodeCheck()(find('#x'))).toBe(isCode);
});
