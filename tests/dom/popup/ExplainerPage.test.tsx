import { render } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Analysis, Pack, Passage } from '../../../src/pack/pack.ts';
import { ExplainerPage } from '../../../src/popup/ExplainerPage.tsx';
import { beginning, type ExplainerState, ledTo, withNames } from '../../../src/popup/state.ts';
import type { NameHere } from '../../../src/popup/tab.ts';
import { parseSettings } from '../../../src/shared/settings/parse.ts';
import { analysisOf } from '../support/analysis.ts';
import { find } from '../support/html.ts';

const NAMES: Readonly<Record<string, string>> = {
  huawei: 'Huawei',
  canon: 'Canon',
  zeiss: 'Zeiss',
};

/** A passage that names these entities, one after the other. */
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

const nameHere = (entity: string, count = 1): NameHere => ({
  ...{ entity, count, frames: [{ frameId: 0, count }] },
});

function stateWith(
  names: readonly NameHere[] | undefined,
  analyses: readonly Analysis[] = [CHIPS, CAMERAS],
): ExplainerState {
  const known = { pack: packOf(analyses), settings: SETTINGS, asideCount: 0, tab: TAB };
  return withNames(beginning(known, undefined), names && { names, isReading: false });
}

function Live({ first }: { readonly first: ExplainerState }) {
  const [state, setState] = useState(first);
  return (
    <ExplainerPage
      state={state}
      place="panel"
      windowId={1}
      onLead={(target, takesFocus) => setState(ledTo(state, target, takesFocus))}
    />
  );
}

function show(state: ExplainerState): void {
  act(() => render(<Live first={state} />, document.body));
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
  // jsdom lays nothing out.
  Element.prototype.scrollIntoView = vi.fn();
  Object.assign(globalThis.browser, { tabs: { sendMessage } });
  sendMessage.mockReset().mockImplementation(async (_tab, message) => {
    return (message as { request: { index: number } }).request.index;
  });
});

afterEach(() => render(null, document.body));

describe('the page', () => {
  it('has one first heading, and none that skips a level', () => {
    show(stateWith([nameHere('huawei')]));
    const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => tagName);
    expect(levels.filter((level) => level === 'H1')).toEqual(['H1']);
    expect(levels[0]).toBe('H1');
    expect(levels).toContain('H3');
    expect(levels).not.toContain('H4');
    expect(levels.indexOf('H3')).toBeGreaterThan(levels.indexOf('H2'));
  });

  it('has a banner, one main part and a search', () => {
    show(stateWith([]));
    expect(textsOf('body > header')).toHaveLength(1);
    expect(textsOf('body > main')).toHaveLength(1);
    expect(textsOf('main search')).toHaveLength(1);
  });

  it('offers to be read beside the page where it is a popup', () => {
    const state = stateWith([]);
    const view = (place: 'popup' | 'panel') =>
      act(() =>
        render(
          <ExplainerPage state={state} place={place} windowId={1} onLead={() => {}} />,
          document.body,
        ),
      );
    view('panel');
    expect(document.querySelector('.beside')).toBeNull();
    view('popup');
    expect(find('.beside').textContent).toBe('Read beside the page');
  });

  it('opens the panel at once, as browsers want it', () => {
    const open = vi.fn(async () => {});
    Object.assign(globalThis.browser, { sidebarAction: { open } });
    const close = vi.spyOn(window, 'close').mockImplementation(() => {});
    const state = stateWith([]);
    act(() =>
      render(
        <ExplainerPage state={state} place="popup" windowId={1} onLead={() => {}} />,
        document.body,
      ),
    );
    click(find('.beside'));
    expect(open).toHaveBeenCalledOnce();
    return vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
  });
});

describe('the names on the page', () => {
  it('are being looked for until the page has answered', () => {
    show(stateWith(undefined));
    expect(textsOf('.names [role=status]')).toEqual(['Looking for names…']);
    expect(find('.names').textContent).not.toContain('No name');
  });

  it('are still being looked for while it is read, below those that are known', () => {
    const state = stateWith([nameHere('huawei')]);
    show({ ...state, found: { names: [nameHere('huawei')], isReading: true } });
    expect(textsOf('.chip')).toEqual(['Huawei11 mention']);
    expect(textsOf('.names [role=status]')).toEqual(['Looking for names…']);
  });

  it('are none, where the page has said so', () => {
    show(stateWith([]));
    expect(find('.names').textContent).toContain('No name was found on this page.');
    expect(textsOf('.names [role=status]')).toEqual([]);
  });

  const position = () => find('.selected [role=status]').textContent;
  const waitForPosition = (wanted: string) => vi.waitFor(() => expect(position()).toBe(wanted));
  const next = () => click(buttonCalled('Next mention of Huawei'));
  const previous = () => click(buttonCalled('Previous mention of Huawei'));

  /** The indices of the mentions that the page was asked for, each with the direction. */
  const asked = () =>
    sendMessage.mock.calls.map(([, message]) => {
      const { entity, index, step } = (message as { request: Record<string, unknown> }).request;
      return `${entity} ${index} ${step}`;
    });

  it('lead from mention to mention, back and forth, and round', async () => {
    show(stateWith([nameHere('huawei', 3)]));
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
    expect(asked()).toEqual([
      'huawei 0 1',
      'huawei 1 1',
      'huawei 0 -1',
      'huawei 2 -1',
      'huawei 0 1',
    ]);
  });

  it('lead on from the mention that was asked for, however quickly that is done', async () => {
    show(stateWith([nameHere('huawei', 3)]));
    click(find('.chip'));
    next();
    next();
    await waitForPosition('3 of 3');
    expect(asked()).toEqual(['huawei 0 1', 'huawei 1 1', 'huawei 2 1']);
  });

  it('say which mention the page shows, where it passes over some that cannot be seen', async () => {
    sendMessage.mockResolvedValue(2);
    show(stateWith([nameHere('huawei', 3)]));
    click(find('.chip'));
    await waitForPosition('3 of 3');
  });

  it('say which mention the page shows only once it does', async () => {
    show(stateWith([nameHere('huawei', 3)]));
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

  it('say no number where no mention can be seen, or the page does not answer', async () => {
    show(stateWith([nameHere('huawei', 3)]));
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

  /** Shows the names as a page finds them, one time after the other. */
  const view = (...names: readonly NameHere[]) => {
    const state = stateWith(names);
    act(() =>
      render(
        <ExplainerPage state={state} place="panel" windowId={1} onLead={() => {}} />,
        document.body,
      ),
    );
  };

  it('say no number of a mention that the page has lost, and lead to one that it has', async () => {
    view(nameHere('huawei', 5));
    click(find('.chip'));
    await waitForPosition('1 of 5');
    previous();
    await waitForPosition('5 of 5');
    view(nameHere('huawei', 2));
    expect(position()).toBe('');
    next();
    await waitForPosition('1 of 2');
  });

  const listed = () => textsOf('.chip').map((text) => text?.match(/^[A-Za-z]+/)?.[0]);

  it.each(['huawei', 'canon', 'zeiss'])(
    'stay where they are while the keyboard is on %s, and new ones come last',
    (name) => {
      view(nameHere('huawei', 3), nameHere('canon', 2));
      view(nameHere('huawei', 3), nameHere('canon', 2), nameHere('zeiss', 1));
      const chips = [...document.querySelectorAll<HTMLElement>('.chip')];
      const chip = chips[['huawei', 'canon', 'zeiss'].indexOf(name)];
      chip?.focus();
      view(nameHere('zeiss', 9), nameHere('canon', 5), nameHere('huawei', 3));
      expect(document.activeElement).toBe(chip);
      expect(listed()).toEqual(['Huawei', 'Canon', 'Zeiss']);
      chip?.blur();
      view(nameHere('zeiss', 9), nameHere('canon', 5), nameHere('huawei', 3));
      expect(listed()).toEqual(['Zeiss', 'Canon', 'Huawei']);
    },
  );

  it('come after those that stand there while the keyboard is among them', () => {
    view(nameHere('canon', 2), nameHere('huawei', 1));
    find('.chip').focus();
    view(nameHere('zeiss', 3), nameHere('canon', 2));
    expect(document.activeElement).toBe(find('.chip'));
    expect(listed()).toEqual(['Canon', 'Zeiss']);
  });

  it('lead to the first passage of each section that speaks of them', () => {
    show(stateWith([nameHere('huawei')], [CHIPS]));
    click(find('.chip'));
    expect(textsOf('.in-story li')).toEqual([
      "What's Happening 1 sentence",
      "What's Next 1 sentence",
    ]);
    click(find('.in-story li:last-child button'));
    expect(document.activeElement?.id).toBe('whats-next-1');
  });

  it('lead into other stories, which are named', () => {
    show(stateWith([nameHere('huawei', 2), nameHere('zeiss', 2), nameHere('canon')]));
    click(find('li:last-child .chip'));
    expect(find('.in-story').textContent).toContain('A story of cameras');
    click(find('.in-story button'));
    expect(find('.story h2').textContent).toBe('A story of cameras');
    expect(document.activeElement?.textContent).toBe('Canon makes things.');
  });

  it('stay chosen when the reader jumps to another place on the page', () => {
    const state = stateWith([nameHere('huawei')]);
    const view = (url: string) => {
      const tab = { ...TAB, page: { ...TAB.page, url } };
      act(() =>
        render(
          <ExplainerPage state={{ ...state, tab }} place="panel" windowId={1} onLead={() => {}} />,
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

  it('give the focus back when their details are closed', () => {
    show(stateWith([nameHere('zeiss', 2), nameHere('huawei')]));
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

  it('have a dot in the margin, which says why', () => {
    show(stateWith([nameHere('huawei')]));
    expect(dots()).toEqual(['On this page: Huawei', 'On this page: Huawei']);
    expect(find('.here[role=img] + p').id).toBe('whats-happening-2');
  });

  it('are counted, and stepped through without losing the button', () => {
    show(stateWith([nameHere('huawei')]));
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

  it('are not mentioned where there is none', () => {
    show(stateWith([]));
    expect(dots()).toEqual([]);
    expect(document.querySelector('.concerned')).toBeNull();
  });
});

describe('the note on a name of the story', () => {
  const nameIn = (passage: string) => find(`#${passage} > [role=button]`);
  /** Clicks as the keyboard does: without a count of clicks. */
  const open = (passage: string) => {
    nameIn(passage).focus();
    click(nameIn(passage));
  };

  it('is told to who does not see it, in a place that was there before', () => {
    show(stateWith([], [CHIPS]));
    const places = [...document.querySelectorAll('.story [role=status]')];
    open('whats-next-1');
    const told = places.map((place) => place.textContent).join('');
    expect(told).toContain('About Huawei.');
    expect(find('.about').getAttribute('aria-label')).toBe('About Huawei');
    open('whats-happening-1');
    expect(places.map((place) => place.textContent).join('')).toContain('About Zeiss.');
  });

  it('gives the keyboard back, when it is closed, to the name that it was opened with', () => {
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
  ])(
    'brings that name into view, unless it is closed with the mouse: with %s',
    (_, detail, preventScroll) => {
      show(stateWith([], [CHIPS]));
      open('whats-next-1');
      const focus = vi.spyOn(nameIn('whats-next-1'), 'focus');
      const event = new MouseEvent('click', { bubbles: true, detail });
      act(() => void find('.about .close').dispatchEvent(event));
      expect(focus).toHaveBeenCalledExactlyOnceWith({ preventScroll });
    },
  );
});

describe('several stories', () => {
  it('have the one first that fits the page best, and the others a click away', () => {
    show(stateWith([nameHere('canon')]));
    expect(find('.story h2').textContent).toBe('A story of cameras');
    expect(textsOf('.others li')).toEqual(['A story of chips ']);
    click(find('.others button'));
    expect(find('.story h2').textContent).toBe('A story of chips');
    expect(document.activeElement).toBe(find('.story h2'));
    expect(textsOf('.others li')).toEqual(['A story of cameras 1 name on this page']);
  });

  it('begin at their heads when the page calls for another', () => {
    const view = (name: string) => {
      const state = stateWith([nameHere(name)]);
      act(() =>
        render(
          <ExplainerPage state={state} place="panel" windowId={1} onLead={() => {}} />,
          document.body,
        ),
      );
    };
    view('canon');
    document.documentElement.scrollTop = 500;
    view('canon');
    expect(document.documentElement.scrollTop).toBe(500);
    view('huawei');
    expect(document.documentElement.scrollTop).toBe(0);
  });

  it('are not mentioned where there is but one', () => {
    show(stateWith([], [CHIPS]));
    expect(document.querySelector('.others')).toBeNull();
  });
});

describe('the search', () => {
  it('goes through all stories, marks what it finds and says how much', () => {
    show(stateWith([]));
    type('MAKES canon');
    expect(textsOf('.hits li')).toEqual([
      "What's Happening · A story of camerasCanon makes things.",
    ]);
    expect(textsOf('mark')).toEqual(['Canon', 'makes']);
    expect(find('.search [role=status]').textContent).toBe('1 sentence');
    expect(document.querySelector('.story')).toBeNull();
  });

  it('says so where it finds nothing', () => {
    show(stateWith([]));
    type('nikon');
    expect(find('.search [role=status]').textContent).toBe('Nothing found for “nikon”');
  });

  it('leads to what it has found, and is over then', async () => {
    show(stateWith([]));
    type('canon');
    click(find('.hits button'));
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Canon makes things.'));
    expect(find('.story h2').textContent).toBe('A story of cameras');
    expect((find('[type=search]') as HTMLInputElement).value).toBe('');
  });

  it('is cleared by Esc, which closes the popup only after that', () => {
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
