import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTexts, templateWords } from '../../src/cli/texts.ts';
import { compileContent } from '../../src/compile/pack.ts';
import { readAssets } from '../../src/compile/read-assets.ts';
import { previewContext, previewStory } from '../../src/compile/story-preview.ts';
import { storyTemplate } from '../../src/compile/story-template.ts';
import { ROOT } from './support/repository.ts';

const { pack, table, ordinary } = compileContent(await readAssets(ROOT));
const CONTEXT = previewContext({ pack, table }, ordinary);
const STORY = { id: 'own-1', added: '2026-01-31' };

function preview(text: string, language = 'en') {
  return previewStory({ text, language, story: STORY }, CONTEXT);
}

/** What is said of a spelling in a story that names it. */
function faultsOf(name: string): string[] {
  const text = `---\ntitle: A\nentities:\n  - name: "${name}"\n---\n${name} is here.`;
  return preview(text).messages.map(({ fault }) => fault);
}

describe('the template', async () => {
  const locales = await readdir(path.join(ROOT, 'assets/_locales'));

  it.each(locales)(
    'in %s is a story with four sections, a map and nothing to improve',
    async (locale) => {
      const words = templateWords(await readTexts(locale));
      const { messages, story } = preview(storyTemplate(words));
      expect(messages).toEqual([]);
      expect(story?.draft.language).toBe(words.language);
      expect(story?.compiled.analysis.sections.map(({ id }) => id)).toEqual([
        'whats-happening',
        'why-its-important',
        'whats-next',
        'beyond-the-headlines',
      ]);
      expect(story?.compiled.analysis.map?.edges).toHaveLength(1);
      expect(story?.cards.map(({ entity }) => entity.name)).toEqual(
        expect.arrayContaining(['Lantern Robotics', 'Nordwagen']),
      );
    },
  );

  it.each(locales)('in %s shows what a story can say of its origin', async (locale) => {
    const words = templateWords(await readTexts(locale));
    const used = storyTemplate(words).replace(
      /^# (?=(?:authors|published|updated|sources|corrections):| {2})/gm,
      '',
    );
    const { messages, story } = preview(used);
    expect(messages).toEqual([]);
    expect(story?.draft.credits).toMatchObject({
      authors: [{ name: 'Mira Ostrand' }],
      published: '2026-01-30',
      updated: '2026-02-02',
      sources: [{ title: words.title }],
      corrections: [{ text: words.happeningText }],
    });
  });

  it('takes any title', async () => {
    const words = templateWords(await readTexts('en'));
    const { messages, story } = preview(storyTemplate(words, 'Who: "me"? # 1'));
    expect([messages, story?.draft.title]).toEqual([[], 'Who: "me"? # 1']);
  });
});

describe('spellings tried on the ordinary sentences', () => {
  it.each([
    'Last Week',
    'In May',
    'On Monday',
    'Open Source Software',
    'Climate Change',
    'Electric Cars',
    '市场',
    '供应链',
    '研究人员',
  ])('%s would be marked there', (name) => {
    expect(faultsOf(name)).toContain('aliasOrdinary');
  });

  it.each(['Figure', 'Target', 'Block', 'Notion', 'Shell', 'Orange', 'Stripe', 'Gap'])(
    '%s can be an ordinary word there',
    (name) => {
      expect(faultsOf(name).filter((fault) => fault !== 'nameKnown')).toEqual(['aliasUnclear']);
    },
  );

  it.each(['Lantern Robotics', 'BotQ', 'Nordwagen', 'Peggy Johnson', '灯笼机器人科技'])(
    '%s is none of their words',
    (name) => {
      expect(faultsOf(name)).toEqual([]);
    },
  );
});
