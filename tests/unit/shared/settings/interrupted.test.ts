import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeExtension } from '../../support/extension.ts';

const extension = fakeExtension();
const { local } = extension;
const { changesTo, readBackup, writeBackup } = await import('../../../../src/shared/backup.ts');
const { storedItems } = await import('../../../../src/shared/settings/parse.ts');
const settings = await import('../../../../src/shared/settings/store.ts');
const { readSettings, storeChanges, storeRules } = settings;
const { sortUnreadable, readQuarantine } = await import(
  '../../../../src/shared/settings/local-items.ts'
);
type Items = Readonly<Record<string, unknown>>;

/** Everything that the user has set, as it is stored. */
const anyItems: fc.Arbitrary<Items> = fc.dictionary(
  fc.constantFrom('rule:a.com', 'rule:b.com', 'rule:c.b.com', 'rule:d.com', 'rule:e.com'),
  fc.constantFrom('on', 'off'),
);
const anyChoices: fc.Arbitrary<Items> = fc.record(
  {
    style: fc.constantFrom('tint', 'underline'),
    siteMode: fc.constant('off'),
    paused: fc.constant(true),
    'silence:apple@*': fc.constant(true),
    'answer:story': fc.constantFrom('yes', 'no'),
  },
  { requiredKeys: [] },
);
const anySettings = fc.tuple(anyItems, anyChoices).map(([rules, rest]) => ({ ...rules, ...rest }));

function store(items: Items): void {
  local.clear();
  for (const [key, value] of Object.entries(items)) local.set(key, value);
}

/** From the given operation on, nothing that storage is asked for happens or is answered: the browser is gone. */
function dieAt(operation: number): void {
  let done = 0;
  extension.paceStorage(() => (done++ < operation ? Promise.resolve() : new Promise(() => {})));
}

/** The browser is started again: it has what was stored. */
function restart(): void {
  extension.paceStorage(async () => {});
  extension.resetLocks();
}

const settle = () => new Promise(setImmediate);

/** Runs a change that is cut off at each of its operations, and looks at what is there after a restart. */
async function atEachOperation(
  before: Items,
  change: () => Promise<unknown>,
  look: (isDone: boolean) => Promise<void>,
): Promise<void> {
  for (let operation = 0, isDone = false; !isDone; operation++) {
    store(before);
    dieAt(operation);
    void change().then(
      () => {
        isDone = true;
      },
      () => {},
    );
    await settle();
    restart();
    await look(isDone);
  }
}

beforeEach(() => {
  local.clear();
  restart();
});

describe('the browser is killed at any operation of storage', () => {
  it('an import leaves all settings of before or all of the file', async () => {
    await fc.assert(
      fc.asyncProperty(
        anySettings,
        anySettings,
        fc.constantFrom('merge' as const, 'replace' as const),
        async (before, inFile, way) => {
          store(inFile);
          const { backup } = readBackup(writeBackup(await readSettings()));
          if (!backup) throw new Error('the file cannot be read');
          store(before);
          const changes = changesTo(await readSettings(), backup, way);
          const after = way === 'merge' ? { ...before, ...inFile } : inFile;
          const seen = new Set<string>();
          await atEachOperation(
            before,
            () => storeChanges(changes),
            async (isDone) => {
              const now = storedItems(await readSettings());
              seen.add(JSON.stringify(sorted(now)));
              const wanted = isDone ? [sorted(after)] : [sorted(before), sorted(after)];
              expect(wanted).toContainEqual(sorted(now));
              expect((await readSettings()).unreadable).toEqual([]);
            },
          );
          expect(seen).toContain(JSON.stringify(sorted(after)));
        },
      ),
    );
  });

  it('a rule that moves to the whole site is where it was, or there', async () => {
    await atEachOperation(
      { 'rule:a.b.com': 'off' },
      () => storeRules(() => ({ set: new Map([['b.com', 'off']]), remove: ['a.b.com'] })),
      async () => expect((await readSettings()).rules.size).toBe(1),
    );
  });

  it('a value that cannot be read is where it was, or in quarantine: once', async () => {
    const bad = { 'rule:a.com': { odd: 1 }, style: 'blink', 'rule:b.com': 'off' };
    await atEachOperation(
      bad,
      () => storeRules(() => ({ set: new Map([['a.com', 'off']]), remove: ['b.com'] })),
      async (isDone) => {
        const { rules } = await readSettings();
        const { style, 'rule:a.com': rule, ...others } = await readQuarantine();
        expect([style, rule, others]).toEqual(['blink', { odd: 1 }, {}]);
        const copies = [...local.values()].filter((value) => value === 'blink' || isOdd(value));
        expect(copies).toHaveLength(2);
        if (isDone) expect(rules).toEqual(new Map([['a.com', 'off']]));
      },
    );
  });

  it('the next change clears away what the last one left', async () => {
    await atEachOperation(
      { 'rule:a.com': 'off', 'rule:b.com': 'off' },
      () => storeRules(() => ({ set: new Map([['c.com', 'off']]), remove: ['a.com', 'b.com'] })),
      async () => {
        await storeRules(() => ({ set: new Map([['a.com', 'on']]), remove: [] }));
        expect(local.get('rule:a.com')).toBe('on');
        expect([...local.values()]).not.toContain(null);
      },
    );
  });

  it('a page that opens clears that away, too', async () => {
    store({ 'rule:a.com': null, 'rule:b.com': 'off', 'aside:style': null });
    expect((await readSettings()).rules).toEqual(new Map([['b.com', 'off']]));
    await sortUnreadable();
    expect(Object.fromEntries(local)).toEqual({ 'rule:b.com': 'off', 'aside:style': null });
  });
});

describe('storage fails', () => {
  it('a change that was stored is not said to have failed if clearing away fails', async () => {
    store({ 'rule:a.b.com': 'off' });
    extension.failRemoves(1);
    await storeRules(() => ({ set: new Map([['b.com', 'off']]), remove: ['a.b.com'] }));
    expect([...(await readSettings()).rules]).toEqual([['b.com', 'off']]);
  });

  it('a removal that failed says so, and changes nothing', async () => {
    store({ 'rule:a.com': 'off' });
    extension.failRemoves(1);
    const removal = storeRules(() => ({ set: new Map(), remove: ['a.com'] }));
    await expect(removal).rejects.toThrow('no room');
    expect([...(await readSettings()).rules]).toEqual([['a.com', 'off']]);
  });
});

function isOdd(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'odd' in value;
}

function sorted(items: Items): [string, unknown][] {
  return Object.entries(items).sort(([a], [b]) => (a < b ? -1 : 1));
}
