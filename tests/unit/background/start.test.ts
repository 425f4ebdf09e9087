import { beforeEach, expect, it, vi } from 'vitest';
import { FRAME } from '../../support/messages.ts';
import { fakeExtension } from '../support/extension.ts';

const OPTIONAL = ['contextMenus', 'commands', 'windows', 'sidebarAction', 'sidePanel'] as const;

/** Listens to anything and does anything: what the background does at its start is tested elsewhere. */
const listening = { addListener: vi.fn() };
const nothing = async () => undefined;

const extension = fakeExtension();

beforeEach(() => {
  vi.resetModules();
  Object.assign(globalThis.browser.runtime, { onInstalled: listening, onStartup: listening });
  Object.assign(globalThis.browser, {
    action: {},
    alarms: { onAlarm: listening, get: nothing, clear: nothing },
    permissions: {
      ...{ onAdded: listening, onRemoved: listening },
      ...{ contains: async () => false, getAll: async () => ({ origins: [] }) },
    },
    scripting: {
      getRegisteredContentScripts: async () => [],
      registerContentScripts: nothing,
    },
    tabs: { onUpdated: listening, onRemoved: listening, query: async () => [] },
    contextMenus: { onClicked: listening, removeAll: nothing, create: nothing },
    commands: { onCommand: listening },
    windows: { onRemoved: listening },
  });
});

it.each(['all of them', ...OPTIONAL])(
  'the background answers messages without %s',
  async (missing) => {
    for (const name of OPTIONAL)
      if (missing === name || missing === 'all of them')
        Object.assign(globalThis.browser, { [name]: undefined });
    const before = extension.listenerCount;
    await import('../../../src/background/main.ts');
    expect(extension.listenerCount).toBe(before + 1);
    const answer = extension.deliver({ name: 'read-settings', request: {} }, FRAME).at(-1);
    expect(await answer).toEqual({});
  },
);
