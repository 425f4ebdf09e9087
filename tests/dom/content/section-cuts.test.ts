import { expect, it } from 'vitest';
import { makeSectionKeys } from '../../../src/content/resolve/page-sections.ts';
import { SectionCuts } from '../../../src/content/resolve/section-cuts.ts';
import { find, pageOf } from '../support/html.ts';

const paragraph = (id: string) => `<p id="${id}">Huawei</p>`;
const node = (id: string) => find(`#${id}`).firstChild as Text;

/** Measures a tree with a hit in each of its paragraphs, a number of units apart. */
function measure(cuts: SectionCuts, tree: Element, apart: number): void {
  const note = cuts.measure(tree);
  for (const [index, each] of [...tree.querySelectorAll('p')].entries())
    note(each.firstChild as Text, index * apart);
}

/** The section of each paragraph of the page, as numbers in order. */
function sections(cuts: SectionCuts): number[] {
  const keyOf = makeSectionKeys(cuts);
  const keys = [...document.querySelectorAll('p')].map((each) => keyOf(each.firstChild as Text));
  return keys.map((key) => [...new Set(keys)].indexOf(key));
}

it('a text without headings is cut where 3,000 units have passed since the last cut', () => {
  pageOf([...'abcdefg'].map(paragraph).join(''));
  const cuts = new SectionCuts();
  measure(cuts, document.body, 1200);
  expect(sections(cuts)).toEqual([0, 0, 0, 1, 1, 1, 2]);
});

it('a heading begins a section of its own, and no cut is close to it', () => {
  pageOf(`${paragraph('a')}${paragraph('b')}<h2>x</h2>${[...'cdefgh'].map(paragraph).join('')}`);
  const cuts = new SectionCuts();
  measure(cuts, document.body, 1600);
  // The cuts are at c, e and g: the one at c is right after the heading.
  expect(sections(cuts)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
});

it('a cut stays where it is when text comes before it', () => {
  pageOf([...'abcd'].map(paragraph).join(''));
  const cuts = new SectionCuts();
  measure(cuts, document.body, 1500);
  document.body.insertAdjacentHTML('afterbegin', `<div id="new">${paragraph('x')}</div>`);
  measure(cuts, find('#new'), 1500);
  expect(sections(cuts)).toEqual([0, 0, 0, 1, 1]);
});

it('text that is added at the end goes on from the last cut', () => {
  pageOf(`<div>${[...'ab'].map(paragraph).join('')}</div>`);
  const cuts = new SectionCuts();
  measure(cuts, document.body, 1500);
  for (const id of ['one', 'two', 'three']) {
    document.body.insertAdjacentHTML(
      'beforeend',
      `<div id="${id}"><p></p>${paragraph(`${id}-p`)}</div>`,
    );
    find(`#${id} p`).append('Huawei');
    measure(cuts, find(`#${id}`), 800);
  }
  expect(sections(cuts)).toEqual([0, 0, 0, 0, 0, 1, 1, 1]);
});

it('what is read again is cut again, and what has gone is no cut', () => {
  pageOf(`<div>${[...'abcd'].map(paragraph).join('')}</div>`);
  const cuts = new SectionCuts();
  measure(cuts, document.body, 1500);
  measure(cuts, document.body, 1000);
  expect(cuts.cutsIn(document)).toEqual([node('d')]);
  find('#d').remove();
  expect(cuts.cutsIn(document)).toEqual([]);
});
