import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeExtension } from '../support/extension.ts';

const extension = fakeExtension();
const shown: Record<string, unknown> = {};
const created: unknown[] = [];
const note = (name: string) => async (value: Record<string, unknown>) => {
  shown[name] = value['text'] ?? value['title'] ?? value['color'];
};
Object.assign(globalThis.browser, {
  i18n: { getMessage: (key: string) => key },
  action: {
    setBadgeText: note('badge'),
    setTitle: note('title'),
    setBadgeBackgroundColor: note('color'),
    setBadgeTextColor: note('textColor'),
  },
  contextMenus: {
    removeAll: async () => created.splice(0),
    create: (item: unknown) => created.push(item),
  },
  tabs: { query: async () => [{ id: 7, url: 'https://example.com/' }] },
});
Object.assign((globalThis.browser as { storage: object }).storage, {
  session: { get: async () => ({}) },
});

const { onCommand } = await import('../../../src/background/commands.ts');
const { onMenuClicked } = await import('../../../src/background/menus.ts');
const { showCount } = await import('../../../src/background/toolbar-button.ts');

const TAB = { id: 7, url: 'https://example.com/' };

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  for (const key of Object.keys(shown)) delete shown[key];
  created.splice(0);
  extension.local.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it.each([
  ['the shortcut', () => onCommand('toggle-site')],
  ['the menu', () => onMenuClicked('site', TAB)],
  ['the pause in the menu', () => onMenuClicked('pause', TAB)],
])('%s tells on the button that a change was not stored, for some seconds', async (_way, run) => {
  extension.failNextSet();
  await run();
  expect([...extension.local]).toEqual([]);
  expect(shown).toMatchObject({ badge: '!', title: 'notStored' });
  // A page that reports names meanwhile does not take it off.
  await showCount(TAB.id);
  expect(shown).toMatchObject({ badge: '!', title: 'notStored' });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(shown).toMatchObject({ badge: '', title: 'extensionName' });
});

it('the shortcut tells on the button that the browser does not let Sidelight read the site', async () => {
  const { permissions } = globalThis.browser;
  const { contains } = permissions;
  Object.assign(permissions, { contains: async () => false });
  await onCommand('toggle-site');
  // It is off now: nothing is missing.
  expect(shown).toEqual({});
  await onCommand('toggle-site');
  expect(shown).toMatchObject({ badge: '!', title: 'rightMissing' });
  Object.assign(permissions, { contains });
  await vi.advanceTimersByTimeAsync(20_000);
});

it('a second failure is told as long as the first', async () => {
  extension.failNextSet();
  await onCommand('toggle-site');
  await vi.advanceTimersByTimeAsync(7000);
  extension.failNextSet();
  await onCommand('toggle-site');
  // The first one's time is over.
  await vi.advanceTimersByTimeAsync(7000);
  expect(shown).toMatchObject({ badge: '!', title: 'notStored' });
  await vi.advanceTimersByTimeAsync(7000);
  expect(shown).toMatchObject({ badge: '', title: 'extensionName' });
});

it('the menu shows the stored state again', async () => {
  extension.failNextSet();
  await onMenuClicked('pause', TAB);
  expect(created).toContainEqual(expect.objectContaining({ id: 'pause', checked: false }));
});

describe('a change that takes long', () => {
  let go: () => void;
  beforeEach(() => {
    const wait = new Promise<void>((resolve) => {
      go = resolve;
    });
    extension.paceStorage(() => wait);
  });
  afterEach(() => extension.paceStorage(async () => {}));

  it('is told on the button until it is stored', async () => {
    const done = onCommand('toggle-site');
    await vi.advanceTimersByTimeAsync(5000);
    expect(shown).toMatchObject({ badge: '…', title: 'storing' });
    expect([...extension.local]).toEqual([]);
    go();
    await done;
    expect(shown).toMatchObject({ badge: '', title: 'extensionName' });
    expect([...extension.local]).toEqual([['rule:example.com', 'off']]);
  });

  it('is told on the button, and then that it failed', async () => {
    extension.failNextSet();
    const done = onCommand('toggle-site');
    await vi.advanceTimersByTimeAsync(5000);
    expect(shown).toMatchObject({ badge: '…' });
    go();
    await done;
    expect(shown).toMatchObject({ badge: '!', title: 'notStored' });
  });

  it('fails if the browser does not read the settings, and lets the next one try', async () => {
    const done = onCommand('toggle-site');
    await vi.advanceTimersByTimeAsync(12_000);
    await done;
    expect(shown).toMatchObject({ badge: '!', title: 'notStored' });
    extension.paceStorage(async () => {});
    await onCommand('toggle-site');
    expect([...extension.local]).toEqual([['rule:example.com', 'off']]);
  });
});

it('tells nothing of a change that was stored', async () => {
  await onCommand('toggle-site');
  expect([...extension.local]).toEqual([['rule:example.com', 'off']]);
  expect(shown).toEqual({});
});
