import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepEvents } from '../../../src/content/card/card-events.ts';
import { find, pageOf } from '../support/html.ts';

// No event that a test makes is trusted.
vi.mock('../../../src/content/dom/events.ts', () => ({ ifTrusted: <T>(listener: T) => listener }));

let ending: AbortController;
let selected: string | undefined;
const onPage = vi.fn<(event: Event) => void>();

beforeEach(() => {
  pageOf('<div></div><input>');
  ending = new AbortController();
  selected = undefined;
  onPage.mockClear();
  const owns = ({ target }: Event) => target === find('div');
  keepEvents({ owns, selectedText: () => selected }, ending.signal);
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
