import { describe, expect, it } from 'vitest';
import { compileContent } from '../../src/compile/pack.ts';
import { readAssets } from '../../src/compile/read-assets.ts';
import { createMatcher } from '../../src/recognition/matcher.ts';
import { ROOT } from './support/repository.ts';

const { pack, table } = compileContent(await readAssets(ROOT));

it('the gazetteer has at least 250 entities', () => {
  expect(pack.entities.length).toBeGreaterThanOrEqual(250);
});

describe('the description of an entity', () => {
  it.each(pack.entities.map(({ id, about }) => [id, about]))(
    'of %s is one sentence without dates or addresses: %s',
    (_, about) => {
      expect(about).toMatch(/\.$/);
      expect(about).not.toMatch(/https?:|www\.|\.com\b/);
      expect(about).not.toMatch(/\b\d{4}\b/);
    },
  );
});

describe('the matching table', () => {
  const match = createMatcher(table);

  it.each(table.aliases.map((alias) => [alias[0], alias] as const))(
    'finds %s on its own',
    (text, alias) => {
      expect(match(`(${text})`)).toEqual([{ start: 1, end: 1 + text.length, alias }]);
    },
  );

  it('has an alias for every entity', () => {
    const named = new Set(table.aliases.map(([, entity]) => entity));
    expect(named.size).toBe(table.entities.length);
  });

  it('has the entities of the pack, in the same order', () => {
    expect(table.entities).toEqual(pack.entities.map(({ id, kind }) => [id, kind]));
  });
});
