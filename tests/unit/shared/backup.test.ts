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

/** Any settings that a user may have. */
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

/** Any fields of a file, including defaults, which {@link writeBackup} leaves out but a user may write. */
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

describe('a backup file', () => {
  it('has what the user changed, and nothing else', () => {
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

  it('is read as it was written, whatever the settings', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const keys = new Set(Object.keys(storedItems(settings)));
        expect(readBackup(writeBackup(settings))).toEqual({
          backup: { settings, keys },
          problems: [],
        });
      }),
    );
  });

  it('may be written by hand and contain defaults', () => {
    expect(readBackup('{"sidelight": 1, "paused": false, "style": "both"}')).toEqual({
      backup: { settings: nothing, keys: new Set(['paused', 'style']) },
      problems: [],
    });
  });
});

describe('hosts in a backup file', () => {
  it('may be written as in the field for a site', () => {
    const rules = { 'https://www.Example.com/': 'off', '*.b.com.': 'on', 'münchen.example': 'off' };
    const { backup, problems } = readBackup(
      JSON.stringify({ sidelight: 1, rules, silences: ['Apple@WWW.example.com'] }),
    );
    expect(problems).toEqual([]);
    expect(Object.keys(storedItems(backup?.settings ?? nothing))).toEqual([
      ...['rule:example.com', 'rule:b.com', 'rule:xn--mnchen-3ya.example'],
      'silence:apple@example.com',
    ]);
  });
});

describe('a place that cannot be read', () => {
  const file = (parts: object) => JSON.stringify({ sidelight: 1, ...parts }, null, 1);

  it.each([
    ['[]', 'foreign', '', undefined],
    ['null', 'foreign', '', undefined],
    ['{"rules": {}}', 'foreign', '', undefined],
    ['{"mood": "good",\n"sidelight": 2}', 'newer', '', 2],
    ['{"sidelight": "1"}', 'value', 'sidelight', 1],
    [file({ mood: 'good' }), 'unknown', 'mood', 3],
    [file({ constructor: {} }), 'unknown', 'constructor', 3],
    [file({ 'odd key': 1 }), 'unknown', 'odd key', 3],
    [file({ style: 'blink' }), 'value', 'style', 3],
    [file({ paused: 'yes' }), 'value', 'paused', 3],
    [file({ rules: ['a.com'] }), 'shape', 'rules', 3],
    [file({ rules: { 'x y': 'off' } }), 'host', 'x y', 4],
    [file({ rules: { 'co.uk': 'off' } }), 'suffix', 'co.uk', 4],
    [file({ rules: { 'a.com': 'maybe' } }), 'value', 'a.com', 4],
    [file({ answers: { story: 3 } }), 'value', 'story', 4],
    [file({ silences: { apple: true } }), 'shape', 'silences', 3],
    [file({ silences: ['apple'] }), 'mutedName', 'apple', 4],
    [file({ silences: [null] }), 'mutedName', 'null', 4],
    [file({ silences: [['apple@*']] }), 'mutedName', '["apple@*"]', 4],
  ])('in %s is %s: %s, in line %s', (text, fault, name, line) => {
    expect(readBackup(text)).toEqual({ problems: [{ fault, name, line }] });
  });

  it.each([
    ['{"sidelight": 1,', 1],
    ['{\n"sidelight": 1,\n}', 3],
    ['{\n"sidelight": 1\n"style": "tint"\n}', 3],
    ['{\n"sidelight": 1, style: "tint"\n}', 2],
    ['{"rules": {"a": "off",\n"b"}}', 2],
    ['{"silences": [\n]]}', 2],
    ['{"sidelight": 1}\n{', 2],
    ['{"sidelight":\n"1\n"}', 2],
    ['{"sidelight": 1.}', undefined],
    ['', 1],
  ])('%s is not JSON in line %s', (text, line) => {
    expect(readBackup(text)).toEqual({ problems: [{ fault: 'json', name: '', line }] });
  });

  it('leaves what is good in the file', () => {
    const { backup, problems } = readBackup(
      file({ style: 1, rules: { 'x y': 'off', 'a.com': 'on' }, silences: [7, 'apple@*'] }),
    );
    expect(storedItems(backup?.settings ?? nothing)).toEqual({
      'rule:a.com': 'on',
      'silence:apple@*': true,
    });
    expect([...(backup?.keys ?? [])]).toEqual(['rule:a.com', 'silence:apple@*']);
    expect(problems.map(({ name, line }) => [name, line])).toEqual([
      ...[
        ['style', 3],
        ['x y', 5],
        ['7', 9],
      ],
    ]);
  });

  it('is named once if both its key and its value are wrong', () => {
    const { problems } = readBackup(file({ rules: { 'x y': 2 } }));
    expect(problems).toEqual([{ fault: 'host', name: 'x y', line: 4 }]);
  });

  it('never throws, whatever the file holds, and is told where nothing is good', () => {
    const parts = fc.dictionary(
      fc.constantFrom('style', 'paused', 'rules', 'silences', 'answers', '__proto__', 'x'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(parts, (given) => {
        const read = readBackup(JSON.stringify({ sidelight: 1, ...given }));
        if (!read.backup) expect(read.problems).not.toEqual([]);
        for (const { line } of read.problems) expect(line).toBe(1);
        expect(read.backup?.settings.unreadable ?? []).toEqual([]);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void readBackup(text)));
  });
});

/** The settings in a file that a user wrote. */
function backupOf(parts: object): Backup {
  const { backup } = readBackup(JSON.stringify({ sidelight: 1, ...parts }));
  if (!backup) throw new Error('the file cannot be read');
  return backup;
}

describe('the changes that an import would make', () => {
  const now = parseSettings({ style: 'tint', 'rule:a.com': 'off', 'rule:b.com': 'off' });
  const file = backupOf({ rules: { 'a.com': 'on' }, silences: ['arm@*'] });

  it('leave other settings alone when merging', () => {
    expect(changesTo(now, file, 'merge')).toEqual([
      { key: 'rule:a.com', before: 'off', after: 'on' },
      { key: 'silence:arm@*', before: undefined, after: true },
    ]);
  });

  it('remove other settings when replacing', () => {
    expect(changesTo(now, file, 'replace')).toEqual([
      { key: 'rule:a.com', before: 'off', after: 'on' },
      { key: 'silence:arm@*', before: undefined, after: true },
      { key: 'style', before: 'tint', after: undefined },
      { key: 'rule:b.com', before: 'off', after: undefined },
    ]);
  });

  it.each(['merge', 'replace'] as const)(
    'remove the stored value if the file has a default: %s',
    (way) => {
      const changed = parseSettings({ siteMode: 'off', style: 'tint', paused: true });
      const plain = backupOf({ style: 'both', paused: false, siteMode: 'on', delay: 'normal' });
      expect(changesTo(changed, plain, way)).toEqual([
        { key: 'style', before: 'tint', after: undefined },
        { key: 'paused', before: true, after: undefined },
        { key: 'siteMode', before: 'off', after: undefined },
      ]);
    },
  );

  it('lead to the settings of the file, whatever was stored before', async () => {
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

  it('change nothing if storage is full', async () => {
    for (const [key, value] of Object.entries(storedItems(now))) local.set(key, value);
    extension.failNextSet();
    await expect(storeChanges(changesTo(now, file, 'replace'))).rejects.toThrow('no room');
    expect(await readSettings()).toEqual(now);
  });
});
