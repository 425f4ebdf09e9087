import { expect, it } from 'vitest';
import { keepWheel } from '../../../src/card/wheel.ts';
import { find, pageOf } from '../support/html.ts';
import { define } from '../support/layout.ts';

/** Whether the page may scroll by a turn of the wheel on an element of a card. */
function passes(selector: string, turn: WheelEventInit, scrollHeight: number): boolean {
  pageOf('<div></div>');
  const root = find('div').attachShadow({ mode: 'open' });
  root.innerHTML = '<h1>Huawei</h1><div class="body"><p>A chip maker</p></div>';
  define(find('.body', root), 'scrollHeight', scrollHeight);
  keepWheel(find('div'), root);
  const event = new WheelEvent('wheel', { ...turn, bubbles: true, cancelable: true });
  return find(selector, root).dispatchEvent(event);
}

it('is kept from the page, unless it scrolls the body of the card or zooms', () => {
  expect(passes('h1', { deltaY: 10 }, 900)).toBe(false);
  expect(passes('p', { deltaY: 10 }, 900)).toBe(true);
  expect(passes('p', { deltaX: 10 }, 900)).toBe(false);
  expect(passes('p', { deltaY: 10 }, 0)).toBe(false);
  expect(passes('p', { deltaY: -10 }, 900)).toBe(false);
  expect(passes('h1', { deltaY: 10, ctrlKey: true }, 900)).toBe(true);
});
