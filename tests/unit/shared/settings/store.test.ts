import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeExtension } from '../../support/extension.ts';

const extension = fakeExtension();
const { local } = extension;
const { parseSettings } = await import('../../../../src/shared/settings/parse.ts');
const settings = await import('../../../../src/shared/settings/store.ts');
const { sortUnreadable, readQuarantine } = await import(
  '../../../../src/shared/settings/local-items.ts'
);
const { readSettings } = settings;
const { storeChoice, storeFeedback, storePause, storeRules } = settings;

function stored(): Record<string, unknown> {
  return Object.fromEntries(local);
}

function store(items: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(items)) local.set(key, value);
}

const quarantinedCount = async () => Object.keys(await readQuarantine()).length;

function valuesOf(items: readonly (readonly [string, unknown])[]): Set<unknown> {
  return new Set(items.map(([, value]) => value));
}

beforeEach(() => {
  local.clear();
  extension.paceStorage(async () => {});
});

describe('quarantining unreadable settings', () => {
  it('moves them to another key, unchanged', async () => {
    store({ 'rule:a.com': { odd: [1] } });
    await sortUnreadable();
    expect(await quarantinedCount()).toBe(1);
    expect(stored()).toEqual({ 'aside:rule:a.com': { odd: [1] } });
    expect(await readQuarantine()).toEqual({ 'rule:a.com': { odd: [1] } });
  });

  it('leaves readable settings in place', async () => {
    store({ 'rule:a.com': 'off', paused: true });
    await sortUnreadable();
    expect(await quarantinedCount()).toBe(0);
    expect(stored()).toEqual({ 'rule:a.com': 'off', paused: true });
  });

  it('keeps an earlier one of the same key', async () => {
    store({ 'rule:a.com': 'second', 'aside:rule:a.com': 'first' });
    await sortUnreadable();
    expect(await quarantinedCount()).toBe(2);
    expect(Object.values(stored()).sort()).toEqual(['first', 'second']);
  });

  it('does not copy one again if a popup was closed before it removed the original', async () => {
    store({ 'rule:a.com': { odd: 1 }, 'aside:rule:a.com': 7, 'aside:rule:a.com#2': { odd: 1 } });
    await sortUnreadable();
    expect(await quarantinedCount()).toBe(2);
    expect(stored()).toEqual({ 'aside:rule:a.com': 7, 'aside:rule:a.com#2': { odd: 1 } });
  });

  it('moves each once and keeps good values stored meanwhile if several pages open together', async () => {
    const good = { set: new Map([['a.com', 'off'] as const]), remove: [] };
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        local.clear();
        store({ 'rule:a.com': 7 });
        extension.paceStorage(() => scheduler.schedule(Promise.resolve()));
        await scheduler.waitFor(
          Promise.all([sortUnreadable(), storeRules(() => good), sortUnreadable()]),
        );
        expect(stored()).toEqual({ 'aside:rule:a.com': 7, 'rule:a.com': 'off' });
      }),
    );
  });

  it('takes back what an earlier version could not read, and this one can', async () => {
    store({ 'aside:style': 'tint', 'aside:rule:a.com': 'off', 'aside:mood': 'good' });
    await sortUnreadable();
    expect(stored()).toEqual({ style: 'tint', 'rule:a.com': 'off', 'aside:mood': 'good' });
  });

  it('leaves it there if the user has chosen something else since', async () => {
    const items = { style: 'underline', 'aside:style': 'tint' };
    store(items);
    await sortUnreadable();
    expect(stored()).toEqual(items);
  });

  it('changes nothing if storage is full', async () => {
    store({ 'rule:a.com': 7 });
    extension.failNextSet();
    await expect(sortUnreadable()).rejects.toThrow('no room');
    expect(stored()).toEqual({ 'rule:a.com': 7 });
  });
});

describe('storing settings', () => {
  it('stores only what the user changed', async () => {
    await storeRules(() => ({ set: new Map([['a.com', 'off']]), remove: [] }));
    expect(stored()).toEqual({ 'rule:a.com': 'off' });
  });

  it('removes the given rules and no others', async () => {
    store({ 'rule:a.com': 'off', 'rule:b.com': 'off' });
    await storeRules(() => ({ set: new Map(), remove: ['a.com', 'c.com'] }));
    expect(stored()).toEqual({ 'rule:b.com': 'off' });
  });

  it('quarantines an unreadable rule before it replaces it', async () => {
    store({ 'rule:a.com': 'perhaps' });
    await storeRules(() => ({ set: new Map([['a.com', 'off']]), remove: [] }));
    expect(stored()).toEqual({ 'rule:a.com': 'off', 'aside:rule:a.com': 'perhaps' });
  });

  it('quarantines an unreadable rule instead of removing it', async () => {
    store({ 'rule:a.com': 'perhaps' });
    await storeRules(() => ({ set: new Map(), remove: ['a.com'] }));
    expect(stored()).toEqual({ 'aside:rule:a.com': 'perhaps' });
  });

  it('keeps the rules during a pause, and stores nothing after it', async () => {
    store({ 'rule:a.com': 'off' });
    await storePause(true);
    expect(await readSettings()).toMatchObject({
      isPaused: true,
      rules: new Map([['a.com', 'off']]),
    });
    await storePause(false);
    expect(stored()).toEqual({ 'rule:a.com': 'off' });
  });

  it('stores a choice and removes it when it is the default again', async () => {
    await storeChoice('style', 'tint');
    await storeChoice('density', 'every');
    expect(stored()).toEqual({ style: 'tint', density: 'every' });
    await storeChoice('style', 'both');
    expect(stored()).toEqual({ density: 'every' });
  });

  it('quarantines an unreadable choice before it replaces it', async () => {
    store({ style: 'blink' });
    await storeChoice('style', 'both');
    expect(stored()).toEqual({ 'aside:style': 'blink' });
  });

  it('replaces earlier feedback on a story', async () => {
    await storeFeedback('story', 'yes');
    await storeFeedback('story', 'no');
    expect((await readSettings()).feedback).toEqual(new Map([['story', 'no']]));
  });

  it('stores the rules of two windows that store at once', async () => {
    await Promise.all([
      storeRules(() => ({ set: new Map([['a.com', 'off']]), remove: [] })),
      storeRules(() => ({ set: new Map([['b.com', 'off']]), remove: [] })),
    ]);
    expect(stored()).toEqual({ 'rule:a.com': 'off', 'rule:b.com': 'off' });
  });

  const keys = fc.constantFrom(
    ...['rule:a.com', 'rule:a.com#2', 'paused', 'odd', 'odd#2', 'aside:rule:a.com', 'aside:odd'],
    ...['aside:odd#2', 'answer:story'],
  );
  const values = fc.oneof(fc.nat(), fc.constantFrom('on', 'off', true));

  it('never loses an unreadable value, whatever is stored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(keys, values), async (items) => {
        local.clear();
        store(items);
        const wanted = Object.entries(items).filter(
          ([key]) => key.startsWith('aside:') || parseSettings(items).unreadable.includes(key),
        );
        await storeRules(() => ({ set: new Map([['a.com', 'off']]), remove: ['b.com'] }));
        const aside = Object.entries(stored()).filter(([key]) => key.startsWith('aside:'));
        expect(valuesOf(aside)).toEqual(valuesOf(wanted));
        await sortUnreadable();
        expect(await quarantinedCount()).toBe(aside.length);
      }),
    );
  });
});

describe('watching settings', () => {
  afterEach(() => vi.restoreAllMocks());

  it('reports the keys that changed', async () => {
    const callback = vi.fn();
    settings.onSettingsChanged(callback);
    await storeRules(() => ({ set: new Map([['a.com', 'off']]), remove: [] }));
    expect(callback).toHaveBeenCalledWith(['rule:a.com'], 'local');
  });
});
