import { beforeEach, describe, expect, it, vi } from 'vitest';
import { compileDrafts } from '../../../src/compile/own-story.ts';
import { makingOf, type OwnStory } from '../../../src/library/own-story.ts';
import { NameFilter } from '../../../src/recognition/name-filter.ts';
import { makeTools } from '../../../src/recognition/page-recognition.ts';
import {
  type LibraryNotice,
  libraryNoticeIn,
  unpackFilter,
} from '../../../src/shared/library-notice.ts';
import { fakeExtension } from '../support/extension.ts';
import { entityOf, storyOf } from '../support/stories.ts';
import { tableOf } from '../support/tables.ts';

const TABLE = tableOf({ nvidia: ['Nvidia'] }, { stories: { bundled: [] } });
const PACK = {
  entities: [entityOf('nvidia')],
  groups: [],
  themes: [],
  analyses: [storyOf('bundled')],
};

const extension = fakeExtension();
Object.assign(globalThis.browser.runtime, { getURL: (file: string) => file });

/** The modules as a background has them that has just been started. This environment has no database. */
async function start(hash?: string) {
  vi.resetModules();
  const [pack, table] =
    hash === undefined ? [PACK, TABLE] : [PACK, TABLE].map((file) => ({ ...file, hash }));
  vi.stubGlobal('fetch', async (file: string) => ({
    json: async () => (file === 'pack.json' ? pack : table),
  }));
  return import('../../../src/background/library.ts');
}

/** A story of names; one of `Name = Q1` has that item of Wikidata. */
function story(id: string, ...given: readonly string[]): OwnStory {
  const items = given.map((each) => each.split(' = '));
  const names = items.map(([name = '']) => name);
  const draft = {
    title: id,
    question: '',
    language: 'en',
    generator: '' as const,
    sections: [{ id: 'text', heading: 'The text', paragraphs: [`${names.join(' and ')} met.`] }],
    definitions: [],
    names: items.map(([name = '', wikidata]) => ({
      ...{ name, kind: '', about: '', aliases: [] },
      ...(wikidata !== undefined && { wikidata }),
    })),
  };
  const added = '2026-01-31';
  const [compiled] = compileDrafts([{ id, added, draft }], TABLE);
  if (!compiled) throw new Error('nothing was compiled');
  return { id, isOn: true, added, draft, compiled };
}

function notice(): LibraryNotice | undefined {
  return extension.local.get('library') as LibraryNotice | undefined;
}

/** Whether pages look for names of the user's stories in a text. There is no database, so all windows are private. */
async function arePagesLooking(text: string): Promise<boolean> {
  const { withNotice } = await import('../../../src/background/library.ts');
  const filter = libraryNoticeIn(await withNotice(Object.fromEntries(extension.local)))?.filter;
  return filter ? new NameFilter(unpackFilter(filter)).find(text).length > 0 : false;
}

beforeEach(() => {
  extension.local.clear();
  extension.session.clear();
});

describe('the library', () => {
  it('has the bundled stories, and leaves no trace, as long as the user adds none', async () => {
    const { loadLibrary, listStories, ownStories } = await start();
    expect(await loadLibrary()).toEqual({ pack: PACK, table: TABLE, index: undefined });
    expect((await listStories()).stories).toMatchObject([{ id: 'bundled', isOn: true, names: 0 }]);
    expect(await ownStories({ names: [] })).toEqual({ stories: [], off: [] });
    expect(notice()).toBeUndefined();
  });

  it('finds the names of a story that is added, until it is off or removed', async () => {
    const { keepStories, loadLibrary, removeStory, switchStory } = await start();
    const names = async () => {
      const { table, index } = await loadLibrary();
      const text = 'Nvidia and Figure AI';
      return makeTools(table, index)
        .match(text)
        .map(({ start, end }) => text.slice(start, end));
    };
    await keepStories([story('own-1', 'Figure AI')]);
    expect(await names()).toEqual(['Nvidia', 'Figure AI']);
    expect(await arePagesLooking('Figure AI')).toBe(true);
    await switchStory('own-1', false);
    expect(await names()).toEqual(['Nvidia']);
    expect(await arePagesLooking('Figure AI')).toBe(false);
    await switchStory('own-1', true);
    expect(await names()).toEqual(['Nvidia', 'Figure AI']);
    await removeStory('own-1');
    expect(await names()).toEqual(['Nvidia']);
    expect(await arePagesLooking('Figure AI')).toBe(false);
  });

  it('knows which entities are the same, as long as the stories say so', async () => {
    const { keepStories, knownEntities, removeStory, withSame } = await start();
    await keepStories([story('own-1', 'Figure AI')]);
    const id = 'own-figure-ai';
    expect(await knownEntities([id])).toEqual([id]);
    expect(await withSame(new Set([id]))).toEqual([id]);
    await keepStories([story('own-2', 'Figure AI = Q1')]);
    expect(await withSame(new Set([id]))).toEqual([id, 'own-q1']);
    await removeStory('own-2');
    expect(await withSame(new Set([id]))).toEqual([id]);
  });

  it('tells open pages of each change', async () => {
    const { keepStories, switchStory } = await start();
    const versions: unknown[] = [];
    await keepStories([story('own-1', 'Figure AI')]);
    versions.push(notice()?.version);
    await switchStory('own-1', false);
    versions.push(notice()?.version);
    await switchStory('bundled', false);
    versions.push(notice()?.version);
    expect(new Set(versions).size).toBe(3);
  });

  it('switches bundled stories off, and finds nothing without any story', async () => {
    const { loadLibrary, switchStory } = await start();
    await switchStory('bundled', false);
    expect(await loadLibrary()).toMatchObject({ pack: { analyses: [] }, table: { aliases: [] } });
    await switchStory('bundled', true);
    expect((await loadLibrary()).table.aliases).toHaveLength(1);
  });

  it('keeps both of two changes that are made at once', async () => {
    const { exportStories, keepStories, listStories, switchStory } = await start();
    await Promise.all([
      keepStories([story('own-1', 'Figure AI')]),
      switchStory('bundled', false),
      keepStories([story('own-2', 'Agility Robotics')]),
    ]);
    expect((await exportStories()).map(({ id }) => id)).toEqual(['own-1', 'own-2']);
    expect((await listStories()).stories.map(({ isOn }) => isOn)).toEqual([true, true, false]);
    expect(await arePagesLooking('Figure AI')).toBe(true);
    expect(await arePagesLooking('Agility Robotics')).toBe(true);
  });

  it('is there after the background was started again', async () => {
    await (await start()).keepStories([story('own-1', 'Figure AI')]);
    const { loadLibrary, ownStories } = await start();
    expect((await loadLibrary()).index?.storyRows.map(({ id }) => id)).toEqual(['own-1']);
    const { stories } = await ownStories({ names: [] });
    expect(stories.map(({ analysis }) => analysis.title)).toEqual(['own-1']);
  });

  it.each([
    ['the background was stopped before it was written', { version: 0, filter: null }],
    ['an early version wrote it', { version: 1, prefilter: null }],
    ['the version before wrote it', { version: 1, filter: { firsts: [0, 1, 0, 0] } }],
    ['another version wrote it', { form: 99, version: 1, filter: { firsts: [0] } }],
  ])('repairs the notice if %s', async (_why, before) => {
    await (await start()).keepStories([story('own-1', 'Figure AI')]);
    const after = notice();
    extension.local.set('library', before);
    // Until then, pages look for the bundled names.
    expect(libraryNoticeIn({ library: before })?.filter).toBeNull();
    const { loadLibrary } = await start();
    await loadLibrary();
    expect(notice()).toEqual(after);
  });

  it('keeps the library as it was if the notice cannot be written', async () => {
    const { keepStories, exportStories } = await start();
    extension.failNextSet();
    await expect(keepStories([story('own-1', 'Figure AI')])).rejects.toThrow();
    expect(await exportStories()).toEqual([]);
  });

  it('is forgotten where the browser has no database: it says so, and stores no name', async () => {
    const { keepStories, listStories } = await start();
    await keepStories([story('own-1', 'Figure AI')]);
    expect((await listStories()).isTemporary).toBe(true);
    expect(JSON.stringify([...extension.local])).not.toContain('igure');
  });

  it('takes a batch over as a whole, and not before', async () => {
    const { dropStaged, exportStories, keepStaged, loadLibrary, stageStories } = await start();
    const ids = async () => (await exportStories()).map(({ id }) => id);
    await stageStories('1-a', [story('own-1', 'Figure AI')]);
    await stageStories('1-a', [story('own-2', 'Agility Robotics')]);
    await stageStories('2-b', [story('own-3', 'Zentrafab')]);
    expect(await ids()).toEqual([]);
    await expect(keepStaged('1-a', 3)).rejects.toThrow('missing');
    expect(await ids()).toEqual([]);
    await keepStaged('1-a', 2);
    expect(await ids()).toEqual(['own-1', 'own-2']);
    expect((await loadLibrary()).index?.storyRows).toHaveLength(2);
    await dropStaged('2-b');
    await expect(keepStaged('2-b', 1)).rejects.toThrow('missing');
    expect(await ids()).toEqual(['own-1', 'own-2']);
  });

  it('hands out the stories that fit a page best, and one that is wanted', async () => {
    const { keepStories, ownStories } = await start();
    const all = Array.from({ length: 40 }, (_, at) => story(`own-${at}`, `Maker ${at} Works`));
    await keepStories(all);
    const name = all[35]?.compiled.entities[0]?.id ?? '';
    const { stories } = await ownStories({ names: [name], wanted: 'own-39' });
    const ids = stories.map(({ analysis }) => analysis.id);
    expect(ids.slice(0, 2)).toEqual(['own-39', 'own-35']);
    expect(ids).toHaveLength(31);
  });

  it('tells frames only the first characters of very many names, and answers what they ask', async () => {
    const { keepStories, loadLibrary, withNotice } = await start();
    const names = Array.from({ length: 5000 }, (_, at) => `Maker${at}x Works`);
    await keepStories(
      [0, 1].map((half) => story(`own-${half}`, ...names.slice(2500 * half, 2500 * half + 2500))),
    );
    const items = await withNotice(Object.fromEntries(extension.local));
    const filter = libraryNoticeIn(items)?.filter;
    expect(filter?.keys).toBeNull();
    expect(
      filter && new NameFilter(unpackFilter(filter)).find('Maker7x Works, made, Maker7q'),
    ).toEqual([
      [0, 13, false, 'Maker7xWorks'],
      [21, 28, false, 'Maker7q'],
    ]);
    const { table, index } = await loadLibrary();
    const { mayBegin } = makeTools(table, index);
    expect(['Maker7xWorks', 'Maker7q'].map(mayBegin)).toEqual([true, false]);
  });

  it('says which stories were compiled with another gazetteer, and takes what is made again', async () => {
    const { keepStories } = await start();
    await keepStories([story('own-1', 'Figure AI'), story('own-2', 'Agility Robotics')]);
    const { loadLibrary, ownStories, readStaleStories, readStory, renewStories, switchStory } =
      await start('new');
    const stale = await readStaleStories();
    expect(stale.map(({ id }) => id)).toEqual(['own-1', 'own-2']);
    expect(stale[0]).not.toHaveProperty('compiled');
    const renewed = (each: OwnStory): OwnStory => ({
      ...each,
      madeWith: makingOf({ hash: 'new' }),
    });
    // It was switched off meanwhile.
    await switchStory('own-1', false);
    await renewStories([renewed(story('own-1', 'Figure AI'))]);
    expect(await readStory('own-1')).toMatchObject({ isOn: false, madeWith: '2-new' });
    expect((await readStaleStories()).map(({ id }) => id)).toEqual(['own-2']);
    // It was edited meanwhile, another one is gone.
    await renewStories([renewed(story('own-2', 'Figure AI')), renewed(story('own-3', 'BotQ'))]);
    expect(await readStory('own-2')).not.toHaveProperty('madeWith');
    expect(await readStory('own-3')).toBeNull();
    const other = story('own-2', 'Agility Robotics');
    const { analysis } = other.compiled;
    const compiled = { ...other.compiled, analysis: { ...analysis, question: 'Made again?' } };
    await renewStories([renewed({ ...other, compiled })]);
    expect(await readStaleStories()).toEqual([]);
    const { stories } = await ownStories({ names: [] });
    expect(stories.map((each) => each.analysis.question)).toEqual(['Made again?']);
    expect((await loadLibrary()).index?.bundled).toBe('new');
  });
});
