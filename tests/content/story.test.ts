import { describe, expect, it } from 'vitest';
import { compileContent } from '../../src/compile/pack.ts';
import { readAssets } from '../../src/compile/read-assets.ts';
import type { Passage } from '../../src/pack/pack.ts';
import { SECTIONS } from '../../src/pack/pack.ts';
import { buildCard } from '../../src/story/card.ts';
import { ROOT } from './support/repository.ts';

const files = await readAssets(ROOT);
const { pack } = compileContent(files);
const [story] = pack.analyses;
if (!story) throw new Error('no analysis was compiled');
const source = files.analyses[0]?.text ?? '';
const passages = story.sections.flatMap((section) => section.passages);

/** The text under a heading of the file: paragraphs joined, with single spaces. */
function textUnder(heading: string): string {
  const [, after = ''] = source.split(`\n## ${heading}\n`);
  const [body = ''] = after.split('\n## ');
  return body.replace(/\s+/g, ' ').trim();
}

function isNamedIn(passage: Passage | undefined, entity: string): boolean {
  return passage?.names.some((name) => name.entity === entity) === true;
}

describe('the bundled story', () => {
  it.each([
    'china',
    'beijing',
    'united-states',
    'deepseek',
    'huawei',
    'nvidia',
    'baidu',
    'alibaba',
    'amd',
    'national-computing-platform',
    'tariffs',
    'semiconductors',
    'artificial-intelligence',
    'ai-chips',
    'tech-self-sufficiency',
  ])('names %s, and the card says so', (id) => {
    expect(passages.some((passage) => isNamedIn(passage, id))).toBe(true);
    expect(buildCard(pack, id)?.isNamed).toBe(true);
  });

  it('is declared as AI-generated, without a date', () => {
    expect(story.provenance).toEqual({ generator: 'AI', date: 'none' });
  });

  it('has the four sections in order', () => {
    expect(story.sections.map(({ heading }) => heading)).toEqual([
      "What's Happening",
      "Why It's Important",
      "What's Next",
      'Beyond the Headlines',
    ]);
  });
});

describe('every word is traceable', () => {
  it.each(SECTIONS.map(({ heading }) => heading))(
    'the passages of %s are its whole text',
    (heading) => {
      const section = story.sections.find((each) => each.heading === heading);
      const text = textUnder(heading);
      expect(text).not.toBe('');
      expect(section?.passages.map((passage) => passage.text).join(' ')).toBe(text);
    },
  );

  it.each(passages.map((passage) => [passage.id, passage] as const))(
    '%s is one sentence, and its names are ranges of it in order',
    (_, { text, names }) => {
      expect(text).toMatch(/^\p{Lu}.*\.$/u);
      let end = 0;
      for (const name of names) {
        expect(name.start).toBeGreaterThanOrEqual(end);
        expect(text.slice(name.start, name.end)).toMatch(/^\S.*\S$/);
        end = name.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    },
  );

  it('no two passages share an id', () => {
    expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length);
  });

  it.each(
    story.relations.map(
      (relation) => [relation.from, relation.verb, relation.to, relation] as const,
    ),
  )('the passage that states %s %s %s names both', (_from, _verb, _to, relation) => {
    const passage = passages.find(({ id }) => id === relation.passage);
    expect(isNamedIn(passage, relation.from)).toBe(true);
    expect(isNamedIn(passage, relation.to)).toBe(true);
  });
});

describe('the map of relations', () => {
  it('has an arrow for every relation', () => {
    const shown = story.map?.edges.flatMap(({ relations }) => relations) ?? [];
    expect(shown.sort((a, b) => a - b)).toEqual([...story.relations.keys()]);
  });

  it('is not wider than the popup', () => {
    // 400 px without the margins and borders around the map.
    expect(story.map?.width).toBeLessThanOrEqual(358);
  });

  it('is the same in every build', () => {
    const again = compileContent(files).pack.analyses[0];
    expect(JSON.stringify(again?.map)).toBe(JSON.stringify(story.map));
  });
});

describe('a card', () => {
  const tiersOf = (id: string, heading: string) => {
    const section = buildCard(pack, id)?.sections.find((each) => each.heading === heading);
    return section?.passages.map(({ relevance }) => relevance.tier) ?? [];
  };

  it('of Huawei quotes the sentence about domestic companies, its group', () => {
    const next = buildCard(pack, 'huawei')?.sections.find(
      ({ heading }) => heading === "What's Next",
    );
    const [first] = next?.passages ?? [];
    expect(first?.text).toMatch(/^Domestic companies in China/);
    expect(first?.relevance.tier).toBe('group');
  });

  it('of TSMC quotes a sentence about its theme, and says that the story does not name it', () => {
    expect(tiersOf('tsmc', "What's Next")).toContain('theme');
    expect(buildCard(pack, 'tsmc')?.isNamed).toBe(false);
  });

  it.each(pack.entities.map(({ id }) => id))(
    'of %s quotes the most relevant passages first',
    (id) => {
      const strength = ['name', 'group', 'theme'];
      for (const { heading } of SECTIONS) {
        const tiers = tiersOf(id, heading).map((tier) => strength.indexOf(tier));
        expect(tiers).toEqual([...tiers].sort());
      }
    },
  );
});
