import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CardActions, CardView } from '../../../src/card/CardView.tsx';
import type { Card } from '../../../src/story/card.ts';
import { cardOf, passage, section, spies } from '../support/cards.ts';
import { find } from '../support/html.ts';

let actions: ReturnType<typeof spies>;

beforeEach(() => {
  actions = spies();
});

afterEach(() => render(null, document.body));

function show(given: Partial<Card> = {}, more: Partial<CardActions> = {}): HTMLElement {
  const all: CardActions = {
    ...actions,
    isPinned: false,
    goBack: undefined,
    reason: undefined,
    ...more,
  };
  render(<CardView card={cardOf(given)} actions={all} />, document.body);
  return find('[role="dialog"]');
}

/** What a screen reader calls an element. */
function nameOf(element: Element): string {
  return element.getAttribute('aria-label') ?? element.textContent ?? '';
}

function buttons(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('button, [role="button"]')];
}

function button(name: string): HTMLElement {
  const found = buttons().find((each) => nameOf(each) === name);
  if (!found) throw new Error(`no button "${name}" among ${buttons().map(nameOf).join(', ')}`);
  return found;
}

function texts(selector: string): string[] {
  return [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '');
}

describe('the card', () => {
  it('is a dialog with a name', () => {
    expect(nameOf(show())).toBe('Huawei: what the story says');
  });

  it('is headed by the name of the entity, what it is and where', () => {
    show();
    expect(texts('h1')).toEqual(['Huawei']);
    expect(show().textContent).toContain('Company · China');
  });

  it('marks the note on who it is as Sidelight’s own', () => {
    expect(show().textContent).toContain("A maker of phones and networks. (Sidelight's own note)");
  });

  it('says what story it quotes, that it is AI-generated and that it carries no date', () => {
    expect(show().textContent).toContain('A story of chips');
    expect(show().textContent).toContain('AI-generated · undated');
  });

  it('says the date of a story that has one', () => {
    const { analysis } = cardOf();
    const dated = { ...analysis, provenance: { generator: 'human', date: '2026-01-31' } };
    expect(show({ analysis: dated }).textContent).toContain(
      'Written by people · dated January 31, 2026',
    );
  });

  it('has a heading for each section that it quotes', () => {
    show({ sections: [section(), section({ heading: "What's Next" })] });
    expect(texts('h2')).toEqual(["What's Happening", "What's Next"]);
  });
});

describe('a passage', () => {
  it('is quoted to the letter', () => {
    const given = [passage(), passage({ id: 'b', text: 'Plain  text, “quoted”.', names: [] })];
    show({ sections: [section({ passages: given })] });
    expect(texts('blockquote')).toEqual(given.map(({ text }) => text));
  });

  it('is said to be in the language of the story', () => {
    const { analysis } = cardOf();
    show({ analysis: { ...analysis, language: 'zh-CN' } });
    expect(find('blockquote').closest('[lang]')?.getAttribute('lang')).toBe('zh-CN');
  });

  it.each([
    [{ tier: 'name' }, 'Names Huawei'],
    [
      { tier: 'group', of: 'Chinese chip makers' },
      'About a group it belongs to: Chinese chip makers',
    ],
    [{ tier: 'theme', of: 'AI chips' }, 'About the theme: AI chips'],
  ] as const)('says in words why it is shown: %o', (relevance, words) => {
    show({ sections: [section({ passages: [passage({ relevance })] })] });
    expect(texts('figcaption')).toEqual([words]);
  });

  it('leads to itself in the explainer with one click', () => {
    show();
    button('Names Huawei').click();
    expect(actions.openExplainer).toHaveBeenCalledExactlyOnceWith('whats-happening-4');
  });
});

describe('a name in a passage', () => {
  it('leads to its own card', () => {
    show();
    button('Nvidia').click();
    expect(actions.showName).toHaveBeenCalledExactlyOnceWith('nvidia');
  });

  it.each(['Enter', ' '])('does so by the key "%s"', (key) => {
    show();
    const press = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    button('Nvidia').dispatchEvent(press);
    expect(actions.showName).toHaveBeenCalledExactlyOnceWith('nvidia');
    // Or the space would scroll the card.
    expect(press.defaultPrevented).toBe(true);
  });

  it('heeds no other key', () => {
    show();
    const press = new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true });
    button('Nvidia').dispatchEvent(press);
    expect(actions.showName).not.toHaveBeenCalled();
    expect(press.defaultPrevented).toBe(false);
  });

  it('can be reached by the keyboard', () => {
    show();
    expect(button('Nvidia').tabIndex).toBe(0);
  });

  it('is brought out if it is the one that the card is about', () => {
    show();
    expect(button('Huawei').getAttribute('aria-current')).toBe('true');
    expect(button('Nvidia').hasAttribute('aria-current')).toBe(false);
  });
});

describe('passages that do not stand on the card', () => {
  it.each([
    [1, '1 more sentence in the explainer'],
    [3, '3 more sentences in the explainer'],
    [1200, '1,200 more sentences in the explainer'],
  ])('%i of them are counted, and lead to the explainer', (more, words) => {
    show({ sections: [section({ more })] });
    button(words).click();
    expect(actions.openExplainer).toHaveBeenCalledExactlyOnceWith('whats-happening-4');
  });

  it('none of them are not mentioned', () => {
    expect(show({ sections: [section({ more: 0 })] }).textContent).not.toContain('more sentence');
  });
});

describe('an entity that the story does not name', () => {
  it('is said plainly not to be named', () => {
    const { textContent } = show({ isNamed: false });
    expect(textContent).toContain('The analysis does not name Huawei.');
    expect(textContent).toContain('These sentences concern it all the same.');
  });

  it('is said to be none of its business if no sentence concerns it', () => {
    const { textContent } = show({ isNamed: false, sections: [] });
    expect(textContent).toContain('The analysis says nothing of Huawei.');
  });

  it('that is named is not said to be unnamed', () => {
    expect(show().textContent).not.toContain('does not name');
  });
});

describe('relations', () => {
  const relation = { from: 'DeepSeek', verb: 'trains on', to: 'Huawei', passage: 'whats-next-2' };

  it('are told in words, and lead to the passage that states them', () => {
    show({ relations: [relation] });
    button('DeepSeek trains on Huawei').click();
    expect(actions.openExplainer).toHaveBeenCalledExactlyOnceWith('whats-next-2');
  });

  it('have no heading where there are none', () => {
    expect(show().textContent).not.toContain('In this story');
  });
});

describe('what a reader can do', () => {
  it('close the card', () => {
    show();
    button('Close').click();
    expect(actions.close).toHaveBeenCalledTimes(1);
  });

  it('pin it, and let it go again', () => {
    show();
    expect(button('Keep open').getAttribute('aria-pressed')).toBe('false');
    button('Keep open').click();
    expect(actions.setPinned).toHaveBeenLastCalledWith(true);
    show({}, { isPinned: true });
    expect(button('Let go').getAttribute('aria-pressed')).toBe('true');
    button('Let go').click();
    expect(actions.setPinned).toHaveBeenLastCalledWith(false);
  });

  it('go back to the card before, if there was one', () => {
    let wentBack = 0;
    show();
    expect(buttons().map(nameOf)).not.toContain('Back');
    show({}, { goBack: () => wentBack++ });
    button('Back').click();
    expect(wentBack).toBe(1);
  });

  it('read on in the explainer, from its beginning', () => {
    show();
    button('Read in the explainer').click();
    expect(actions.openExplainer).toHaveBeenCalledExactlyOnceWith();
  });

  it('turn highlighting off on this site', () => {
    show();
    button('Turn off on this site').click();
    expect(actions.turnSiteOff).toHaveBeenCalledTimes(1);
  });

  it('tell every button by its name', () => {
    show({}, { goBack: () => {} });
    for (const each of buttons()) expect(nameOf(each)).toMatch(/\S/);
  });
});

it('text stays text, wherever it comes from: nothing in it becomes markup', () => {
  const evil = '<img src=x onerror="alert(1)"><script>alert(2)</script>&amp;';
  const { entity, analysis } = cardOf();
  const card = show({
    entity: { ...entity, name: evil, about: evil },
    analysis: { ...analysis, title: evil },
    sections: [
      section({
        heading: evil,
        passages: [
          passage({
            text: evil,
            names: [{ start: 0, end: evil.length, entity: 'huawei' }],
            relevance: { tier: 'theme', of: evil },
          }),
        ],
      }),
    ],
    relations: [{ from: evil, verb: evil, to: evil, passage: 'x' }],
  });
  expect(card.querySelector('img, script')).toBeNull();
  expect(texts('blockquote')).toEqual([evil]);
  expect(texts('h1')).toEqual([evil]);
  expect(nameOf(card)).toContain(evil);
});

describe('why the name was marked', () => {
  const reason = { rule: 'ownCue', cue: 'semiconductors' } as const;

  it('is said in words, with the words of the page that decided', () => {
    show({}, { reason });
    expect(texts('.why summary')).toEqual(['Why marked?']);
    expect(texts('.why p')[0]).toContain('semiconductors');
  });

  it('is left out on the cards of names that another card led to', () => {
    show();
    expect(texts('.why')).toEqual([]);
  });

  it.each([
    ['this page', 'page'],
    ['this site', 'site'],
    ['anywhere', 'everywhere'],
  ] as const)('can be answered with "Not this" on %s', (label, scope) => {
    show({}, { reason });
    const found = buttons().find((each) => nameOf(each).toLowerCase().includes(label));
    found?.click();
    expect(actions.silence.mock.calls).toEqual([[scope]]);
  });

  it('has the card placed again when it opens', async () => {
    show({}, { reason });
    find('.why summary').click();
    await vi.waitFor(() => expect(actions.reposition).toHaveBeenCalled());
  });
});
