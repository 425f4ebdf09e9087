import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { Choice } from '../../src/options/Choice.tsx';
import { find } from './support/html.ts';

afterEach(() => render(null, document.body));

const textOf = (id: string | null) => (id ? find(`#${id}`).textContent : null);

describe('an option', () => {
  it('is called by its label, and described by its hint', () => {
    act(() =>
      render(
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
        document.body,
      ),
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
