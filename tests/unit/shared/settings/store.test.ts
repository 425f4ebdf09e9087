import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeExtension } from '../support/extension.ts';

const extension = fakeExtension();
const { local } = extension;
const settings = await import('../../../src/shared/settings.ts');
const { parseSettings, readSettings, setUnreadableAside } = settings;
const { storeAnswer, storeChoice, storePause, storeRules } = settings;

function stored(): Record<string, unknown> {
  return Object.fromEntries(local);
}

function store(items: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(items)) local.set(key, value);
}

function valuesOf(items: readonly (readonly [string, unknown])[]): Set<unknown> {
  return new Set(items.map(([, value]) => value));
}

const unchosen = { siteMode: 'on', style: 'both', density: 'every', delay: 'normal' };

beforeEach(() => {
  local.clear();
  extension.paceStorage(async () => {});
});

describe('what is stored is read as settings', () => {
  it('where nothing is stored, nothing is paused and no rule holds', () => {
    expect(parseSettings({})).toEqual({
      isPaused: false,
      ...unchosen,
      rules: new Map(),
      silences: [],
      answers: new Map(),
      unreadable: [],
    });
  });

  it('rules, the pause, silences and answers, each under a key of its own', () => {
    const read = parseSettings({
      'rule:example.com': 'off',
      'rule:a.example.com': 'on',
      paused: true,
      'answer:story': 'yes',
      'silence:apple@*': true,
      'silence:arm@example.com': true,
      'silence:arm@https://example.com/a?b=1': true,
    });
    expect(read).toEqual({
      isPaused: true,
      ...unchosen,
      rules: new Map([
        ['example.com', 'off'],
        ['a.example.com', 'on'],
      ]),
      silences: [
        { entity: 'apple', scope: 'everywhere', where: '*' },
        { entity: 'arm', scope: 'site', where: 'example.com' },
        { entity: 'arm', scope: 'page', where: 'https://example.com/a?b=1' },
      ],
      answers: new Map([['story', 'yes']]),
      unreadable: [],
    });
  });

  it('what the reader chose, each under a key of its own', () => {
    const chosen = { siteMode: 'off', style: 'tint', density: 'page', delay: 'slow' };
    expect(parseSettings(chosen)).toMatchObject({ ...chosen, unreadable: [] });
    expect(parseSettings({ delay: 'quick' })).toMatchObject({ ...unchosen, delay: 'quick' });
  });

  it.each([
    ['siteMode', 'perhaps'],
    ['style', 'every'],
    ['density', 3],
    ['delay', ['slow']],
    ['rule:*.example.com', 'off'],
    ['rule:example.com', 'maybe'],
    ['rule:example.com', null],
    ['rule:example.com', { off: true }],
    ['paused', 'yes'],
    ['paused', false],
    ['answer:story', 3],
    ['silence:apple@*', false],
    ['silence:apple', true],
    ['silence:Apple!@*', true],
    ['silence:apple@not a host', true],
    ['silence:apple@ftp://example.com/', true],
    ['settings', { from: 'a version to come' }],
  ])('%s with value %j is named as unreadable', (key, value) => {
    expect(parseSettings({ [key]: value }).unreadable).toEqual([key]);
  });

  it('a setting that cannot be read does not stop the others', () => {
    const read = parseSettings({ 'rule:a.com': 7, 'rule:b.com': 'off', paused: 'no' });
    expect(read.rules).toEqual(new Map([['b.com', 'off']]));
    expect(read.isPaused).toBe(false);
    expect(read.unreadable).toEqual(['rule:a.com', 'paused']);
  });

  it('what stands aside already is not named again', () => {
    expect(parseSettings({ 'aside:rule:a.com': 7 }).unreadable).toEqual([]);
  });
});

describe('what cannot be read is set aside', () => {
  it('under another key, unharmed', async () => {
    store({ 'rule:a.com': { odd: [1] } });
    expect(await setUnreadableAside()).toBe(1);
    expect(stored()).toEqual({ 'aside:rule:a.com': { odd: [1] } });
  });

  it('and what can be read stays where it is', async () => {
    store({ 'rule:a.com': 'off', paused: true });
    expect(await setUnreadableAside()).toBe(0);
    expect(stored()).toEqual({ 'rule:a.com': 'off', paused: true });
  });

  it('beside what was set aside before under the same key', async () => {
    store({ 'rule:a.com': 'second', 'aside:rule:a.com': 'first' });
    expect(await setUnreadableAside()).toBe(2);
    expect(Object.values(stored()).sort()).toEqual(['first', 'second']);
  });

  it('once, where a popup closed before it had removed it from where it was', async () => {
    store({ 'rule:a.com': { odd: 1 }, 'aside:rule:a.com': 7, 'aside:rule:a.com#2': { odd: 1 } });
    expect(await setUnreadableAside()).toBe(2);
    expect(stored()).toEqual({ 'aside:rule:a.com': 7, 'aside:rule:a.com#2': { odd: 1 } });
  });

  it('once, and without what is stored under its key meanwhile, where several pages open together', async () => {
    const good = { set: new Map([['a.com', 'off'] as const]), remove: [] };
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        local.clear();
        store({ 'rule:a.com': 7 });
        extension.paceStorage(() => scheduler.schedule(Promise.resolve()));
        await scheduler.waitFor(
          Promise.all([setUnreadableAside(), storeRules(good), setUnreadableAside()]),
        );
        expect(stored()).toEqual({ 'aside:rule:a.com': 7, 'rule:a.com': 'off' });
      }),
    );
  });

  it('and stays where it was if there is no room to move it', async () => {
    store({ 'rule:a.com': 7 });
    extension.failNextSet();
    await expect(setUnreadableAside()).rejects.toThrow('no room');
    expect(stored()).toEqual({ 'rule:a.com': 7 });
  });
});

describe('storing', () => {
  it('keeps only what the reader changed', async () => {
    await storeRules({ set: new Map([['a.com', 'off']]), remove: [] });
    expect(stored()).toEqual({ 'rule:a.com': 'off' });
  });

  it('removes the rules that are to go, and no other', async () => {
    store({ 'rule:a.com': 'off', 'rule:b.com': 'off' });
    await storeRules({ set: new Map(), remove: ['a.com', 'c.com'] });
    expect(stored()).toEqual({ 'rule:b.com': 'off' });
  });

  it('a rule over one that cannot be read sets that one aside first', async () => {
    store({ 'rule:a.com': 'perhaps' });
    await storeRules({ set: new Map([['a.com', 'off']]), remove: [] });
    expect(stored()).toEqual({ 'rule:a.com': 'off', 'aside:rule:a.com': 'perhaps' });
  });

  it('the removal of a rule that cannot be read sets it aside', async () => {
    store({ 'rule:a.com': 'perhaps' });
    await storeRules({ set: new Map(), remove: ['a.com'] });
    expect(stored()).toEqual({ 'aside:rule:a.com': 'perhaps' });
  });

  it('a pause forgets no rule, and its end leaves no trace', async () => {
    store({ 'rule:a.com': 'off' });
    await storePause(true);
    expect(await readSettings()).toMatchObject({
      isPaused: true,
      rules: new Map([['a.com', 'off']]),
    });
    await storePause(false);
    expect(stored()).toEqual({ 'rule:a.com': 'off' });
  });

  it('a choice is kept until it is what holds anyway', async () => {
    await storeChoice('style', 'tint');
    await storeChoice('density', 'section');
    expect(stored()).toEqual({ style: 'tint', density: 'section' });
    await storeChoice('style', 'both');
    expect(stored()).toEqual({ density: 'section' });
  });

  it('a choice over one that cannot be read sets that one aside first', async () => {
    store({ style: 'blink' });
    await storeChoice('style', 'both');
    expect(stored()).toEqual({ 'aside:style': 'blink' });
  });

  it('an answer replaces the one before', async () => {
    await storeAnswer('story', 'yes');
    await storeAnswer('story', 'no');
    expect((await readSettings()).answers).toEqual(new Map([['story', 'no']]));
  });

  it('two windows at once both have their rule', async () => {
    await Promise.all([
      storeRules({ set: new Map([['a.com', 'off']]), remove: [] }),
      storeRules({ set: new Map([['b.com', 'off']]), remove: [] }),
    ]);
    expect(stored()).toEqual({ 'rule:a.com': 'off', 'rule:b.com': 'off' });
  });

  const keys = fc.constantFrom(
    ...['rule:a.com', 'rule:a.com#2', 'paused', 'odd', 'odd#2', 'aside:rule:a.com', 'aside:odd'],
    ...['aside:odd#2', 'answer:story'],
  );
  const values = fc.oneof(fc.nat(), fc.constantFrom('on', 'off', true));

  it('never loses a value that could not be read, whatever is stored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(keys, values), async (items) => {
        local.clear();
        store(items);
        const wanted = Object.entries(items).filter(
          ([key]) => key.startsWith('aside:') || parseSettings(items).unreadable.includes(key),
        );
        await storeRules({ set: new Map([['a.com', 'off']]), remove: ['b.com'] });
        const aside = Object.entries(stored()).filter(([key]) => key.startsWith('aside:'));
        expect(valuesOf(aside)).toEqual(valuesOf(wanted));
        expect(await setUnreadableAside()).toBe(aside.length);
      }),
    );
  });
});

describe('whoever wants to know', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is told which settings changed', async () => {
    const callback = vi.fn();
    settings.onSettingsChanged(callback);
    await storeRules({ set: new Map([['a.com', 'off']]), remove: [] });
    expect(callback).toHaveBeenCalledWith(['rule:a.com']);
  });

  it('can tell those that decide where Sidelight runs from those that do not', () => {
    const keys = ['rule:a.com', 'paused', 'siteMode', 'answer:story', 'aside:rule:a.com', 'style'];
    expect(keys.filter(settings.decidesWhere)).toEqual(['rule:a.com', 'paused', 'siteMode']);
  });

  it('can tell those that decide how pages are marked', () => {
    const keys = ['style', 'density', 'delay', 'siteMode', 'rule:a.com', 'aside:style'];
    expect(keys.filter(settings.decidesHow)).toEqual(['style', 'density', 'delay']);
  });
});
