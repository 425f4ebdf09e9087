import { describe, expect, it } from 'vitest';
import { makeQuietCheck } from '../../../src/content/resolve/quiet-places.ts';
import { find, nested, pageOf } from '../support/html.ts';
import { attachRoot } from '../support/scanning.ts';

const SENTENCE = 'sells chips for servers to customers in many countries, and phones to others.';

/** Whether each text with the name is in a quiet place, in the order of the page. */
function quiet(html: string, name = 'Huawei'): boolean[] {
  pageOf(html);
  const isQuiet = makeQuietCheck();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: boolean[] = [];
  while (walker.nextNode()) {
    if ((walker.currentNode as Text).data.includes(name)) found.push(isQuiet(walker.currentNode));
  }
  return found;
}

const times = (count: number, html: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => html(index)).join('');
const menu = (tag: string) =>
  `<${tag}><a>Huawei</a></${tag}>${times(4, (index) => `<${tag}><a>Name ${index}</a></${tag}>`)}`;

describe('a name is quiet', () => {
  it.each([
    ['in navigation', `<nav><p>Huawei ${SENTENCE}</p></nav>`],
    ['in an element with that role', `<div role="navigation"><p>Huawei ${SENTENCE}</p></div>`],
    ['in navigation in an article', '<article><nav>Huawei</nav></article>'],
    ['in a menu', '<div role="menu"><span>Huawei</span></div>'],
    ['in a search', '<search>Huawei</search>'],
    ['in the footer of the page', `<footer><p>Huawei ${SENTENCE}</p></footer>`],
    ['in a sidebar, without a sentence', '<aside><h3>Huawei</h3></aside>'],
    ['in a sidebar of headlines', `<aside><ul><li><a>Huawei ${SENTENCE}</a></ul></aside>`],
    ['in a form for comments', '<form><p>What do you say of Huawei?</p><input></form>'],
    ['in a list of links', `<ul>${menu('li')}</ul>`],
    ['in a list of filters', `<ul>${menu('li').replaceAll('a>', 'label>')}</ul>`],
    ['in a menu of plain elements', `<div>${menu('div')}</div>`],
    ['in a tag cloud', `<div>Tags: <a>Huawei</a>, <a>chips</a>, <a>China</a></div>`],
    [
      'in a cell that holds one name, of a column of such cells',
      `<table>${times(5, (index) => `<tr><td>Huawei<td>${index}<td>${SENTENCE}`)}</table>`,
    ],
    [
      'in a product with its price',
      `<div>${times(4, (i) => `<div><img><h3><a>Huawei phone ${i} in black with 128 gigabytes</a></h3><span>$ ${i}99</span></div>`)}</div>`,
    ],
  ])('%s', (_, html) => {
    const found = quiet(html);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found)).toEqual(new Set([true]));
  });
});

describe('a name is not quiet', () => {
  it.each([
    ['in a text', `<p>Huawei ${SENTENCE}</p>`],
    ['in a short paragraph among others', times(4, (i) => `<p>Huawei, part ${i}.</p>`)],
    ['in a heading', `<h1>Huawei</h1><p>${SENTENCE}</p>`],
    [
      'in headings that are links',
      `<div>${times(12, () => `<h2><a>Huawei</a></h2><p>${SENTENCE}</p>`)}</div>`,
    ],
    ['in the header of an article', '<article><header><h1>Huawei</h1></header></article>'],
    ['in the footer of an article', '<article><footer>By Huawei</footer></article>'],
    ['in an article in a sidebar', '<aside><article><h2>Huawei</h2></article></aside>'],
    ['in a sentence in a sidebar', `<article><aside><p>Huawei ${SENTENCE}</p></aside></article>`],
    ['in a form that holds the page', '<form><h1>News</h1><p>Huawei</p></form>'],
    [
      'in a list of headlines',
      `<ul>${times(5, () => '<li><a>Huawei shows a chip that is as fast as others</a>')}</ul>`,
    ],
    [
      'in a list of Chinese headlines',
      `<ul>${times(5, () => '<li><a>Huawei 发布新一代人工智能芯片与服务器</a>')}</ul>`,
    ],
    ['in a list of names that are no links', `<ul>${times(4, () => '<li>Huawei')}</ul>`],
    [
      'in a link in a sentence with others',
      `<p><a>Huawei</a> and <a>SMIC</a> make chips, as <a>AMD</a> and many others in this field do.</p>`,
    ],
    [
      'in running text in a cell',
      `<table>${times(3, () => `<tr><td>1<td><p>Huawei ${SENTENCE}</p>`)}</table>`,
    ],
    [
      'in a table that is the layout of a page',
      `<table><tr><td><h1>Huawei</h1><p>${SENTENCE}</p><p>${SENTENCE}</p><td>x</table>`,
    ],
    [
      'in a text with prices',
      `<div>${times(4, () => `<p>Huawei sold phones for $5 billion, which is more than last year.</p>`)}</div>`,
    ],
  ])('%s', (_, html) => {
    const found = quiet(html);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found)).toEqual(new Set([false]));
  });
});

it('a shadow tree is where its host is', () => {
  pageOf('<nav><div></div></nav>');
  const root = attachRoot(find('div'), `<p>Huawei ${SENTENCE}</p>`);
  expect(makeQuietCheck()(find('p', root).firstChild as Text)).toBe(true);
});

it('a name is quiet in navigation, however deep it is there', () => {
  const { outer, inner } = nested('b', 20_000, 'Huawei');
  const around = document.createElement('nav');
  around.append(outer);
  expect(makeQuietCheck()(inner.firstChild as Text)).toBe(true);
});

it('a form field does not hide what is asked', () => {
  const field = '<input name="firstChild"><input name="parentNode"><input name="getAttribute">';
  expect(quiet(`<form>${field}<p>Huawei</p></form>`)).toEqual([true]);
});
