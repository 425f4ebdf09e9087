import { render } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CardView } from '../../src/card/CardView.tsx';
import type { Analysis, Pack } from '../../src/pack/pack.ts';
import { Explainer } from '../../src/popup/Explainer.tsx';
import { NamesOnPage } from '../../src/popup/NamesOnPage.tsx';
import {
  dateInWords,
  firstInWords,
  isTextLanguage,
  languageInWords,
  tCount,
} from '../../src/shared/i18n.ts';
import { kindLabel, provenanceSentence, reasonLabel } from '../../src/ui/labels.ts';
import { analysisOf } from './support/analysis.ts';
import { cardOf, spies } from './support/cards.ts';
import { find } from './support/html.ts';
import { speak } from './support/language.ts';

afterEach(() => render(null, document.body));

const ENTITY = {
  id: 'huawei',
  name: 'Huawei',
  kind: 'company',
  region: 'China',
  about: 'A maker of phones.',
  groups: [],
  themes: [],
} as const;

const ANALYSIS = analysisOf({
  sections: [
    {
      id: 'whats-happening',
      heading: "What's Happening",
      passages: [
        {
          id: 'whats-happening-1',
          text: 'Huawei sells chips.',
          names: [{ start: 0, end: 6, entity: 'huawei' }],
          groups: [],
          themes: [],
        },
      ],
    },
  ],
  relations: [],
});

const PACK: Pack = { entities: [ENTITY], groups: [], themes: [], analyses: [ANALYSIS] };

function showExplainer(given: Partial<Analysis> = {}): HTMLElement {
  const analysis = { ...ANALYSIS, ...given };
  render(
    <Explainer pack={PACK} analysis={analysis} here={[]} goal={undefined} onPassage={() => {}} />,
    document.body,
  );
  return find('.story');
}

/** The `lang` that applies to the element with this text; undefined if it is the document's. */
function languageOf(text: string): string | undefined {
  const all = [...document.querySelectorAll('*')].filter((each) => each.textContent === text);
  const innermost = all.at(-1);
  if (!innermost) throw new Error(`nothing says "${text}"`);
  return innermost.closest('[lang]')?.getAttribute('lang') ?? undefined;
}

describe('numbers and dates', () => {
  it.each([
    ['en', '1,200 more sentences in the explainer'],
    ['de', 'Noch 1.200 Sätze in der Story'],
    ['zh-CN', '分析中还有 1,200 句'],
  ])('are formatted for the language of the texts: %s', (language, words) => {
    speak(language);
    expect(tCount('more', 1200)).toBe(words);
  });

  it.each([
    ['en', 'A, B and 1,198 more'],
    ['de', 'A, B und 1.198 weitere'],
    ['zh-CN', 'A、B 以及另外 1,198 个'],
  ])('are in a list that is cut off: %s', (language, words) => {
    speak(language);
    expect(firstInWords(['A', 'B'], 1200)).toBe(words);
  });

  it('are not in a list that has all', () => {
    speak('en');
    expect(firstInWords(['A', 'B'], 2)).toBe('A and B');
  });

  it('use the plural form of the language, or the general one if a file has no other', () => {
    speak('de');
    expect(tCount('more', 1)).toBe('Noch 1 Satz in der Story');
    speak('es');
    expect(tCount('more', 1_000_000)).toBe('1.000.000 frases más en el análisis');
  });

  it('are English if the texts are: French would have "0 name"', () => {
    speak('fr');
    expect(tCount('popupNames', 0)).toBe('0 names');
    expect(tCount('popupNames', 1200)).toBe('1,200 names');
    expect(dateInWords('2026-01-31')).toBe('January 31, 2026');
  });

  it.each([
    ['en', 'January 31, 2026'],
    ['en-GB', '31 January 2026'],
    ['de', '31. Januar 2026'],
    ['es', '31 de enero de 2026'],
    ['zh-CN', '2026年1月31日'],
  ])('follow the user’s variety of the language: %s', (language, words) => {
    speak(language);
    expect(dateInWords('2026-01-31')).toBe(words);
  });

  it.each([
    ['de', 'Diese Story vom 31. Januar 2026 wurde von Menschen verfasst.'],
    ['es', 'Este análisis, del 31 de enero de 2026, fue escrito por personas.'],
  ])('are formatted in the provenance of a story: %s', (language, words) => {
    speak(language);
    expect(provenanceSentence({ provenance: { generator: 'human', date: '2026-01-31' } })).toBe(
      words,
    );
  });

  it('are formatted in the names of a page', () => {
    speak('de');
    const names = [{ entity: 'huawei', count: 1200, frames: [] }];
    render(
      <NamesOnPage
        tab={{ id: 1, page: { kind: 'browser' }, isLoading: false, isPrivate: false, rights: [] }}
        found={{ names, isReading: false }}
        pack={PACK}
        analyses={PACK.analyses}
        onNavigate={() => {}}
      />,
      document.body,
    );
    expect(find('.chip .count').textContent).toBe('1.200');
  });
});

it('says how many others of the field decided', () => {
  expect(reasonLabel({ rule: 'pageNames', cue: '4' }, 'Arm')).toContain('names 4 others of');
});

it('shows kind and region of an entity in the user’s language', () => {
  speak('de');
  expect(kindLabel({ kind: 'company', region: 'United States' })).toBe('Unternehmen · USA');
});

describe('the language of a card', () => {
  it('is the user’s, except for quotes from the story and the gazetteer', () => {
    speak('de');
    const { analysis } = cardOf();
    const relations = [{ from: 'DeepSeek', verb: '训练', to: 'Huawei', passage: 'x' }];
    const card = cardOf({ analysis: { ...analysis, language: 'zh-CN' }, relations });
    const actions = { ...spies(), isPinned: false, goBack: undefined, reason: undefined };
    render(<CardView card={card} actions={actions} />, document.body);
    expect(languageOf('A maker of phones and networks.')).toBe('en');
    expect(languageOf('(Sidelight-Notiz)')).toBe('de');
    expect(languageOf("What's Happening")).toBe('zh-CN');
    expect(document.querySelector('.place')?.closest('[lang]')?.getAttribute('lang')).toBe('de');
    expect(languageOf('DeepSeek 训练 Huawei')).toBe('zh-CN');
  });
});

describe('the language of the explainer', () => {
  it('is that of the story in quotes, the user’s elsewhere', () => {
    speak('de');
    showExplainer();
    for (const text of ['A story of chips', 'What is it?', "What's Happening"]) {
      expect([text, languageOf(text)]).toEqual([text, 'en']);
    }
    expect(languageOf('Huawei sells chips.')).toBe('en');
    expect(
      languageOf(
        'Diese Story ist KI-generiert und undatiert. Sie gibt einen einzelnen KI-generierten Artikel wieder und wurde nicht mit anderen Quellen abgeglichen.',
      ),
    ).toBeUndefined();
  });

  it('is that of the gazetteer in the note on a name', async () => {
    speak('de');
    showExplainer();
    find('.passage [role=button]').click();
    await vi.waitFor(() => expect(languageOf('A maker of phones.')).toBe('en'));
    expect(languageOf('(Sidelight-Notiz)')).toBeUndefined();
  });

  it.each([
    ['de', 'en', 'Sprache der Story: Englisch'],
    ['es', 'en', 'Idioma del análisis: inglés'],
    ['zh-CN', 'en', '分析所用语言：英语'],
    ['en', 'de', 'Language of the analysis: German'],
    // There are no French texts: the interface is English.
    ['fr', 'de', 'Language of the analysis: German'],
  ])('is shown to a user of %s if it is %s', (user, language, words) => {
    speak(user);
    expect(showExplainer({ language }).textContent).toContain(words);
  });

  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    ['de', 'de-AT'],
  ])('is not shown to a user of %s if it is %s', (user, language) => {
    speak(user);
    expect(showExplainer({ language }).textContent).not.toMatch(/Language of|Sprache der/);
  });

  it('differs if the script differs', () => {
    speak('zh-CN');
    expect(['zh', 'zh-Hans', 'zh-TW', 'en'].map(isTextLanguage)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(languageInWords('zh-TW')).toMatch(/中文/);
  });
});
