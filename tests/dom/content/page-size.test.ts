import { expect, it } from 'vitest';
import { isLargePage } from '../../../src/content/dom/page-size.ts';
import { pageOf } from '../support/html.ts';

it('a page is large with very many elements, in whatever depth, and not with much text', () => {
  pageOf(`<p>${'word '.repeat(10_000)}</p>`);
  expect(isLargePage()).toBe(false);
  pageOf(`<ul>${'<li><b></b></li>'.repeat(5000)}</ul>`);
  expect(isLargePage()).toBe(true);
});
