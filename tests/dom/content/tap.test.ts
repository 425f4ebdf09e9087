import { expect, it } from 'vitest';
import { isOnPlainText } from '../../../src/content/hover/tap.ts';
import { find, pageOf } from '../support/html.ts';

/** A click that bubbled through the page and is over. */
function clickOn(selector: string): Event {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true });
  find(selector).dispatchEvent(event);
  return event;
}

it('a tap that is over is known by where it was', () => {
  pageOf('<p>Plain <b>text</b></p><a href="#">A <i>link</i></a>');
  expect(isOnPlainText(clickOn('b'))).toBe(true);
  expect(isOnPlainText(clickOn('i'))).toBe(false);
});
