import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeLocks } from '../../support/storage.ts';

const registered = vi.fn(async () => {});
vi.mock('../../../src/background/inject.ts', () => ({
  registerScripts: registered,
  updateOpenTabs: async () => {},
}));
vi.mock('../../../src/background/toolbar-button.ts', () => ({
  showStateEverywhere: async () => {},
}));
vi.mock('../../../src/background/menus.ts', () => ({ createMenus: async () => {} }));
vi.mock('../../../src/background/private-windows.ts', () => ({
  readSettingsOfTabs: async () => () => ({}),
}));

/** What is in `storage.session`: the browser empties it when the extension is disabled. */
let session: Record<string, unknown>;
Object.assign(globalThis, { chrome: { runtime: { id: 'test' } } });
vi.mock('../../../src/shared/browser.ts', () => ({
  browser: {
    storage: {
      session: {
        get: async () => session,
        set: async (items: object) => void Object.assign(session, items),
        remove: async (key: string) => void delete session[key],
      },
    },
  },
}));

const locks = fakeLocks();
vi.stubGlobal('navigator', { locks });

/** Runs the background from its beginning, as the browser does after it has stopped it. */
async function start() {
  vi.resetModules();
  const { applySettings, applySettingsAtFirst } = await import(
    '../../../src/background/apply-settings.ts'
  );
  applySettingsAtFirst();
  await vi.advanceTimersByTimeAsync(0);
  return applySettings;
}

/** A page of the extension notes a change, as it does before it stores one. */
async function note() {
  const { noteChange } = await import('../../../src/shared/settings/unapplied.ts');
  await noteChange();
}

/** A page of the extension has noted a change, and is about to store it. Returns what stores it. */
async function beginChange() {
  const { withLock } = await import('../../../src/shared/settings/local-items.ts');
  let store = () => {};
  void withLock(async () => {
    await note();
    await new Promise<void>((resolve) => {
      store = resolve;
    });
  });
  await vi.advanceTimersByTimeAsync(0);
  return () => store();
}

const never = () => new Promise<void>(() => {});

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  session = {};
  locks.reset();
  registered.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('serves the open tabs at the first start after the extension was enabled, and not again', async () => {
  await start();
  await start();
  expect(registered).toHaveBeenCalledOnce();
  session = {};
  await start();
  expect(registered).toHaveBeenCalledTimes(2);
});

it('begins again at the next start if it was stopped in the midst of that', async () => {
  registered.mockImplementationOnce(never);
  await start();
  await start();
  expect(registered).toHaveBeenCalledTimes(2);
  await start();
  expect(registered).toHaveBeenCalledTimes(2);
});

it('applies a change at the next start if it was stopped before it had done so', async () => {
  const applySettings = await start();
  registered.mockImplementationOnce(never);
  applySettings();
  await vi.advanceTimersByTimeAsync(0);
  expect(registered).toHaveBeenCalledTimes(2);
  await start();
  expect(registered).toHaveBeenCalledTimes(3);
});

it('tries again, and at the next start, if the browser fails', async () => {
  const applySettings = await start();
  registered.mockRejectedValueOnce(new Error('no answer'));
  applySettings();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(registered).toHaveBeenCalledTimes(3);
  registered.mockRejectedValue(new Error('no answer'));
  applySettings();
  await vi.advanceTimersByTimeAsync(60_000);
  const tries = registered.mock.calls.length;
  registered.mockResolvedValue();
  await start();
  expect(registered).toHaveBeenCalledTimes(tries + 1);
});

it('applies a change of which it never heard, since it was stopped', async () => {
  await start();
  await note();
  await start();
  expect(registered).toHaveBeenCalledTimes(2);
  await start();
  expect(registered).toHaveBeenCalledTimes(2);
});

it('applies a change at the next start that came while it applied another', async () => {
  const applySettings = await start();
  registered.mockImplementationOnce(note);
  applySettings();
  await vi.advanceTimersByTimeAsync(0);
  await start();
  expect(registered).toHaveBeenCalledTimes(3);
});

it('waits for a change that is noted and not stored yet', async () => {
  const store = await beginChange();
  await start();
  expect(registered).not.toHaveBeenCalled();
  store();
  await vi.advanceTimersByTimeAsync(0);
  expect(registered).toHaveBeenCalledOnce();
});
