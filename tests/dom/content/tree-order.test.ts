import { describe, expect, it } from 'vitest';
import {
  begins,
  compareStarts,
  elementAround,
  isInside,
  shownAround,
} from '../../../src/content/dom/tree-order.ts';
import { find, nested, pageOf, textIn } from '../support/html.ts';
import { attachRoot } from '../support/scanning.ts';

const start = (startContainer: Node, startOffset = 0) => ({ startContainer, startOffset });

it('tells what a node is shown in, however deep it is', () => {
  pageOf('');
  const { outer, inner } = nested('span', 20_000);
  const around = shownAround(inner);
  expect(around.length).toBe(19_999);
  expect(around.at(-1)).toBe(outer);
});

describe('the order of the page', () => {
  it('an element begins before what is in it and what follows', () => {
    pageOf('<p><b>1</b></p><i>2</i>');
    expect(begins(find('p'), find('b'))).toBe(true);
    expect(begins(find('b'), find('i'))).toBe(true);
    expect(begins(find('i'), find('p'))).toBe(false);
  });

  it('compares places in one node by their offsets', () => {
    pageOf('Huawei');
    expect(compareStarts(start(textIn('body'), 1), start(textIn('body'), 3))).toBeLessThan(0);
  });

  it('puts a shadow tree where its host is', () => {
    pageOf('<p>1</p><div id="host"></div><p id="c">3</p>');
    const root = attachRoot(find('#host'), '<b>2</b>');
    const inner = find('b', root).firstChild as Text;
    expect(compareStarts(start(textIn('p')), start(inner))).toBeLessThan(0);
    expect(compareStarts(start(inner), start(textIn('#c')))).toBeLessThan(0);
    expect(compareStarts(start(find('#host')), start(inner))).toBeLessThan(0);
  });
});

it('the element around a node in a shadow root is its host', () => {
  pageOf('<div></div>');
  const root = attachRoot(find('div'), 'text');
  expect(elementAround(root.firstChild as Text)).toBe(find('div'));
  expect(elementAround(document)).toBeUndefined();
});

it('what is in a shadow tree is inside what its host is in', () => {
  pageOf('<main><div></div></main><p></p>');
  const root = attachRoot(find('div'), '<b></b>');
  expect(isInside(find('b', root), find('main'))).toBe(true);
  expect(isInside(root, find('main'))).toBe(true);
  expect(isInside(find('b', root), find('p'))).toBe(false);
});
