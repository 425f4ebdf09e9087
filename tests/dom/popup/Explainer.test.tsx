import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { find } from '../support/html.ts';
import {
  buttonCalled,
  CHIPS,
  click,
  nameOnPage,
  setUpPopup,
  show,
  stateWith,
} from './popup-fixture.tsx';

setUpPopup();

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

describe('where a story is from', () => {
  const textOf = (selector: string) => find(selector).textContent;

  it('is said in the explainer, with what was corrected, the last first', () => {
    const credits = {
      authors: [{ name: 'Ada Quell', url: 'https://desk.example/ada' }, { name: 'Bo Reyes' }],
      publisher: { name: 'The Desk' },
      published: '2026-01-30',
      version: '2',
      licence: 'CC BY 4.0',
      url: 'https://desk.example/robots',
      corrections: [
        { date: '2026-01-30', text: 'It is 400.' },
        { date: '2026-01-31', text: 'It is June.' },
      ],
      sources: [{ title: 'The deal', url: 'https://example.com/deal', date: '2026-01-29' }],
      digitalSourceType: 'trainedAlgorithmicMedia',
    };
    const provenance = { generator: 'own', date: '2026-02-01' };
    show(stateWith([], [{ ...CHIPS, provenance, credits }]));
    expect(textOf('.story header .provenance')).toContain('says that it is AI-generated');
    expect(textOf('.story header .provenance + p')).toBe(
      'Ada Quell · Bo Reyes · The Desk · published January 30, 2026 · version 2 · Licence: CC BY 4.0 · Original: desk.example',
    );
    expect(textOf('.corrections')).toBe(
      'CorrectionsJanuary 31, 2026 It is June.January 30, 2026 It is 400.',
    );
    expect(textOf('.sources')).toBe('Sources of this storyThe deal example.com · January 29, 2026');
    const links = [...document.querySelectorAll<HTMLAnchorElement>('.story a')];
    expect(links.map(({ href }) => href)).toEqual([
      'https://desk.example/ada',
      'https://desk.example/robots',
      'https://example.com/deal',
    ]);
    expect(new Set(links.map(({ rel, target }) => `${rel} ${target}`))).toEqual(
      new Set(['noreferrer noopener _blank']),
    );
  });

  it('is not said if the story does not', () => {
    show(stateWith([]));
    expect(document.querySelector('.corrections, .sources, .story header a')).toBeNull();
  });
});
