import { render } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { layoutRelations } from '../../../src/compile/relation-map.ts';
import type { Analysis, Pack, Passage, Relation } from '../../../src/pack/pack.ts';
import { Explainer } from '../../../src/popup/Explainer.tsx';
import type { Goal } from '../../../src/popup/popup-state.ts';
import { analysisOf } from '../support/analysis.ts';
import { find } from '../support/html.ts';

const NAMES: Readonly<Record<string, string>> = {
  deepseek: 'DeepSeek',
  huawei: 'Huawei',
  nvidia: 'Nvidia',
};

const passage = (id: string, text: string): Passage => ({
  ...{ id, text, names: [], groups: [], themes: [] },
});

const RELATIONS: readonly Relation[] = [
  {
    from: 'deepseek',
    verb: 'trains AI models on chips made by',
    to: 'huawei',
    passage: 'whats-happening-1',
  },
  { from: 'huawei', verb: 'races', to: 'nvidia', passage: 'whats-happening-2' },
  { from: 'huawei', verb: 'replaces', to: 'nvidia', passage: 'whats-next-1' },
];

function storyWith(relations: readonly Relation[]): { pack: Pack; analysis: Analysis } {
  const map = layoutRelations(relations, (id) => NAMES[id] ?? id);
  const analysis = analysisOf({
    sections: [
      {
        id: 'whats-happening',
        heading: "What's Happening",
        passages: [passage('whats-happening-1', 'One.'), passage('whats-happening-2', 'Two.')],
      },
      { id: 'whats-next', heading: "What's Next", passages: [passage('whats-next-1', 'Three.')] },
    ],
    relations,
    ...(map && { map }),
  });
  const entities = Object.entries(NAMES).map(([id, name]) => ({
    ...{ id, name, kind: 'company' as const, about: `About ${name}.`, groups: [], themes: [] },
  }));
  return { pack: { entities, groups: [], themes: [], analyses: [analysis] }, analysis };
}

/** The story, which scrolls to the passages that the map requests. */
function Story({ relations }: { readonly relations: readonly Relation[] }) {
  const [goal, setGoal] = useState<Goal>();
  const goToPassage = (id: string) => setGoal({ passage: id, takesFocus: true });
  return <Explainer {...storyWith(relations)} here={[]} goal={goal} onPassage={goToPassage} />;
}

function show(relations = RELATIONS): void {
  act(() => render(<Story relations={relations} />, document.body));
}

beforeEach(() => {
  // jsdom has no layout.
  Element.prototype.scrollIntoView = vi.fn();
});

afterEach(() => render(null, document.body));

const labelsOf = (selector: string) =>
  [...document.querySelectorAll(selector)].map((each) => each.getAttribute('aria-label'));

const TRAINS = '[aria-label="DeepSeek trains AI models on chips made by Huawei"]';
const RACES = '[aria-label="Huawei races Nvidia; Huawei replaces Nvidia"]';

function click(selector: string): void {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true });
  act(() => void find(selector).dispatchEvent(event));
}

function press(selector: string, key: string): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  act(() => void find(selector).dispatchEvent(event));
}

describe('the keyboard on the map', () => {
  const stops = () =>
    [...document.querySelectorAll('.map-picture [tabindex="0"]')].map((each) =>
      each.getAttribute('aria-label'),
    );

  it('has one tab stop, and arrow keys lead from name to arrow and back', () => {
    show();
    const first = stops()[0] ?? '';
    expect(stops()).toEqual([first]);
    find(`[aria-label="${first}"]`).focus();
    press(`[aria-label="${first}"]`, 'ArrowRight');
    expect(stops()).toEqual([TRAINS.slice(13, -2)]);
    press(TRAINS, 'ArrowLeft');
    expect(stops()).toEqual([first]);
    press(`[aria-label="${first}"]`, 'End');
    expect(stops()).not.toEqual([first]);
  });

  it('goes the other way where the text runs from right to left', () => {
    show();
    document.documentElement.style.direction = 'rtl';
    const first = stops()[0] ?? '';
    find(`[aria-label="${first}"]`).focus();
    press(`[aria-label="${first}"]`, 'ArrowLeft');
    expect(stops()).toEqual([TRAINS.slice(13, -2)]);
    document.documentElement.style.direction = '';
  });
});

describe('the map of relations', () => {
  it('is between the title of the story and its first section', () => {
    show();
    const tags = [...find('.story').children].map(({ tagName }) => tagName.toLowerCase());
    expect(tags.slice(0, 3)).toEqual(['header', 'details', 'section']);
  });

  it('is collapsed and shows the number of relations', () => {
    show();
    expect(find('.map').hasAttribute('open')).toBe(false);
    expect(find('.map h3').textContent).toBe('Who does what to whom');
    expect(find('.map summary').textContent).toContain('3 relations');
  });

  it('is a group labelled by its heading', () => {
    show();
    const group = find('figure svg');
    expect(group.getAttribute('role')).toBe('group');
    expect(find(`#${group.getAttribute('aria-labelledby')}`).textContent).toBe(
      'Who does what to whom',
    );
  });

  it('is missing if there are no relations', () => {
    show([]);
    expect(document.querySelector('.map')).toBeNull();
  });
});

describe('an arrow', () => {
  it('is labelled with all its relations', () => {
    show();
    expect(labelsOf('.arrow')).toEqual([
      'DeepSeek trains AI models on chips made by Huawei',
      'Huawei races Nvidia; Huawei replaces Nvidia',
    ]);
  });

  it('shows the number of its relations if there are several', () => {
    show();
    expect(find(TRAINS).textContent).toBe('');
    expect(find(RACES).textContent).toBe('2');
  });

  it.each(['Enter', ' '])('can be focused and is activated by the key "%s"', (key) => {
    show();
    expect(find(TRAINS).getAttribute('role')).toBe('button');
    expect(find(TRAINS).hasAttribute('tabindex')).toBe(true);
    press(TRAINS, key);
    expect(document.activeElement?.id).toBe('whats-happening-1');
  });

  it('is no link, which would be broken in a new tab', () => {
    show();
    expect(document.querySelector('.map a')).toBeNull();
  });

  it('goes to the passage that states it, each time it is activated', () => {
    show();
    click(TRAINS);
    expect(document.activeElement?.id).toBe('whats-happening-1');
    find('.map summary').focus();
    click(TRAINS);
    expect(document.activeElement?.id).toBe('whats-happening-1');
    click(RACES);
    expect(document.activeElement?.id).toBe('whats-happening-2');
    expect(document.querySelectorAll('.target')).toHaveLength(1);
  });

  it.each([
    ['has the focus', 'focus', 'blur'],
    ['is pointed at', 'mouseenter', 'mouseleave'],
  ])('has its sentence under the picture while it %s', (_, begin, end) => {
    show();
    const hint =
      "Each arrow leads to the sentence that states it. The words on the arrows are Sidelight's own.";
    expect(find('figcaption').textContent).toBe(hint);
    act(() => void find(TRAINS).dispatchEvent(new Event(begin)));
    expect(find('figcaption').textContent).toBe(
      'DeepSeek trains AI models on chips made by Huawei',
    );
    act(() => void find(TRAINS).dispatchEvent(new Event(end)));
    expect(find('figcaption').textContent).toBe(hint);
  });
});

describe('a name on the map', () => {
  it('comes before its outgoing arrows', () => {
    show();
    expect(labelsOf('figure svg [aria-label]')).toEqual([
      'DeepSeek',
      'DeepSeek trains AI models on chips made by Huawei',
      'Huawei',
      'Huawei races Nvidia; Huawei replaces Nvidia',
      'Nvidia',
    ]);
  });

  it.each(['Enter', ' '])('shows its note and emphasises its arrows, by the key "%s"', (key) => {
    show();
    const node = find('.node[aria-label="Nvidia"]');
    expect(node.hasAttribute('tabindex')).toBe(true);
    press('.node[aria-label="Nvidia"]', key);
    expect(find('.about').textContent).toContain('About Nvidia.');
    expect(node.getAttribute('aria-current')).toBe('true');
    expect(find(RACES).classList.contains('current')).toBe(true);
    expect(find(TRAINS).classList.contains('current')).toBe(false);
  });
});

describe('the list of the same relations', () => {
  it('has a sentence for each', () => {
    show();
    expect([...document.querySelectorAll('.map-list li')].map((row) => row.textContent)).toEqual([
      'DeepSeek trains AI models on chips made by Huawei',
      'Huawei races Nvidia',
      'Huawei replaces Nvidia',
    ]);
  });

  it('goes to the passage of each', () => {
    show();
    click('.map-list li:last-child button');
    expect(document.activeElement?.id).toBe('whats-next-1');
  });
});
