import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileContent } from '../../src/analysis/compile.ts';
import { readContent } from '../../src/cli/read-content.ts';
import { REGIONS } from '../../src/gazetteer/schema.ts';
import { ROOT, readSources, readText } from './support/repository.ts';

type Messages = Readonly<Record<string, { readonly message: string }>>;

const LOCALES = 'assets/_locales';

async function readMessages(locale: string): Promise<Messages> {
  return JSON.parse(await readText(`${LOCALES}/${locale}/messages.json`)) as Messages;
}

const locales = await readdir(path.join(ROOT, LOCALES));
const english = await readMessages('en');
const sources = await readSources();
const { pack } = compileContent(await readContent(ROOT));
const manifest = await readText('manifest.json');

/** The keys in the first argument of every call of a function, those of a choice included. */
function keysIn(calls: string): string[] {
  const heads = [...sources.matchAll(new RegExp(`\\b${calls}\\(([^,)]*)`, 'g'))];
  return heads.flatMap(([, head = '']) =>
    [...head.matchAll(/(?<!=== )'(\w+)'/g)].map(([, key = '']) => key),
  );
}

const used = new Set([
  ...keysIn('t'),
  ...keysIn('tCount').flatMap((stem) => [`${stem}_one`, `${stem}_other`]),
  ...pack.entities.map(({ kind }) => `kind_${kind}`),
  ...REGIONS.map((region) => `region_${region.replaceAll(' ', '_')}`),
  ...[...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, key = '']) => key),
]);

describe('the texts of the interface', () => {
  it('are looked up in enough places for this test to have read the code right', () => {
    expect(used).toContain('cardPin');
    expect(used).toContain('cardUnpin');
    expect(used.size).toBeGreaterThan(50);
  });

  it.each([...used])('%s, which the code uses, is there', (key) => {
    expect(english[key]?.message).toMatch(/\S/);
  });

  it.each(Object.keys(english))('%s is used by the code', (key) => {
    expect(used).toContain(key);
  });
});

describe.each(locales)('in %s', (locale) => {
  it('there are the same texts', async () => {
    // Languages differ in their plural forms, not in what has one.
    const stems = (messages: Messages) => {
      const keys = Object.keys(messages);
      return new Set(keys.map((key) => key.replace(/_(?:zero|one|two|few|many|other)$/, '_n')));
    };
    expect(stems(await readMessages(locale))).toEqual(stems(english));
  });

  it('the same places are filled in', async () => {
    const messages = await readMessages(locale);
    const places = (message: string | undefined) => message?.match(/\$\d/g)?.sort() ?? [];
    for (const [key, { message }] of Object.entries(english)) {
      if (messages[key])
        expect([key, places(messages[key].message)]).toEqual([key, places(message)]);
    }
  });
});
