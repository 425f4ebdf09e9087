import { beforeEach, expect, it, vi } from 'vitest';

const registered = vi.fn(async () => {});
vi.mock('../../../src/background/inject.ts', () => ({
  registerScripts: registered,
  updateOpenTabs: async () => {},
}));
vi.mock('../../../src/background/badge.ts', () => ({ showStateEverywhere: async () => {} }));
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
      },
    },
  },
}));

/** Runs the background from its beginning, as the browser does after it has stopped it. */
async function start(): Promise<void> {
  vi.resetModules();
  const { applySettingsAtFirst } = await import('../../../src/background/apply-settings.ts');
  applySettingsAtFirst();
  await new Promise((resolve) => setTimeout(resolve));
}

beforeEach(() => {
  session = {};
  registered.mockReset();
});

it('serves the open tabs at the first start after the extension was enabled, and not again', async () => {
  await start();
  await start();
  expect(registered).toHaveBeenCalledOnce();
  session = {};
  await start();
  expect(registered).toHaveBeenCalledTimes(2);
});

it('begins again at the next start if it was stopped or failed in the midst of that', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  registered.mockRejectedValueOnce(new Error('stopped'));
  await start();
  await start();
  expect(registered).toHaveBeenCalledTimes(2);
});
