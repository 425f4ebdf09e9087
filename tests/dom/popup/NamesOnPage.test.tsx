import { describe, expect, it, vi } from 'vitest';
import type { NameOnPage } from '../../../src/popup/page-names.ts';
import { find } from '../support/html.ts';
import {
  buttonCalled,
  CHIPS,
  click,
  nameOnPage,
  sendMessage,
  setUpPopup,
  show,
  showFixed,
  stateWith,
  TAB,
  textsOf,
} from './popup-fixture.tsx';

setUpPopup();

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
      showFixed({ ...state, tab });
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
