import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import type { Unread } from '../../../src/popup/unread.ts';
import { find } from '../support/html.ts';
import {
  CHIPS,
  click,
  nameOnPage,
  setUpPopup,
  show,
  showFixed,
  stateWith,
  textsOf,
  type,
} from './popup-fixture.tsx';

setUpPopup();

describe('the popup', () => {
  it('has one h1 and skips no heading level', () => {
    show(stateWith([nameOnPage('huawei')]));
    const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => tagName);
    expect(levels.filter((level) => level === 'H1')).toEqual(['H1']);
    expect(levels[0]).toBe('H1');
    expect(levels).toContain('H3');
    expect(levels).not.toContain('H4');
    expect(levels.indexOf('H3')).toBeGreaterThan(levels.indexOf('H2'));
  });

  it('has a banner, a main landmark and a search', () => {
    show(stateWith([]));
    expect(textsOf('body > header')).toHaveLength(1);
    expect(textsOf('body > main')).toHaveLength(1);
    expect(textsOf('main search')).toHaveLength(1);
  });

  it('offers the side panel in the popup only', () => {
    const state = stateWith([]);
    Object.assign(globalThis.browser, { sidebarAction: {} });
    showFixed(state, 'panel');
    expect(document.querySelector('.beside')).toBeNull();
    showFixed(state, 'popup');
    expect(find('.beside').textContent).toBe('Read beside the page');
  });

  it('offers no side panel where the browser has none', () => {
    Object.assign(globalThis.browser, { sidebarAction: undefined });
    showFixed(stateWith([]), 'popup');
    expect(document.querySelector('.beside')).toBeNull();
  });

  it('opens the side panel synchronously, as browsers require', () => {
    const open = vi.fn(async () => {});
    Object.assign(globalThis.browser, { sidebarAction: { open } });
    const close = vi.spyOn(window, 'close').mockImplementation(() => {});
    showFixed(stateWith([]), 'popup');
    click(find('.beside'));
    expect(open).toHaveBeenCalledOnce();
    return vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
  });
});

describe('in a private window', () => {
  it('says that nothing is stored', () => {
    const state = stateWith([]);
    showFixed(state);
    expect(document.body.textContent).not.toContain('Private window');
    showFixed({ ...state, tab: { ...state.tab, isPrivate: true } });
    expect(document.body.textContent).toContain('Private window: what you choose here');
  });
});

describe('several stories', () => {
  it('start with the one that fits the page best and list the others', () => {
    show(stateWith([nameOnPage('canon')]));
    expect(find('.story h2').textContent).toBe('A story of cameras');
    expect(textsOf('.others li')).toEqual(['A story of chips ']);
    click(find('.others button'));
    expect(find('.story h2').textContent).toBe('A story of chips');
    expect(document.activeElement).toBe(find('.story h2'));
    expect(textsOf('.others li')).toEqual(['A story of cameras 1 name on this page']);
  });

  it('start at the top when the page selects another one', () => {
    const view = (name: string) => showFixed(stateWith([nameOnPage(name)]));
    view('canon');
    document.documentElement.scrollTop = 500;
    view('canon');
    expect(document.documentElement.scrollTop).toBe(500);
    view('huawei');
    expect(document.documentElement.scrollTop).toBe(0);
  });

  it('have no list if there is only one', () => {
    show(stateWith([], [CHIPS]));
    expect(document.querySelector('.others')).toBeNull();
  });
});

describe('the search', () => {
  it('searches all stories, marks the hits and counts them', () => {
    show(stateWith([]));
    type('MAKES canon');
    expect(textsOf('.hits li')).toEqual([
      "What's Happening · A story of camerasCanon makes things.",
    ]);
    expect(textsOf('mark')).toEqual(['Canon', 'makes']);
    expect(find('.search [role=status]').textContent).toBe('1 sentence');
    expect(document.querySelector('.story')).toBeNull();
  });

  it('says if it finds nothing', () => {
    show(stateWith([]));
    type('nikon');
    expect(find('.search [role=status]').textContent).toBe('Nothing found for “nikon”');
  });

  it('goes to a hit, and ends then', async () => {
    show(stateWith([]));
    type('canon');
    click(find('.hits button'));
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Canon makes things.'));
    expect(find('.story h2').textContent).toBe('A story of cameras');
    expect((find('[type=search]') as HTMLInputElement).value).toBe('');
  });

  it('is cleared by Escape, which closes the popup only when empty', () => {
    show(stateWith([]));
    type('canon');
    const pressEscape = () => {
      const event = new KeyboardEvent('keydown', {
        key: 'Escape',
        bubbles: true,
        cancelable: true,
      });
      act(() => void find('[type=search]').dispatchEvent(event));
      return event.defaultPrevented;
    };
    expect(pressEscape()).toBe(true);
    expect(document.querySelector('.story')).not.toBeNull();
    expect(pressEscape()).toBe(false);
  });
});

describe('a page on which Sidelight does not run', () => {
  const showUnread = (unread: Unread) => {
    const state = stateWith([]);
    showFixed({ ...state, found: { names: [], isReading: false, unread } });
  };

  it.each([
    ['absent', 'was open before Sidelight was ready', true],
    ['error', 'did not load', true],
    ['unknown', 'did not let Sidelight read', true],
    ['pdf', 'This is a PDF', false],
    ['document', 'not documents of this kind', false],
    ['restricted', 'lets no extension read this site', false],
  ] as const)('says why, and offers to reload it where that helps: %s', (unread, text, helps) => {
    const reload = vi.fn(async () => {});
    Object.assign(globalThis.browser.tabs, { reload });
    showUnread(unread);
    expect(find('.names').textContent).toContain(text);
    expect(find('.names').textContent).not.toContain('No name was found');
    expect(find('.site').textContent).toContain('On, but not running on this page');
    document.querySelector<HTMLElement>('.names .notice button')?.click();
    expect(reload).toHaveBeenCalledTimes(helps ? 1 : 0);
  });
});
