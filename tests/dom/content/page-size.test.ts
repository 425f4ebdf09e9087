import { expect, it } from 'vitest';
import { isHugePage, isLargePage } from '../../../src/content/dom/page-size.ts';
import { pageOf } from '../support/html.ts';

it('a page is large with very many elements, in whatever depth, and not with much text', () => {
  pageOf(`<p>${'word '.repeat(10_000)}</p>`);
  expect(isLargePage()).toBe(false);
  pageOf(`<ul>${'<li><b></b></li>'.repeat(5000)}</ul>`);
  expect([isLargePage(), isHugePage()]).toEqual([true, false]);
  pageOf(`<ul>${'<li><b></b></li>'.repeat(10_000)}</ul>`);
  expect(isHugePage()).toBe(true);
});
