import { expect, it } from 'vitest';
import { tabStartOf } from '../../../src/content/card/tab-start.ts';
import { find, nested, pageOf, textIn } from '../support/html.ts';

const LINK = '<a href="/">link</a>';

it.each([
  ['an element of its own', '<i></i><p class="at">Huawei</p>', 'p'],
  ['text after a link', `<p class="at">${LINK}Huawei</p>`, 'a'],
  ['text after what holds a link', `<p class="at"><b>${LINK}</b>Huawei</p>`, 'a'],
  ['text before a link', `<div><i></i><p class="at">Huawei${LINK}</p></div>`, 'i'],
  ['an element in text before a link', `<p><b class="at">Huawei</b>${LINK}</p>`, 'b'],
  ['text after a picture', `<p class="at">${LINK}<svg></svg>Huawei</p>`, 'a'],
])('is before the text, with nothing in it that comes after: %s', (_, markup, start) => {
  pageOf(markup);
  const text = [...find('.at').childNodes].find(({ nodeType }) => nodeType === Node.TEXT_NODE);
  expect(tabStartOf(text as Text)).toBe(find(start));
});

it('is before the host of a shadow tree that begins with the text', () => {
  pageOf('<i></i><div></div>');
  const root = find('div').attachShadow({ mode: 'open' });
  root.append('Huawei', document.createElement('a'));
  expect(tabStartOf(root.firstChild as Text)).toBe(find('i'));
});

it('is the innermost element before the text, however deep that is', () => {
  const { outer, inner } = nested('b', 20_000);
  const around = document.createElement('p');
  around.append(outer, 'Huawei');
  expect(tabStartOf(around.lastChild as Text)).toBe(inner);
});

it('is not needed where nothing comes before the text', () => {
  document.documentElement.replaceChildren(document.createElement('body'));
  document.body.innerHTML = `Huawei${LINK}`;
  expect(tabStartOf(textIn('body'))).toBeUndefined();
});
