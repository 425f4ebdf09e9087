import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mountCard } from '../../../src/card/mount.tsx';
import { CardHost } from '../../../src/content/card/card-host.ts';
import { GAP } from '../../../src/content/card/position.ts';
import { cardOf, spies } from '../support/cards.ts';
import { find, pageOf, textIn } from '../support/html.ts';
import { hideProperties, stubLayout, stubPopovers } from '../support/layout.ts';

vi.mock('../../../src/card/mount.tsx', () => ({
  mountCard: vi.fn((root: ShadowRoot) => {
    const button = document.createElement('button');
    root.append(button);
    return { update: vi.fn(), focus: () => button.focus(), unmount: vi.fn() };
  }),
}));

const actions = { ...spies(), isPinned: false, goBack: undefined, reason: undefined };
const onDismiss = vi.fn();
let host: CardHost;

beforeEach(() => {
  stubPopovers();
  stubLayout({});
  vi.mocked(mountCard).mockClear();
  host = new CardHost(onDismiss, vi.fn());
});

afterEach(() => {
  host.remove();
  vi.unstubAllGlobals();
});

const element = () => document.querySelector('sidelight-card');
const root = () => vi.mocked(mountCard).mock.calls[0]?.[0] as ShadowRoot;

it('adds nothing to the page until a card opens', () => {
  pageOf('<p>Huawei</p>');
  host.show(cardOf(), actions);
  expect(element()).toBeNull();
  host.open(textIn('p'), 'beside');
  expect(element()?.parentElement).toBe(document.body);
  expect(host.rect()).toBeDefined();
});

it('opens in the modal dialog around the mention, and moves back out of it', () => {
  pageOf('<dialog data-modal><p>Huawei<b></b></p></dialog><i>Nvidia</i>');
  host.open(textIn('p'), 'beside');
  expect(element()?.parentElement).toBe(find('dialog'));
  host.open(textIn('i'), 'beside');
  expect(element()?.parentElement).toBe(document.body);
});

it('finds the modal dialog around the shadow tree of the mention', () => {
  pageOf('<dialog data-modal><div></div></dialog>');
  const shadow = find('div').attachShadow({ mode: 'open' });
  shadow.append('Huawei');
  host.open(shadow.firstChild as Text, 'beside');
  expect(element()?.parentElement).toBe(find('dialog'));
});

it('opens in a full-screen form whose fields hide DOM properties', () => {
  pageOf('<form data-modal tabindex="0">Huawei</form>');
  const text = textIn('form');
  find('form').focus();
  hideProperties(find('form'), ['closest', 'append', 'getRootNode', 'focus', 'parentElement']);
  host.open(text, 'beside');
  expect(element()?.parentNode).toBe(find('form'));
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  host.focus();
  expect(document.activeElement).toBe(element());
  host.hide();
  expect(document.activeElement).toBe(find('form'));
});

it('places a card below its line', () => {
  pageOf('<p>Huawei</p>');
  host.open(textIn('p'), 'beside');
  host.place({ left: 100, top: 50, right: 160, bottom: 70 });
  const { style } = element() as HTMLElement;
  expect(style.getPropertyValue('--sidelight-x')).toBe('100px');
  expect(style.getPropertyValue('--sidelight-y')).toBe(`${70 + GAP}px`);
});

it('places a sheet at the bottom of the view', () => {
  pageOf('<p>Huawei</p>');
  host.open(textIn('p'), 'sheet');
  host.place({ left: 100, top: 50, right: 160, bottom: 70 });
  expect((element() as HTMLElement).style.getPropertyValue('--sidelight-y')).toBe('800px');
  expect(element()?.hasAttribute('data-sheet')).toBe(true);
});

it('keeps its clicks from the page, and knows its own events', () => {
  pageOf('<p>Huawei</p>');
  host.open(textIn('p'), 'beside');
  const [heard, owned] = [vi.fn(), vi.fn()];
  document.addEventListener('click', heard);
  addEventListener('click', (event) => owned(host.owns(event)), { capture: true, once: true });
  root()
    .querySelector('button')
    ?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
  document.removeEventListener('click', heard);
  expect(heard).not.toHaveBeenCalled();
  expect(owned).toHaveBeenCalledWith(true);
});

it('moves the focus into the card and back to where it was', () => {
  pageOf('<p>Huawei</p><input>');
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  find('input').focus();
  host.open(textIn('p'), 'beside');
  host.focus();
  expect(host.hasKeyboard).toBe(true);
  host.hide();
  expect(document.activeElement).toBe(find('input'));
  expect(host.hasKeyboard).toBe(false);
});

it('is removed from the page', () => {
  pageOf('<p>Huawei</p>');
  host.open(textIn('p'), 'beside');
  host.remove();
  expect(element()).toBeNull();
  expect(host.rect()).toBeUndefined();
});
