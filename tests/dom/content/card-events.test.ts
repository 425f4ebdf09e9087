import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepEvents } from '../../../src/content/card/card-events.ts';
import { find, pageOf } from '../support/html.ts';

// No event that a test makes is trusted.
vi.mock('../../../src/content/dom/events.ts', () => ({ ifTrusted: <T>(listener: T) => listener }));

let ending: AbortController;
let selected: string | undefined;
let root: ShadowRoot;
let under: Element | null;
const onPage = vi.fn<(event: Event) => void>();

beforeEach(() => {
  pageOf('<div></div><input>');
  ending = new AbortController();
  selected = undefined;
  onPage.mockClear();
  const owns = ({ target }: Event) => target === find('div');
  root = find('div').attachShadow({ mode: 'closed' });
  root.elementFromPoint = () => under;
  const card = root.appendChild(document.createElement('section'));
  card.append(document.createElement('button'), document.createElement('i'));
  under = card.firstElementChild;
  keepEvents({ root, owns, selectedText: () => selected }, ending.signal);
  document.addEventListener('copy', onPage, { capture: true, signal: ending.signal });
});

afterEach(() => ending.abort());

/** As the browser makes it. */
function copy(target: Element, given: Record<string, unknown> = {}): Event {
  const event = new Event('copy', { bubbles: true, cancelable: true });
  for (const [name, value] of Object.entries(given)) Object.defineProperty(event, name, { value });
  target.dispatchEvent(event);
  return event;
}

it('keeps what happens in the card from the page, and nothing else', () => {
  copy(find('div'));
  expect(onPage).not.toHaveBeenCalled();
  copy(document.body);
  expect(onPage).toHaveBeenCalledOnce();
});

it('keeps the copy of text of the card, wherever the browser says that it happens', () => {
  selected = 'Text of the card';
  copy(document.body);
  expect(onPage).not.toHaveBeenCalled();
  copy(find('input'));
  expect(onPage).toHaveBeenCalledOnce();
});

it('has the last word on what is copied', () => {
  selected = 'Text of the card';
  const clipboardData = { clearData: vi.fn(), setData: vi.fn() };
  copy(document.body, { clipboardData });
  expect(clipboardData.setData).not.toHaveBeenCalled();
  copy(document.body, { clipboardData, defaultPrevented: true });
  expect(clipboardData.setData).toHaveBeenCalledWith('text/plain', selected);
});

it('hears nothing when the card has closed', () => {
  ending.abort();
  document.addEventListener('copy', onPage, { once: true });
  copy(find('div'));
  expect(onPage).toHaveBeenCalledOnce();
});

/** A press or a click on the card, as the browser makes it. */
function press(type: string, detail = 1): PointerEvent {
  const init = { bubbles: true, cancelable: true, composed: true, detail };
  const event = new PointerEvent(type, init);
  find('div').dispatchEvent(event);
  return event;
}

it('gives clicks to what they are on, once, and the page hears of none', () => {
  const [onButton, onRoot] = [vi.fn(), vi.fn()];
  under?.addEventListener('click', onButton);
  root.addEventListener('click', onRoot);
  for (const type of ['pointerdown', 'click'])
    document.addEventListener(type, onPage, { capture: true, signal: ending.signal });
  press('pointerdown');
  expect(press('click').defaultPrevented).toBe(true);
  expect(onButton).toHaveBeenCalledOnce();
  // What begins on one element and ends on another is on neither.
  press('pointerdown');
  under = root.querySelector('i');
  press('click');
  expect(onButton).toHaveBeenCalledOnce();
  expect(onRoot).toHaveBeenCalledTimes(2);
  expect(onPage).not.toHaveBeenCalled();
});

it('leaves a click that is nowhere to the browser', () => {
  under = null;
  document.addEventListener('click', onPage, { once: true });
  expect(press('click', 0).defaultPrevented).toBe(false);
  expect(onPage).toHaveBeenCalledOnce();
});
