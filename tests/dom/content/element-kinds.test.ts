import { describe, expect, it } from 'vitest';
import {
  aroundShapes,
  followsLink,
  listOf,
  makeSkipCheck,
} from '../../../src/content/dom/element-kinds.ts';
import { find, nested, pageOf } from '../support/html.ts';

describe('the list of a block', () => {
  it.each([
    ['an item', '<ul id="list"><li id="x">Arm</li></ul>'],
    ['a cell', '<table id="list"><tr><td id="x">Arm</td></tr></table>'],
    ['a block in a cell', '<table id="list"><tr><td><p id="x">Arm</p></td></tr></table>'],
    ['a definition', '<dl id="list"><dt id="x">Arm</dt></dl>'],
    ['a tag in a row of tags', '<div id="list"><div id="x">Arm</div><div>AMD</div></div>'],
  ])('%s is in what holds all items', (_, html) => {
    pageOf(html);
    expect(listOf(find('#x'))).toBe(find('#list'));
  });

  it('is not one far up the page', () => {
    pageOf(`<ul><li>${'<div>'.repeat(6)}<p id="x">Arm</p>`);
    expect(listOf(find('#x'))).toBe(find('#x').parentElement);
  });
});

it('only a link right after another follows it', () => {
  pageOf('<a id="a"></a><a id="b"></a> <a id="c"></a>');
  expect(['a', 'b', 'c'].map((id) => followsLink(find(`#${id}`)))).toEqual([false, true, false]);
});

describe('an element is skipped', () => {
  it.each([
    ['for what it is', '<code id="x"></code>'],
    ['for what is around it', '<div contenteditable><p><b id="x"></b></p></div>'],
  ])('%s', (_, html) => {
    pageOf(html);
    expect(makeSkipCheck()(find('#x'))).toBe(true);
  });

  it('in an SVG unless it is text there, or HTML', () => {
    pageOf(`<svg><title id="title"></title><g><text><tspan id="text"></tspan></text></g>
      <defs><text id="unpainted"></text></defs>
      <foreignObject><p id="html"></p><code id="code"></code></foreignObject></svg>
      <div contenteditable><svg><text id="edited"></text></svg></div>`);
    const skipped = ['title', 'text', 'unpainted', 'html', 'code', 'edited'].filter((id) =>
      makeSkipCheck()(find(`#${id}`)),
    );
    expect(skipped).toEqual(['title', 'unpainted', 'code', 'edited']);
  });

  it('in an SVG, however many groups are around it', () => {
    const { outer, inner } = nested('g', 20_000, '', 'http://www.w3.org/2000/svg');
    const around = document.createElement('div');
    around.append(outer);
    expect(aroundShapes(inner)).toBe(around);
  });

  it('across shadow roots', () => {
    pageOf('<div contenteditable><p></p></div>');
    const root = find('p').attachShadow({ mode: 'open' });
    root.innerHTML = '<b></b>';
    expect(makeSkipCheck()(find('b', root))).toBe(true);
  });

  it('and other elements are not', () => {
    pageOf('<div contenteditable="false"><b id="x"></b></div>');
    expect(makeSkipCheck()(find('#x'))).toBe(false);
  });
});
