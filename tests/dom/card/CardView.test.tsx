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

/** The accessible name of an element. */
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

  it('shows the name of the entity as its heading, with kind and region', () => {
    show();
    expect(texts('h1')).toEqual(['Huawei']);
    expect(show().textContent).toContain('Company · China');
  });

  it('says that the description is Sidelight’s own note', () => {
    expect(show().textContent).toContain("A maker of phones and networks. (Sidelight's own note)");
  });

  it('names its story and says that it is AI-generated and undated', () => {
    expect(show().textContent).toContain('A story of chips');
    expect(show().textContent).toContain('AI-generated · undated');
  });

  it('shows the date of a dated story', () => {
    const { analysis } = cardOf();
    const dated = { ...analysis, provenance: { generator: 'human', date: '2026-01-31' } };
    expect(show({ analysis: dated }).textContent).toContain(
      'Written by people · dated Jan 31, 2026',
    );
  });

  it('has a heading for each section that it quotes', () => {
    show({ sections: [section(), section({ heading: "What's Next" })] });
    expect(texts('h2')).toEqual(["What's Happening", "What's Next"]);
  });
});

describe('a passage', () => {
  it('is quoted verbatim', () => {
    const given = [passage(), passage({ id: 'b', text: 'Plain  text, “quoted”.', names: [] })];
    show({ sections: [section({ passages: given })] });
    expect(texts('blockquote')).toEqual(given.map(({ text }) => text));
  });

  it('has the language of the story', () => {
    const { analysis } = cardOf();
    show({ analysis: { ...analysis, language: 'zh-CN' } });
    expect(find('blockquote').closest('[lang]')?.getAttribute('lang')).toBe('zh-CN');
  });

  it.each([
    [{ tier: 'whole', of: 'Nvidia' }, 'Names Nvidia, to which it belongs'],
    [
      { tier: 'group', words: 'domestic companies' },
      'Says “domestic companies”, and it is one of them',
    ],
    [
      { tier: 'theme', words: 'AI chip', of: 'chips for AI' },
      'Says “AI chip”; its field is chips for AI',
    ],
  ] as const)('says why it is shown: %o', (relevance, words) => {
    show({ sections: [section({ passages: [passage({ relevance })] })] });
    expect(texts('figcaption')).toEqual([words]);
  });

  it.each([
    ['product', 'Names Nvidia, which makes it'],
    ['person', 'Names Nvidia, for which this person is known'],
    ['lab', 'Names Nvidia, to which it belongs'],
  ])('says what a %s is a part of', (kind, words) => {
    const relevance = { tier: 'whole', of: 'Nvidia' } as const;
    const { entity } = cardOf();
    show({
      entity: { ...entity, kind },
      sections: [section({ passages: [passage({ relevance })] })],
    });
    expect(texts('figcaption')).toEqual([words]);
  });

  it('says nothing where it has the name of the card, and that it has it where it says it otherwise', () => {
    const { entity } = cardOf();
    show();
    expect(texts('figcaption')).toEqual([]);
    show({ entity: { ...entity, name: 'Huawei Technologies' } });
    expect(texts('figcaption')).toEqual(['Names Huawei Technologies']);
  });

  it('says once for all sentences of a definition what they are', () => {
    const relevance = { tier: 'name', isDefinition: true } as const;
    const passages = ['a', 'b'].map((id) => passage({ id, relevance }));
    show({ sections: [section({ passages })] });
    expect(texts('figcaption')).toEqual(['Says what Huawei is']);
    button('Show this sentence in the explainer').click();
    button('Says what Huawei is').click();
    expect(actions.openExplainer.mock.calls).toEqual([['a'], ['b']]);
  });

  it('opens the explainer at this passage with one click', () => {
    show();
    button('Show this sentence in the explainer').click();
    expect(actions.openExplainer).toHaveBeenCalledExactlyOnceWith('whats-happening-4');
  });
});

describe('a name in a passage', () => {
  it('opens its card', () => {
    show();
    button('Nvidia').click();
    expect(actions.showName).toHaveBeenCalledExactlyOnceWith('nvidia');
  });

  it.each(['Enter', ' '])('opens its card by the key "%s"', (key) => {
    show();
    const press = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    button('Nvidia').dispatchEvent(press);
    expect(actions.showName).toHaveBeenCalledExactlyOnceWith('nvidia');
    // Otherwise the space bar would scroll the card.
    expect(press.defaultPrevented).toBe(true);
  });

  it('ignores other keys', () => {
    show();
    const press = new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true });
    button('Nvidia').dispatchEvent(press);
    expect(actions.showName).not.toHaveBeenCalled();
    expect(press.defaultPrevented).toBe(false);
  });

  it('is in the tab order', () => {
    show();
    expect(button('Nvidia').tabIndex).toBe(0);
  });

  it('is emphasised if the card is about it', () => {
    show();
    expect(button('Huawei').getAttribute('aria-current')).toBe('true');
    expect(button('Nvidia').hasAttribute('aria-current')).toBe(false);
  });
});

describe('passages that the card omits', () => {
  it.each([
    [1, '1 more sentence in the explainer'],
    [3, '3 more sentences in the explainer'],
    [1200, '1,200 more sentences in the explainer'],
  ])('are counted and open the explainer: %i', (more, words) => {
    show({ sections: [section({ more })] });
    button(words).click();
    expect(actions.openExplainer).toHaveBeenCalledExactlyOnceWith('whats-happening-4');
  });

  it('are not mentioned if there are none', () => {
    expect(show({ sections: [section({ more: 0 })] }).textContent).not.toContain('more sentence');
  });
});

describe('an entity that the story does not name', () => {
  it('is said not to be named', () => {
    show({ isNamed: false });
    expect(nameOf(find('.unnamed'))).toBe('The story does not name Huawei.');
    show();
    expect(texts('.unnamed')).toEqual([]);
  });

  it('leads to the nearest theme if no sentence concerns it', () => {
    const nearest = { theme: 'chips for AI', passage: 'whats-next-2' };
    const card = show({ isNamed: false, sections: [], nearest });
    expect(card.textContent).toContain('Nearest theme of the story: chips for AI');
    button('chips for AI').click();
    expect(actions.openExplainer).toHaveBeenCalledExactlyOnceWith('whats-next-2');
  });
});

describe('relations', () => {
  const relation = { from: 'DeepSeek', verb: 'trains on', to: 'Huawei', passage: 'whats-next-2' };

  it.each([
    ['AI', "(Sidelight's own note)"],
    ['own-human', '(note of the story)'],
  ])('of a story by %s are labelled %s', (generator, label) => {
    const { analysis } = cardOf();
    const relation = { from: 'Huawei', verb: 'meets', to: 'Nvidia', passage: 'x' };
    show({
      analysis: { ...analysis, provenance: { generator, date: '2026-01-31' } },
      relations: [relation],
    });
    expect(texts('h2 .label')).toEqual([label]);
  });

  it('are sentences that open the explainer at their source', () => {
    show({ relations: [relation] });
    button('DeepSeek trains on Huawei').click();
    expect(actions.openExplainer).toHaveBeenCalledExactlyOnceWith('whats-next-2');
  });

  it('have no heading if there are none', () => {
    expect(show().textContent).not.toContain('In this story');
  });
});

describe('what the user can do', () => {
  it('close the card', () => {
    show();
    button('Close').click();
    expect(actions.close).toHaveBeenCalledTimes(1);
  });

  it('pin the card and unpin it', () => {
    show();
    expect(button('Keep open').getAttribute('aria-pressed')).toBe('false');
    button('Keep open').click();
    expect(actions.setPinned).toHaveBeenLastCalledWith(true);
    show({}, { isPinned: true });
    expect(button('Let go').getAttribute('aria-pressed')).toBe('true');
    button('Let go').click();
    expect(actions.setPinned).toHaveBeenLastCalledWith(false);
  });

  it('go back to the previous card, if there was one', () => {
    let wentBack = 0;
    show();
    expect(buttons().map(nameOf)).not.toContain('Back');
    show({}, { goBack: () => wentBack++ });
    button('Back').click();
    expect(wentBack).toBe(1);
  });

  it('open the explainer at the top', () => {
    show();
    button('Read in the explainer').click();
    expect(actions.openExplainer).toHaveBeenCalledExactlyOnceWith();
  });

  it('turn highlighting off on this site', () => {
    show();
    button('Turn off on this site').click();
    expect(actions.turnSiteOff).toHaveBeenCalledTimes(1);
  });

  it('identify every button by its name', () => {
    show({}, { goBack: () => {} });
    for (const each of buttons()) expect(nameOf(each)).toMatch(/\S/);
  });
});

it('never interprets text as markup, wherever it comes from', () => {
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
            relevance: { tier: 'theme', words: evil, of: evil },
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

  it('is said with the words of the page that decided', () => {
    show({}, { reason });
    expect(texts('.why summary')).toEqual(['Why marked?']);
    expect(texts('.why p')[0]).toContain('semiconductors');
  });

  it('is omitted on cards that were opened from another card', () => {
    show();
    expect(texts('.why')).toEqual([]);
  });

  it.each([
    ['this page', 'page'],
    ['this site', 'site'],
    ['anywhere', 'everywhere'],
  ] as const)('can be answered by muting the name on %s', (label, scope) => {
    show({}, { reason });
    const found = buttons().find((each) => nameOf(each).toLowerCase().includes(label));
    found?.click();
    expect(actions.mute.mock.calls).toEqual([[scope]]);
  });

  it('repositions the card when it opens', async () => {
    show({}, { reason });
    find('.why summary').click();
    await vi.waitFor(() => expect(actions.reposition).toHaveBeenCalled());
  });
});

describe('a change that the browser does not store', () => {
  const alert = () => document.querySelector('[role=alert]');

  it('is told on the card, which is placed again, until another card is shown', async () => {
    actions.turnSiteOff.mockResolvedValue(false);
    actions.mute.mockResolvedValue(false);
    show({}, { reason: { rule: 'sure', cue: '' } });
    expect(alert()).toBeNull();
    button('Turn off on this site').click();
    await vi.waitFor(() => expect(alert()?.textContent).toContain('could not store this'));
    expect(actions.reposition).toHaveBeenCalled();
    const first = alert();
    button('on this page').click();
    await vi.waitFor(() => expect(alert()).not.toBe(first));
    show({ entity: { ...cardOf().entity, id: 'nvidia' } });
    await vi.waitFor(() => expect(alert()).toBeNull());
  });

  it('is told if it takes long, until it is stored or has failed', async () => {
    vi.useFakeTimers();
    let answer: (isStored: boolean) => void = () => {};
    actions.turnSiteOff.mockImplementation(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    show();
    for (const [isStored, text] of [
      [true, undefined],
      [false, 'The browser could not store this. Nothing was changed.'],
    ] as const) {
      button('Turn off on this site').click();
      await vi.advanceTimersByTimeAsync(500);
      expect(alert()?.textContent ?? '').not.toContain('not stored this yet');
      await vi.advanceTimersByTimeAsync(5000);
      expect(alert()?.textContent).toContain('not stored this yet');
      expect(actions.reposition).toHaveBeenCalled();
      answer(isStored);
      await vi.advanceTimersByTimeAsync(100);
      expect(alert()?.textContent).toBe(text);
    }
    vi.useRealTimers();
  });

  it('is not told if it was stored', async () => {
    show();
    button('Turn off on this site').click();
    await Promise.resolve();
    expect(alert()).toBeNull();
  });
});

describe('where the story of a card is from', () => {
  const { analysis } = cardOf();
  const links = () =>
    [...document.querySelectorAll('a')].map(({ textContent, href, rel, target }) => [
      ...[textContent, href, rel, target],
    ]);

  it('is one line, with a link that says where it leads', () => {
    const credits = {
      authors: ['Ada Quell', 'Bo Reyes'],
      hasMoreAuthors: true as const,
      publisher: { name: 'The Desk' },
      published: '2026-01-30',
      updated: '2026-01-31',
      corrected: '2026-02-01',
      link: { kind: 'original' as const, url: 'https://www.desk.example/robots' },
    };
    show({ analysis: { ...analysis, credits } });
    expect(texts('.credits')).toEqual([
      'Original: desk.example · by Ada Quell, Bo Reyes and others · corrected Feb 1, 2026 · The Desk · updated Jan 31, 2026',
    ]);
    expect(links()).toEqual([
      [
        ...['Original: desk.example', 'https://www.desk.example/robots'],
        ...['noreferrer noopener', '_blank'],
      ],
    ]);
  });

  it('is not there if the story does not say', () => {
    show();
    expect(texts('.credits')).toEqual([]);
  });

  it('is no link if it is no address of a web page', () => {
    const link = { kind: 'source' as const, url: 'javascript:alert(1)' };
    show({ analysis: { ...analysis, credits: { link } } });
    expect(texts('.credits')).toEqual(['Source: javascript:alert(1)']);
    expect(links()).toEqual([]);
  });

  it('is said once for all sentences of a definition', () => {
    const source = 'https://example.com/a';
    const passages = [
      passage({ id: 'a', source }),
      passage({ id: 'b', source }),
      passage({ id: 'c', source: 'A book' }),
    ];
    show({ sections: [section({ passages })] });
    expect(texts('figcaption')).toEqual(['Source: example.com', 'Source: A book']);
  });

  it('is said of other stories, too, as is that they are AI-generated', () => {
    const other = {
      ...{ id: 'other', title: 'Another story', language: 'en', passage: 'text-1' },
      provenance: { generator: 'own-AI', date: '2026-01-31', source: 'The Desk' },
      credits: { publisher: { name: 'Morgenpost' } },
    };
    show({ others: [other], moreOthers: 2 });
    const text = show({ others: [other], moreOthers: 2 }).textContent;
    expect(text).toContain('AI-generated · from the feed “The Desk”');
    expect(text).toContain('Morgenpost');
    expect(text).toContain('2 more stories');
    button('Another story').click();
    expect(actions.openExplainer).toHaveBeenCalledWith('text-1', 'other');
  });
});

describe('the region of an entity', () => {
  it.each([
    ['Hong Kong', 'Company · Hong Kong'],
    ['IN', 'Company · India'],
    ['Oregon', 'Company · Oregon'],
  ])('%s is shown as %s', (region, shown) => {
    const { entity } = cardOf();
    expect(show({ entity: { ...entity, region } }).textContent).toContain(shown);
  });
});
