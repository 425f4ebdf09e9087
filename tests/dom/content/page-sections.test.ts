import { expect, it } from 'vitest';
import { makePagePlaces } from '../../../src/content/resolve/page-places.ts';
import {
  firstOfPage,
  firstOfSections,
  makeSectionKeys,
} from '../../../src/content/resolve/page-sections.ts';
import { find, pageOf, textIn } from '../support/html.ts';
import { attachRoot } from '../support/scanning.ts';

const naming = (node: Text, entity = 'huawei') => ({
  entity,
  range: new StaticRange({
    startContainer: node,
    startOffset: 0,
    endContainer: node,
    endOffset: 1,
  }),
});

it('a section goes from one heading to the next, whatever makes it a heading', () => {
  pageOf('<p id="a">1</p><h2 id="b">2</h2><p id="c">3</p><div role="heading" id="d">4</div>');
  const keyOf = makeSectionKeys();
  const [a, b, c, d] = ['#a', '#b', '#c', '#d'].map((each) => keyOf(textIn(each)));
  expect(b).toBe(c);
  expect(new Set([a, b, d]).size).toBe(3);
});

it('a shadow root has sections of its own', () => {
  pageOf('<p>1</p><div></div>');
  const root = attachRoot(find('div'), '<b>2</b>');
  const keyOf = makeSectionKeys();
  expect(keyOf(find('b', root).firstChild as Text)).not.toBe(keyOf(textIn('p')));
});

it('of each entity, the first naming in each section, or on the page, is found in any order', () => {
  pageOf('<p id="a">1</p><p id="b">2</p><h2>x</h2><p id="c">3</p>');
  const [a, b, c] = ['#a', '#b', '#c'].map((each) => naming(textIn(each)));
  const other = naming(textIn('#b'), 'amd');
  const all = [c, b, other, a].flatMap((each) => each ?? []);
  expect(firstOfSections(all, makePagePlaces())).toEqual(new Set([c, other, a]));
  expect(firstOfPage(all, makePagePlaces())).toEqual(new Set([other, a]));
});
