import { describe, expect, it } from 'vitest';
import { compileDrafts, isClearName } from '../../../src/compile/own-story.ts';
import { joinedAmong, withJoined } from '../../../src/library/join.ts';
import type { DraftName, StoryDraft } from '../../../src/library/own-story.ts';
import { AliasFlag } from '../../../src/pack/name-table.ts';
import { tableOf } from '../support/tables.ts';

const BUNDLED = tableOf({ nvidia: ['Nvidia'] });

function draftOf(text: string, ...names: readonly Partial<DraftName>[]): StoryDraft {
  return {
    title: 'A deal',
    question: '',
    language: 'en',
    generator: '',
    sections: [{ id: 'text', heading: 'The text', paragraphs: [text] }],
    definitions: [],
    names: names.map((each) => ({ name: '', kind: '', about: '', aliases: [], ...each })),
  };
}

function compile(draft: StoryDraft) {
  const [compiled] = compileDrafts([{ id: 'own-1', added: '2026-01-31', draft }], BUNDLED);
  if (!compiled) throw new Error('nothing was compiled');
  return compiled;
}

/** The names in the passages: `own-figure: Figure`. */
function namesIn(draft: StoryDraft): string[] {
  return compile(draft).analysis.sections.flatMap(({ passages }) =>
    passages.flatMap(({ text, names }) =>
      names.map(({ start, end, entity }) => `${entity}: ${text.slice(start, end)}`),
    ),
  );
}

describe('compileDrafts', () => {
  it('finds the names of the gazetteer and of the story in its sentences', () => {
    const draft = draftOf(
      'Figure sells robots. Nvidia and Adcock help.',
      { name: 'Figure' },
      {
        name: 'Brett Adcock',
        aliases: ['Adcock'],
      },
    );
    expect(namesIn(draft)).toEqual([
      'own-figure: Figure',
      'nvidia: Nvidia',
      'own-brett-adcock: Adcock',
    ]);
    expect(compile(draft).analysis.sections[0]?.passages.map(({ id }) => id)).toEqual([
      'text-1',
      'text-2',
    ]);
  });

  it('asks for evidence on pages where a name could be an ordinary word', () => {
    const { aliases } = compile(draftOf('.', { name: 'Figure' }, { name: 'Figure AI' }));
    expect(aliases).toEqual([
      ['Figure', 'own-figure', AliasFlag.exactCase + AliasFlag.inContext],
      ['Figure AI', 'own-figure-ai', AliasFlag.exactCase],
    ]);
    expect(['Figure', 'Tan', 'BMW', 'Süd'].map(isClearName)).toEqual([false, false, false, false]);
    expect(['BotQ', 'IG Metall', 'GPT-5', 'NASDAQ', '宇树'].map(isClearName)).toEqual(
      Array(5).fill(true),
    );
  });

  it('gives the same name the same id in all stories, and different names different ids', () => {
    const idOf = (name: string) => compile(draftOf('.', { name })).entities[0]?.id ?? '';
    expect(idOf('Figure AI')).toBe(idOf('figure ai'));
    expect(idOf('宇树科技')).not.toBe(idOf('智元'));
    expect(idOf('TÜV Süd')).not.toBe(idOf('TÖV Söd'));
    for (const name of ['宇树科技', 'TÜV Süd', 'A&B', 'x'.repeat(80)]) {
      expect(idOf(name)).toMatch(/^own-[a-z0-9-]{1,60}$/);
    }
  });

  it('says who brought it, and when', () => {
    const draft = draftOf('.');
    expect(compile(draft).analysis.provenance).toEqual({ generator: 'own', date: '2026-01-31' });
    const ofAi: StoryDraft = { ...draft, generator: 'AI' };
    expect(compile(ofAi).analysis.provenance.generator).toBe('own-AI');
  });

  it('finds clear names of stories that come with it, and doubtful ones only in their own', () => {
    const drafts = [
      draftOf('Figure AI and Figure.', { name: 'Figure' }, { name: 'Figure AI' }),
      draftOf('Figure AI. A Figure of speech.'),
    ];
    const stories = drafts.map((draft, index) => ({
      id: `own-${index}`,
      added: '2026-01-31',
      draft,
    }));
    const found = compileDrafts(stories, BUNDLED).map(({ analysis }) =>
      analysis.sections.flatMap(({ passages }) => passages.flatMap(({ names }) => names)),
    );
    expect(found.map((names) => names.map(({ entity }) => entity))).toEqual([
      ['own-figure-ai', 'own-figure'],
      ['own-figure-ai'],
    ]);
  });

  it('makes a section of definitions, each about its name', () => {
    const draft: StoryDraft = {
      ...draftOf('.', { name: 'Figure AI', aliases: ['Figure'] }),
      definitions: [
        { name: 'Figure', text: 'A maker of robots. It is led by an engineer.' },
        { name: 'Nvidia', text: 'A designer of chips.' },
        { name: 'Nobody', text: 'Unknown.' },
      ],
    };
    const glossary = compile(draft).analysis.sections.at(-1);
    expect(glossary?.heading).toBe('Glossary');
    expect(glossary?.passages.map(({ text, about }) => [text, about])).toEqual([
      ['A maker of robots.', 'own-figure-ai'],
      ['It is led by an engineer.', 'own-figure-ai'],
      ['A designer of chips.', 'nvidia'],
      ['Unknown.', undefined],
    ]);
  });
});

describe('items in Wikidata', () => {
  const TABLE = { ...tableOf({ nvidia: ['Nvidia'], apple: ['Apple'] }), wikidata: { Q1: 'apple' } };

  /** The ids of the names of stories that are compiled together, and of those in their passages. */
  function idsOf(...drafts: readonly StoryDraft[]) {
    const stories = drafts.map((draft, index) => ({
      id: `own-${index}`,
      added: '2026-01-31',
      draft,
    }));
    // Each by itself, as they are added one after the other.
    const compiled = stories.flatMap((story) => compileDrafts([story], TABLE));
    const joined = joinedAmong(compiled);
    const read = compiled.map((story) => withJoined(story, joined));
    return read.map(({ entities, aliases, analysis }) => ({
      entities: entities.map(({ id }) => id),
      aliases: aliases.map(([text, id]) => `${text}: ${id}`),
      named: analysis.sections.flatMap(({ passages }) =>
        passages.flatMap(({ names }) => names.map(({ entity }) => entity)),
      ),
    }));
  }

  it('make one entity of what two stories call differently', () => {
    const [a, b] = idsOf(
      draftOf('Zentra Corp. grows.', { name: 'Zentra Corp.', wikidata: 'Q7' }),
      draftOf('曾特拉公司成长。', { name: '曾特拉公司', wikidata: 'Q7' }),
    );
    expect(a).toMatchObject({ entities: ['own-q7'], named: ['own-q7'] });
    expect(b).toMatchObject({ entities: ['own-q7'], named: ['own-q7'] });
  });

  it('may be given as a page about the name', () => {
    const sameAs = ['https://zentra.example/', 'http://www.wikidata.org/entity/Q7'];
    const [story] = idsOf(draftOf('.', { name: 'Zentra Corp.', sameAs }));
    expect(story?.entities).toEqual(['own-q7']);
  });

  it('lead to the entity of the gazetteer, which gets the other spelling', () => {
    const [story] = idsOf(draftOf('苹果公司 grows.', { name: '苹果公司', wikidata: 'Q1' }));
    expect(story).toEqual({ entities: [], aliases: ['苹果公司: apple'], named: ['apple'] });
  });

  it('tell another thing of the same name from that of the gazetteer, if that has an item', () => {
    const [other] = idsOf(draftOf('Apple grows.', { name: 'Apple', wikidata: 'Q2' }));
    expect(other).toEqual({ entities: ['own-q2'], aliases: [], named: ['own-q2'] });
    const [same] = idsOf(draftOf('Nvidia grows.', { name: 'Nvidia', wikidata: 'Q3' }));
    expect(same).toMatchObject({ entities: ['nvidia'], aliases: [], named: ['nvidia'] });
    const [person] = idsOf(draftOf('.', { name: 'Nvidia', kind: 'person', wikidata: 'Q3' }));
    expect(person?.entities).toEqual(['own-q3']);
  });

  it('count for the same name in another story, also in other letters', () => {
    const ids = idsOf(
      draftOf('Zentra Corp. grows.', { name: 'Zentra Corp.' }),
      draftOf('ZENTRA CORP. shrinks.', { name: 'ZENTRA CORP.', wikidata: 'Q7' }),
    );
    expect(ids.map(({ named }) => named)).toEqual([['own-q7'], ['own-q7']]);
  });

  it('keep two things of the same name apart, each in its story', () => {
    const ids = idsOf(
      draftOf('Zentra Corp. grows.', { name: 'Zentra Corp.', wikidata: 'Q7' }),
      draftOf('Zentra Corp. shrinks.', { name: 'Zentra Corp.', wikidata: 'Q8' }),
    );
    expect(ids.map(({ named }) => named)).toEqual([['own-q7'], ['own-q8']]);
  });
});
