import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Backup } from '../../../src/shared/backup.ts';
import { CHOICES, type Settings } from '../../../src/shared/settings/definition.ts';
import { fakeExtension } from '../support/extension.ts';
import { siteChoices } from '../support/rules.ts';

const extension = fakeExtension();
const { local } = extension;
const { changesTo, readBackup, writeBackup } = await import('../../../src/shared/backup.ts');
const { parseSettings, storedItems } = await import('../../../src/shared/settings/parse.ts');
const { readSettings, storeChanges } = await import('../../../src/shared/settings/store.ts');
const { parseMutedName } = await import('../../../src/shared/muted-names.ts');

const ids = fc.constantFrom('apple', 'arm', 'story-2', '__proto__');
const mutedNames = fc
  .uniqueArray(
    fc
      .tuple(
        fc.constantFrom('apple', 'arm', 'x-2'),
        fc.constantFrom('*', 'example.com', 'https://example.com/a?b=1', 'http://[::1]/%20'),
      )
      .map(([entity, where]) => `${entity}@${where}`),
  )
  .map((texts) => texts.flatMap((text) => parseMutedName(text) ?? []));

/** Anything that a reader may have set. */
const anySettings: fc.Arbitrary<Settings> = fc
  .tuple(
    siteChoices,
    fc.record({
      isPaused: fc.boolean(),
      style: fc.constantFrom(...CHOICES.style),
      density: fc.constantFrom(...CHOICES.density),
      delay: fc.constantFrom(...CHOICES.delay),
      mutedNames,
      feedback: fc
        .array(fc.tuple(ids, fc.constantFrom('yes' as const, 'no' as const)))
        .map((entries) => new Map(entries)),
      unreadable: fc.constant([]),
    }),
  )
  .map(([sites, others]) => ({ ...sites, ...others }));

/** Any parts of a file: what {@link writeBackup} leaves out because it holds anyway, a reader may have written. */
const anyParts = fc
  .tuple(
    anySettings.map((settings) => JSON.parse(writeBackup(settings)) as object),
    fc.record(
      {
        paused: fc.boolean(),
        siteMode: fc.constantFrom(...CHOICES.siteMode),
        style: fc.constantFrom(...CHOICES.style),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([written, added]) => ({ ...written, ...added }));

const nothing = parseSettings({});

beforeEach(() => local.clear());

describe('a file of settings', () => {
  it('holds what the reader set, and nothing else', () => {
    expect(JSON.parse(writeBackup(nothing))).toEqual({ sidelight: 1 });
    const settings = parseSettings({
      paused: true,
      siteMode: 'off',
      delay: 'quick',
      'rule:example.com': 'on',
      'silence:apple@*': true,
      'answer:story': 'no',
      'aside:rule:a.com': 7,
    });
    expect(JSON.parse(writeBackup(settings))).toEqual({
      sidelight: 1,
      paused: true,
      siteMode: 'off',
      delay: 'quick',
      rules: { 'example.com': 'on' },
      silences: ['apple@*'],
      answers: { story: 'no' },
    });
  });

  it('is read as it was written, whatever was set', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const keys = new Set(Object.keys(storedItems(settings)));
        expect(readBackup(writeBackup(settings))).toEqual({ backup: { settings, keys } });
      }),
    );
  });

  it('may be written by hand, and name what holds anyway', () => {
    expect(readBackup('{"sidelight": 1, "paused": false, "style": "both"}')).toEqual({
      backup: { settings: nothing, keys: new Set(['paused', 'style']) },
    });
  });
});

describe('a file that cannot be read', () => {
  const file = (parts: object) => JSON.stringify({ sidelight: 1, ...parts });

  it.each([
    ['[]', '', 'foreign'],
    ['null', '', 'foreign'],
    ['{"rules": {}}', '', 'foreign'],
    ['{"sidelight": 2, "mood": "good"}', 'sidelight', 'newer'],
    ['{"sidelight": "1"}', 'sidelight', 'value'],
    [file({ mood: 'good' }), 'mood', 'unknown'],
    [file({ 'odd key': 1 }), '"odd key"', 'unknown'],
    [file({ style: 'blink' }), 'style', 'value'],
    [file({ paused: 'yes' }), 'paused', 'value'],
    [file({ rules: ['a.com'] }), 'rules', 'shape'],
    [file({ rules: { 'x y': 'off' } }), 'rules["x y"]', 'host'],
    [file({ rules: { '*.a.com': 'off' } }), 'rules["*.a.com"]', 'host'],
    [file({ rules: { 'A.com': 'off' } }), 'rules["A.com"]', 'host'],
    [file({ rules: { 'a.com': 'maybe' } }), 'rules["a.com"]', 'value'],
    [file({ answers: { story: 3 } }), 'answers["story"]', 'value'],
    [file({ silences: { apple: true } }), 'silences', 'shape'],
    [file({ silences: ['apple@*', 'apple'] }), 'silences[1]', 'mutedName'],
    [file({ silences: [null] }), 'silences[0]', 'mutedName'],
  ])('%s is wrong at %s: %s', (text, place, fault) => {
    expect(readBackup(text)).toEqual({ problems: [{ place, fault }] });
  });

  it('that is no JSON is told of in the words of the browser', () => {
    const { problems } = readBackup('{"sidelight": 1,');
    expect(problems).toEqual([{ place: expect.stringContaining('JSON'), fault: 'json' }]);
  });

  it('says all that is wrong with it', () => {
    const { problems } = readBackup(file({ style: 1, rules: { 'x y': 'off', 'a.com': 2 } }));
    expect(problems?.map(({ place }) => place)).toEqual([
      ...['style', 'rules["x y"]', 'rules["a.com"]'],
    ]);
  });

  it('is never thrown over, and never half taken, whatever it holds', () => {
    const parts = fc.dictionary(
      fc.constantFrom('style', 'paused', 'rules', 'silences', 'answers', '__proto__', 'x'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(parts, (given) => {
        const read = readBackup(JSON.stringify({ sidelight: 1, ...given }));
        expect(read.backup === undefined).toBe((read.problems ?? []).length > 0);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void readBackup(text)));
  });
});

/** The settings in a file that a reader wrote. */
function backupOf(parts: object): Backup {
  const { backup } = readBackup(JSON.stringify({ sidelight: 1, ...parts }));
  if (!backup) throw new Error('the file cannot be read');
  return backup;
}

describe('what a file would change', () => {
  const now = parseSettings({ style: 'tint', 'rule:a.com': 'off', 'rule:b.com': 'off' });
  const file = backupOf({ rules: { 'a.com': 'on' }, silences: ['arm@*'] });

  it('beside the settings that are there', () => {
    expect(changesTo(now, file, 'merge')).toEqual([
      { key: 'rule:a.com', before: 'off', after: 'on' },
      { key: 'silence:arm@*', before: undefined, after: true },
    ]);
  });

  it('in their place', () => {
    expect(changesTo(now, file, 'replace')).toEqual([
      { key: 'rule:a.com', before: 'off', after: 'on' },
      { key: 'silence:arm@*', before: undefined, after: true },
      { key: 'style', before: 'tint', after: undefined },
      { key: 'rule:b.com', before: 'off', after: undefined },
    ]);
  });

  it.each(['merge', 'replace'] as const)(
    'is what the file names, where that holds anyway: %s',
    (way) => {
      const chosen = parseSettings({ siteMode: 'off', style: 'tint', paused: true });
      const plain = backupOf({ style: 'both', paused: false, siteMode: 'on', delay: 'normal' });
      expect(changesTo(chosen, plain, way)).toEqual([
        { key: 'style', before: 'tint', after: undefined },
        { key: 'paused', before: true, after: undefined },
        { key: 'siteMode', before: 'off', after: undefined },
      ]);
    },
  );

  it('is what is stored then, whatever was and comes', async () => {
    await fc.assert(
      fc.asyncProperty(anySettings, anyParts, fc.boolean(), async (before, parts, isMerge) => {
        local.clear();
        for (const [key, value] of Object.entries(storedItems(before))) local.set(key, value);
        const backup = backupOf(parts);
        await storeChanges(changesTo(before, backup, isMerge ? 'merge' : 'replace'));
        const kept = Object.entries(isMerge ? storedItems(before) : {});
        const wanted = {
          ...Object.fromEntries(kept.filter(([key]) => !Object.hasOwn(parts, key))),
          ...storedItems(backup.settings),
        };
        expect(Object.fromEntries(local)).toEqual(wanted);
      }),
    );
  });

  it('changes nothing where there is no room for it', async () => {
    for (const [key, value] of Object.entries(storedItems(now))) local.set(key, value);
    extension.failNextSet();
    await expect(storeChanges(changesTo(now, file, 'replace'))).rejects.toThrow('no room');
    expect(await readSettings()).toEqual(now);
  });
});
