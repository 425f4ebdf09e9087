import { beforeEach, expect, it } from 'vitest';
import {
  isOverwritten,
  isReplaced,
  isStillThere,
  type Row,
  rowOf,
  successorOf,
  type Trace,
} from '../../../src/content/hover/rewritten.ts';
import type { Mention } from '../../../src/content/resolve/mention-store.ts';
import { find, pageOf, textIn } from '../support/html.ts';
import { type Layout, stubLayout } from '../support/layout.ts';
import { storeMentions } from '../support/mentions.ts';

let layout: Layout;
let lost: Mention;
const line = new DOMRect(100, 50, 60, 20);
const isNew = () => true;

beforeEach(() => {
  pageOf('<ul><li>Huawei</li></ul>');
  layout = stubLayout({ Huawei: [[100, 50, 60, 20]], coat: [[100, 50, 60, 20]] });
  lost = storeMentions('Huawei').mention('Huawei');
});

function trace(row: Row = { block: undefined, text: undefined }): Trace {
  return { mention: lost, line, row };
}

function writtenAgain(at: number): Mention {
  find('ul').replaceChildren();
  find('ul').insertAdjacentHTML('beforeend', '<li>Huawei</li>');
  layout.boxes.set('Huawei', [[100, at, 60, 20]]);
  return storeMentions('Huawei').mention('Huawei');
}

it('is still there until its text has changed or gone', () => {
  expect(isStillThere(lost)).toBe(true);
  textIn('li').data = 'A winter coat';
  expect([isStillThere(lost), isReplaced(lost)]).toEqual([false, true]);
  textIn('li').data = '1 Huawei';
  expect([isStillThere(lost), isReplaced(lost)]).toEqual([false, false]);
  find('li').remove();
  expect([isStillThere(lost), isReplaced(lost)]).toEqual([false, false]);
});

it('goes on in the mention of the same name at about the same place', () => {
  const again = writtenAgain(62);
  expect(successorOf(trace(), [again], isNew)).toBe(again);
  const elsewhere = writtenAgain(120);
  expect(successorOf(trace(), [elsewhere], isNew)).toBeUndefined();
});

it('goes on in a new row with the same text, wherever that is', () => {
  const row = rowOf(lost);
  const again = writtenAgain(300);
  expect(successorOf(trace(row), [again], isNew)).toBe(again);
  expect(successorOf(trace(row), [again], () => false)).toBeUndefined();
  expect(successorOf(trace(row), [{ ...again, entity: 'amd' }], isNew)).toBeUndefined();
});

it('goes on in the same element, wherever its new text puts the name', () => {
  const row = rowOf(lost);
  find('li').replaceChildren('After many more points, and a line further down, also Huawei');
  layout.boxes.set('Huawei', [[400, 74, 60, 20]]);
  const again = storeMentions('Huawei').mention('Huawei');
  expect(successorOf(trace(row), [again], isNew)).toBe(again);
  expect(successorOf(trace(row), [again], () => false)).toBeUndefined();
});

it('knows no row in a long text', () => {
  textIn('li').data = `Huawei ${'and so on '.repeat(60)}`;
  expect(rowOf(lost).text).toBeUndefined();
});

it('is overwritten when other words are at its place', () => {
  find('li').remove();
  expect(isOverwritten(trace())).toBe(false);
  document.body.append(document.createElement('p'));
  find('p').append('A winter coat');
  layout.boxes.set('A winter coat', [[100, 50, 60, 20]]);
  expect(isOverwritten(trace())).toBe(true);
  textIn('p').data = 'A winter coat by Huawei';
  layout.boxes.set('A winter coat by Huawei', [[100, 50, 60, 20]]);
  expect(isOverwritten(trace())).toBe(false);
});
