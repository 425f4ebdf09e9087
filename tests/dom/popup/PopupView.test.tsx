import { render } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Analysis, Pack, Passage } from '../../../src/pack/pack.ts';
import { type Container, PopupView } from '../../../src/popup/PopupView.tsx';
import type { NameOnPage } from '../../../src/popup/page-names.ts';
import { goTo, initialState, type PopupState, withNames } from '../../../src/popup/popup-state.ts';
import { parseSettings } from '../../../src/shared/settings.ts';
import { analysisOf } from '../support/analysis.ts';
import { find } from '../support/html.ts';

const NAMES: Readonly<Record<string, string>> = {
  huawei: 'Huawei',
  canon: 'Canon',
  zeiss: 'Zeiss',
};

/** A passage that names these entities in this order. */
function passage(id: string, ...entities: readonly string[]): Passage {
  let text = '';
  const names = entities.map((entity) => {
    const start = text.length;
    text += `${NAMES[entity]} `;
    return { start, end: text.length - 1, entity };
  });
  return { id, text: `${text}makes things.`, names, groups: [], themes: [] };
}

const CHIPS = analysisOf({
  id: 'chips',
  title: 'A story of chips',
  sections: [
    {
      id: 'whats-happening',
      heading: "What's Happening",
      passages: [passage('whats-happening-1', 'zeiss'), passage('whats-happening-2', 'huawei')],
    },
    { id: 'whats-next', heading: "What's Next", passages: [passage('whats-next-1', 'huawei')] },
  ],
});

const CAMERAS = analysisOf({
  id: 'cameras',
  title: 'A story of cameras',
  sections: [
    {
      id: 'whats-happening',
      heading: "What's Happening",
      passages: [passage('whats-happening-1', 'canon')],
    },
  ],
});

const SETTINGS = parseSettings({});
const TAB = {
  ...{ id: 7, isLoading: false },
  page: { kind: 'web', host: 'example.com', url: 'https://example.com/' },
} as const;

function packOf(analyses: readonly Analysis[]): Pack {
  const entities = Object.entries(NAMES).map(([id, name]) => ({
    ...{ id, name, kind: 'company' as const, about: `About ${name}.`, groups: [], themes: [] },
  }));
  return { entities, groups: [], themes: [], analyses };
}

const nameOnPage = (entity: string, count = 1): NameOnPage => ({
  ...{ entity, count, frames: [{ frameId: 0, count }] },
});

function stateWith(
  names: readonly NameOnPage[] | undefined,
  analyses: readonly Analysis[] = [CHIPS, CAMERAS],
): PopupState {
  const known = { pack: packOf(analyses), settings: SETTINGS, asideCount: 0, tab: TAB };
  return withNames(initialState(known, undefined), names && { names, isReading: false });
}

function Live({ first }: { readonly first: PopupState }) {
  const [state, setState] = useState(first);
  return (
    <PopupView
      state={state}
      container="panel"
      windowId={1}
      onNavigate={(target, takesFocus) => setState(goTo(state, target, takesFocus))}
    />
  );
}

/** Shows a state and follows navigation. */
function show(state: PopupState): void {
  act(() => render(<Live first={state} />, document.body));
}

/** Shows a state and keeps it; shows another if called again. */
function showFixed(state: PopupState, container: Container = 'panel'): void {
  act(() =>
    render(
      <PopupView state={state} container={container} windowId={1} onNavigate={() => {}} />,
      document.body,
    ),
  );
}

function click(element: HTMLElement): void {
  act(() => element.click());
}

const buttonCalled = (name: string) => find(`[aria-label="${name}"]`);
const textsOf = (selector: string) =>
  [...document.querySelectorAll(selector)].map((each) => each.textContent);

function type(text: string): void {
  const field = find('[type=search]') as HTMLInputElement;
  field.value = text;
  act(() => void field.dispatchEvent(new Event('input', { bubbles: true })));
}

const sendMessage = vi.fn<(...args: readonly unknown[]) => Promise<number | null>>();

beforeEach(() => {
  // jsdom has no layout.
  Element.prototype.scrollIntoView = vi.fn();
  Object.assign(globalThis.browser, { tabs: { sendMessage } });
  sendMessage.mockReset().mockImplementation(async (_tab, message) => {
    return (message as { request: { index: number } }).request.index;
  });
});

afterEach(() => render(null, document.body));

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
    showFixed(state, 'panel');
    expect(document.querySelector('.beside')).toBeNull();
    showFixed(state, 'popup');
    expect(find('.beside').textContent).toBe('Read beside the page');
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

describe('the names on the page', () => {
  it('show a progress note until the page has answered', () => {
    show(stateWith(undefined));
    expect(textsOf('.names [role=status]')).toEqual(['Looking for names…']);
    expect(find('.names').textContent).not.toContain('No name');
  });

  it('show a progress note below the known names while the page is being read', () => {
    const state = stateWith([nameOnPage('huawei')]);
    show({ ...state, found: { names: [nameOnPage('huawei')], isReading: true } });
    expect(textsOf('.chip')).toEqual(['Huawei11 mention']);
    expect(textsOf('.names [role=status]')).toEqual(['Looking for names…']);
  });

  it('show a note if the page has none', () => {
    show(stateWith([]));
    expect(find('.names').textContent).toContain('No name was found on this page.');
    expect(textsOf('.names [role=status]')).toEqual([]);
  });

  const position = () => find('.selected [role=status]').textContent;
  const waitForPosition = (wanted: string) => vi.waitFor(() => expect(position()).toBe(wanted));
  const next = () => click(buttonCalled('Next mention of Huawei'));
  const previous = () => click(buttonCalled('Previous mention of Huawei'));

  /** The mentions that the page was asked for: entity, index and direction. */
  const requested = () =>
    sendMessage.mock.calls.map(([, message]) => {
      const { entity, index, step } = (message as { request: Record<string, unknown> }).request;
      return `${entity} ${index} ${step}`;
    });

  it('step through mentions in both directions and wrap around', async () => {
    show(stateWith([nameOnPage('huawei', 3)]));
    click(find('.chip'));
    await waitForPosition('1 of 3');
    next();
    await waitForPosition('2 of 3');
    previous();
    await waitForPosition('1 of 3');
    previous();
    await waitForPosition('3 of 3');
    click(find('.chip'));
    await waitForPosition('1 of 3');
    expect(requested()).toEqual([
      'huawei 0 1',
      'huawei 1 1',
      'huawei 0 -1',
      'huawei 2 -1',
      'huawei 0 1',
    ]);
  });

  it('step from the mention last requested, even before the page has answered', async () => {
    show(stateWith([nameOnPage('huawei', 3)]));
    click(find('.chip'));
    next();
    next();
    await waitForPosition('3 of 3');
    expect(requested()).toEqual(['huawei 0 1', 'huawei 1 1', 'huawei 2 1']);
  });

  it('show the position of the mention that the page shows, if it skips invisible ones', async () => {
    sendMessage.mockResolvedValue(2);
    show(stateWith([nameOnPage('huawei', 3)]));
    click(find('.chip'));
    await waitForPosition('3 of 3');
  });

  it('show the new position only after the page has answered', async () => {
    show(stateWith([nameOnPage('huawei', 3)]));
    click(find('.chip'));
    expect(position()).toBe('');
    await waitForPosition('1 of 3');
    let answer = (_index: number) => {};
    sendMessage.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    next();
    expect(position()).toBe('1 of 3');
    answer(1);
    await waitForPosition('2 of 3');
  });

  it('show no position if no mention is visible or the page does not answer', async () => {
    show(stateWith([nameOnPage('huawei', 3)]));
    click(find('.chip'));
    await waitForPosition('1 of 3');
    sendMessage.mockResolvedValueOnce(null).mockResolvedValueOnce(null);
    next();
    await waitForPosition('');
    click(find('.chip'));
    await waitForPosition('1 of 3');
    sendMessage.mockRejectedValueOnce(new Error('gone')).mockRejectedValueOnce(new Error('gone'));
    next();
    await waitForPosition('');
  });

  /** Shows names; call it again for the names after a change of the page. */
  const view = (...names: readonly NameOnPage[]) => showFixed(stateWith(names));

  it('show no position of a mention that was removed, and step to an existing one', async () => {
    view(nameOnPage('huawei', 5));
    click(find('.chip'));
    await waitForPosition('1 of 5');
    previous();
    await waitForPosition('5 of 5');
    view(nameOnPage('huawei', 2));
    expect(position()).toBe('');
    next();
    await waitForPosition('1 of 2');
  });

  const listed = () => textsOf('.chip').map((text) => text?.match(/^[A-Za-z]+/)?.[0]);

  it.each(['huawei', 'canon', 'zeiss'])(
    'keep their order while the focus is on %s; new ones come last',
    (name) => {
      view(nameOnPage('huawei', 3), nameOnPage('canon', 2));
      view(nameOnPage('huawei', 3), nameOnPage('canon', 2), nameOnPage('zeiss', 1));
      const chips = [...document.querySelectorAll<HTMLElement>('.chip')];
      const chip = chips[['huawei', 'canon', 'zeiss'].indexOf(name)];
      chip?.focus();
      view(nameOnPage('zeiss', 9), nameOnPage('canon', 5), nameOnPage('huawei', 3));
      expect(document.activeElement).toBe(chip);
      expect(listed()).toEqual(['Huawei', 'Canon', 'Zeiss']);
      chip?.blur();
      view(nameOnPage('zeiss', 9), nameOnPage('canon', 5), nameOnPage('huawei', 3));
      expect(listed()).toEqual(['Zeiss', 'Canon', 'Huawei']);
    },
  );

  it('are appended to the listed ones while the focus is in the list', () => {
    view(nameOnPage('canon', 2), nameOnPage('huawei', 1));
    find('.chip').focus();
    view(nameOnPage('zeiss', 3), nameOnPage('canon', 2));
    expect(document.activeElement).toBe(find('.chip'));
    expect(listed()).toEqual(['Canon', 'Zeiss']);
  });

  it('link to the first passage of each section that concerns them', () => {
    show(stateWith([nameOnPage('huawei')], [CHIPS]));
    click(find('.chip'));
    expect(textsOf('.in-story li')).toEqual([
      "What's Happening 1 sentence",
      "What's Next 1 sentence",
    ]);
    click(find('.in-story li:last-child button'));
    expect(document.activeElement?.id).toBe('whats-next-1');
  });

  it('link to other stories by title', () => {
    show(stateWith([nameOnPage('huawei', 2), nameOnPage('zeiss', 2), nameOnPage('canon')]));
    click(find('li:last-child .chip'));
    expect(find('.in-story').textContent).toContain('A story of cameras');
    click(find('.in-story button'));
    expect(find('.story h2').textContent).toBe('A story of cameras');
    expect(document.activeElement?.textContent).toBe('Canon makes things.');
  });

  it('stay selected when only the fragment of the URL changes', () => {
    const state = stateWith([nameOnPage('huawei')]);
    const view = (url: string) => {
      const tab = { ...TAB, page: { ...TAB.page, url } };
      act(() =>
        render(
          <PopupView
            state={{ ...state, tab }}
            container="panel"
            windowId={1}
            onNavigate={() => {}}
          />,
          document.body,
        ),
      );
    };
    view('https://example.com/');
    click(find('.chip'));
    view('https://example.com/#note-1');
    expect(find('.selected').getAttribute('aria-label')).toBe('Huawei');
    view('https://example.com/other');
    expect(document.querySelector('.selected')).toBeNull();
  });

  it('get the focus back when their details are closed', () => {
    show(stateWith([nameOnPage('zeiss', 2), nameOnPage('huawei')]));
    click(find('li:last-child .chip'));
    expect(find('.selected').getAttribute('aria-label')).toBe('Huawei');
    find('.selected .close').focus();
    click(find('.selected .close'));
    expect(document.querySelector('.selected')).toBeNull();
    expect(document.activeElement).toBe(find('li:last-child .chip'));
  });
});

describe('the passages that concern the page', () => {
  const dots = () =>
    [...document.querySelectorAll('.row > .here')].map((dot) => dot.getAttribute('aria-label'));

  it('have a dot in the margin that names the entities', () => {
    show(stateWith([nameOnPage('huawei')]));
    expect(dots()).toEqual(['On this page: Huawei', 'On this page: Huawei']);
    expect(find('.here[role=img] + p').id).toBe('whats-happening-2');
  });

  it('are counted, and the step button keeps the focus', () => {
    show(stateWith([nameOnPage('huawei')]));
    expect(find('.concerned p').textContent).toBe('2 sentences concern this page');
    const next = buttonCalled('Next sentence that concerns this page');
    next.focus();
    click(next);
    expect(find('.passage.target').id).toBe('whats-happening-2');
    expect(find('.concerned [role=status]').textContent).toBe('1 of 2: Huawei makes things.');
    expect(document.activeElement).toBe(next);
    click(next);
    expect(find('.passage.target').id).toBe('whats-next-1');
    click(next);
    expect(find('.passage.target').id).toBe('whats-happening-2');
  });

  it('have no count if there are none', () => {
    show(stateWith([]));
    expect(dots()).toEqual([]);
    expect(document.querySelector('.concerned')).toBeNull();
  });
});

describe('the note on a name of the story', () => {
  const nameIn = (passage: string) => find(`#${passage} > [role=button]`);
  /** Clicks as the keyboard does: `detail` is 0. */
  const open = (passage: string) => {
    nameIn(passage).focus();
    click(nameIn(passage));
  };

  it('is announced in a live region that existed before', () => {
    show(stateWith([], [CHIPS]));
    const regions = [...document.querySelectorAll('.story [role=status]')];
    open('whats-next-1');
    const announced = regions.map(({ textContent }) => textContent).join('');
    expect(announced).toContain('About Huawei.');
    expect(find('.about').getAttribute('aria-label')).toBe('About Huawei');
    open('whats-happening-1');
    expect(regions.map(({ textContent }) => textContent).join('')).toContain('About Zeiss.');
  });

  it('returns the focus to its name when closed', () => {
    show(stateWith([], [CHIPS]));
    open('whats-happening-1');
    open('whats-next-1');
    find('.about .close').focus();
    click(find('.about .close'));
    expect(document.querySelector('.about')).toBeNull();
    expect(document.activeElement).toBe(nameIn('whats-next-1'));
  });

  it.each([
    ['the keyboard', 0, false],
    ['the mouse', 1, true],
  ])('scrolls to that name unless closed with the mouse: %s', (_, detail, preventScroll) => {
    show(stateWith([], [CHIPS]));
    open('whats-next-1');
    const focus = vi.spyOn(nameIn('whats-next-1'), 'focus');
    const event = new MouseEvent('click', { bubbles: true, detail });
    act(() => void find('.about .close').dispatchEvent(event));
    expect(focus).toHaveBeenCalledExactlyOnceWith({ preventScroll });
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
