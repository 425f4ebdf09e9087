import { expect, it } from 'vitest';
import { isOnPlainText } from '../../../src/content/hover/tap.ts';
import { find, pageOf } from '../support/html.ts';
import { hideProperties } from '../support/layout.ts';

/** A click that bubbled through the page and has been handled. */
function clickOn(selector: string): Event {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true });
  find(selector).dispatchEvent(event);
  return event;
}

/** Whether a click on an element is on plain text while the window handles it. */
function isPlainDuringClick(selector: string): boolean | undefined {
  let answer: boolean | undefined;
  const onClick = (event: Event) => {
    answer = isOnPlainText(event);
  };
  addEventListener('click', onClick, { once: true });
  clickOn(selector);
  return answer;
}

it('a replayed tap is judged by its target', () => {
  pageOf('<p>Plain <b>text</b></p><a href="#">A <i>link</i></a>');
  expect(isOnPlainText(clickOn('b'))).toBe(true);
  expect(isOnPlainText(clickOn('i'))).toBe(false);
});

it.each([
  ['a link', '<a href="#"><b>x</b></a>'],
  ['a button', '<button type="button"><b>x</b></button>'],
  ['a label', '<label><b>x</b></label>'],
  ['an element with a role', '<div role="menuitem"><b>x</b></div>'],
  ['an element that can have the focus', '<div tabindex="0"><b>x</b></div>'],
  ['editable text', '<div contenteditable="true"><b>x</b></div>'],
  ['text with a pointer cursor', '<b style="cursor:pointer">x</b>'],
])('a tap on %s belongs to the page', (_, html) => {
  pageOf(html);
  expect(isPlainDuringClick('b')).toBe(false);
});

it('a tap that the page handled belongs to the page', () => {
  pageOf('<p><b>x</b></p>');
  find('p').addEventListener('click', (event) => event.preventDefault());
  expect(isPlainDuringClick('b')).toBe(false);
});

it('a tap on plain text in a form whose fields hide DOM properties is plain', () => {
  pageOf('<form><b>x</b></form>');
  hideProperties(find('form'), ['matches', 'parentElement', 'parentNode', 'closest']);
  expect(isPlainDuringClick('b')).toBe(true);
  expect(isOnPlainText(clickOn('b'))).toBe(true);
});
