import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeExtension } from '../support/extension.ts';

const { local, session } = fakeExtension();
const sendMessage = vi.fn(async () => undefined);
let onRemoved = async (): Promise<void> => {};
const openWindows: { incognito: boolean }[] = [];
Object.assign(globalThis.browser, {
  tabs: {
    query: async () => [
      { id: 1, incognito: false },
      { id: 2, incognito: true },
    ],
    sendMessage,
  },
  windows: {
    getAll: async () => openWindows,
    onRemoved: {
      addListener: (listen: () => Promise<void>) => {
        onRemoved = listen;
      },
    },
  },
});

const { muteName } = await import('../../../src/background/mute-name.ts');
const { forgetPrivate, readSettingsOfTabs, tellPrivateTabs } = await import(
  '../../../src/background/private-windows.ts'
);
const { toggleSite } = await import('../../../src/background/site-switch.ts');
const { isOnAt } = await import('../../../src/shared/site-rules.ts');
const { onLastPrivateClosed } = await import('../../../src/shared/windows.ts');
const { keepUnsaved, readUnsaved, unsavedKey } = await import(
  '../../../src/shared/unsaved-text.ts'
);

let forgetting: Promise<void> | undefined;
onLastPrivateClosed(() => {
  forgetting = forgetPrivate();
});
const closeWindow = async () => {
  await onRemoved();
  await forgetting;
};

const URL = 'https://www.example.com/a';
const PRIVATE = { url: URL, incognito: true };

beforeEach(() => {
  local.clear();
  session.clear();
  openWindows.splice(0);
});

const isOnIn = async (incognito: boolean) =>
  isOnAt(URL, (await readSettingsOfTabs())({ incognito }));

describe('what the user chooses in a private window', () => {
  it('is not on disk, and applies only in private windows', async () => {
    await toggleSite(PRIVATE);
    await muteName('apple', 'site', PRIVATE);
    await muteName('arm', 'page', PRIVATE);
    expect([...local]).toEqual([]);
    expect([await isOnIn(true), await isOnIn(false)]).toEqual([false, true]);
    const settingsOf = await readSettingsOfTabs();
    expect(settingsOf({ incognito: true }).mutedNames.map(({ where }) => where)).toEqual([
      'example.com',
      URL,
    ]);
    expect(settingsOf({ incognito: false }).mutedNames).toEqual([]);
  });

  it('may be the contrary of what is on disk, which stays as it is', async () => {
    local.set('rule:example.com', 'off');
    await toggleSite(PRIVATE);
    expect([await isOnIn(true), await isOnIn(false)]).toEqual([true, false]);
    expect([...local]).toEqual([['rule:example.com', 'off']]);
    await toggleSite(PRIVATE);
    expect(await isOnIn(true)).toBe(false);
  });

  it('does not keep unsaved texts on disk, and forgets them with the last private window', async () => {
    const { extension } = globalThis.browser;
    Object.assign(globalThis.browser, { extension: { inIncognitoContext: false } });
    await keepUnsaved(unsavedKey(''), 'A story');
    Object.assign(globalThis.browser, { extension: { inIncognitoContext: true } });
    expect(await readUnsaved(unsavedKey(''))).toBeUndefined();
    await keepUnsaved(unsavedKey('own-1'), 'A private story');
    expect(await readUnsaved(unsavedKey('own-1'))).toBe('A private story');
    expect([...local]).toEqual([]);
    openWindows.push({ incognito: true });
    await closeWindow();
    expect(session.size).toBe(2);
    openWindows.shift();
    await closeWindow();
    expect([...session.values()]).toEqual(['A story']);
    Object.assign(globalThis.browser, { extension });
  });

  it('is forgotten when the last private window closes', async () => {
    session.set('names:1:0', { apple: 1 });
    await toggleSite(PRIVATE);
    openWindows.push({ incognito: true }, { incognito: false });
    await closeWindow();
    expect(await isOnIn(true)).toBe(false);
    openWindows.shift();
    await closeWindow();
    expect(await isOnIn(true)).toBe(true);
    expect([...session.keys()].filter((key) => key.startsWith('private:'))).toEqual([]);
    expect(session.has('names:1:0')).toBe(true);
  });

  it('is told to the pages in private windows alone', async () => {
    await tellPrivateTabs();
    const message = { name: 'settings-changed', request: {} };
    expect(sendMessage.mock.calls).toEqual([[2, message, {}]]);
  });
});

describe('what the user chooses in another window', () => {
  it('applies in private windows, too', async () => {
    await toggleSite({ url: URL, incognito: false });
    expect([...local]).toEqual([['rule:example.com', 'off']]);
    expect([...session.keys()].filter((key) => key.startsWith('private:'))).toEqual([]);
    expect([await isOnIn(true), await isOnIn(false)]).toEqual([false, false]);
  });
});
