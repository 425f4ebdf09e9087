import { render, type VNode } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { Choice } from '../../src/options/Choice.tsx';
import { parseSilence } from '../../src/platform/silences.ts';
import { SilenceList } from '../../src/ui/SilenceList.tsx';
import { find } from './support/html.ts';

afterEach(() => render(null, document.body));

const PACK = {
  entities: [{ id: 'huawei', name: 'Huawei', kind: 'company', about: '', groups: [], themes: [] }],
  ...{ groups: [], themes: [], analyses: [] },
} as const;

const draw = (content: VNode) => act(() => render(content, document.body));
const buttonNames = () =>
  [...document.querySelectorAll('button')].map((each) => each.getAttribute('aria-label'));

const textOf = (id: string | null) => (id ? find(`#${id}`).textContent : null);

describe('an option', () => {
  it('is called by its label, and described by its hint', () => {
    draw(
      <Choice
        name="mode"
        legend="Where"
        value="on"
        onChoose={() => {}}
        options={[
          { value: 'on', label: 'Everywhere', hint: 'but below' },
          { value: 'off', label: 'Nowhere' },
        ]}
      />,
    );
    const said = ['on', 'off'].map((value) => {
      const input = find(`#mode-${value}`);
      return ['aria-labelledby', 'aria-describedby'].map((name) =>
        textOf(input.getAttribute(name)),
      );
    });
    expect(said).toEqual([
      ['Everywhere', 'but below'],
      ['Nowhere', null],
    ]);
  });
});

describe('a name that is not marked', () => {
  const places = (...wheres: string[]) => {
    const silences = wheres.flatMap((where) => parseSilence(`huawei@${where}`) ?? []);
    draw(<SilenceList silences={silences} pack={PACK} />);
    return [...document.querySelectorAll('li .soft')].map((each) => each.textContent);
  };

  it('is told from itself on a page with another query, by its button, too', () => {
    expect(places('https://a.com/item?id=1', 'https://a.com/item?id=2')).toEqual([
      'on the page a.com/item?id=1',
      'on the page a.com/item?id=2',
    ]);
    expect(buttonNames()).toEqual([
      'Mark again: Huawei, on the page a.com/item?id=1',
      'Mark again: Huawei, on the page a.com/item?id=2',
    ]);
  });

  it('has both ends of a long query, decoded as far as that can be', () => {
    const long = `https://a.com/?q=%E4%B8%80&${'x'.repeat(40)}&id=7`;
    expect(places(long, 'https://a.com/?q=%', 'https://a.com/%E4%B8%80')).toEqual([
      'on the page a.com/?q=一&xxxxxxxxxxx…xxxxxxxxxxx&id=7',
      'on the page a.com/?q=%',
      'on the page a.com/一',
    ]);
  });
});
