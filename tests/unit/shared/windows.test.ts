import { afterEach, expect, it, vi } from 'vitest';
import { fakeExtension } from '../support/extension.ts';

fakeExtension();
type Listener = (id: number) => Promise<void>;
let onTabRemoved: Listener = async () => {};
let onWindowRemoved: Listener = async () => {};
const tabs = [
  { id: 1, incognito: false, active: true, windowId: 11 },
  { id: 2, incognito: true, active: false, windowId: 12 },
];
const query = vi.fn(async (_wanted: object) => tabs);
const windows = {
  getCurrent: async () => ({ id: 11 }),
  getAll: vi.fn(async () => [{ incognito: true }]),
  get: async () => ({ type: 'popup' }),
  update: vi.fn(async () => ({})),
  onRemoved: {
    addListener: (listener: Listener) => {
      onWindowRemoved = listener;
    },
  },
};
Object.assign(globalThis.browser, {
  windows,
  tabs: {
    query,
    onRemoved: {
      addListener: (listener: Listener) => {
        onTabRemoved = listener;
      },
    },
  },
});
const {
  activeTabIn,
  currentWindowId,
  focusWindow,
  hasToolbar,
  hasWindows,
  onLastPrivateClosed,
  windowIdOf,
} = await import('../../../src/shared/windows.ts');

const takeWindowsAway = () => Object.assign(globalThis.browser, { windows: undefined });

afterEach(() => {
  Object.assign(globalThis.browser, { windows });
  vi.clearAllMocks();
});

it('names the window of a page and of a tab, and the active tab in it', async () => {
  expect(hasWindows()).toBe(true);
  expect(await currentWindowId()).toBe(11);
  expect(windowIdOf({ windowId: 11 })).toBe(11);
  expect(windowIdOf(undefined)).toBe(-1);
  await activeTabIn(11);
  expect(query).toHaveBeenCalledWith({ active: true, windowId: 11 });
  expect(await hasToolbar(11)).toBe(false);
  await focusWindow(11);
  expect(windows.update).toHaveBeenCalledWith(11, { focused: true });
});

it('has one window for all where the browser has none, though its tabs have ids of some', async () => {
  takeWindowsAway();
  expect(hasWindows()).toBe(false);
  expect(await currentWindowId()).toBe(-1);
  expect(windowIdOf({ windowId: 11 })).toBe(-1);
  await activeTabIn(-1);
  expect(query).toHaveBeenCalledWith({ active: true });
  expect(await hasToolbar(-1)).toBe(true);
  await focusWindow(11);
  expect(windows.update).not.toHaveBeenCalled();
});

it('tells when the last private window has closed', async () => {
  const callback = vi.fn();
  onLastPrivateClosed(callback);
  await onWindowRemoved(12);
  expect(callback).not.toHaveBeenCalled();
  windows.getAll.mockResolvedValueOnce([]);
  await onWindowRemoved(12);
  expect(callback).toHaveBeenCalledOnce();
});

it('tells when the last private tab has closed where there are no windows', async () => {
  takeWindowsAway();
  const callback = vi.fn();
  onLastPrivateClosed(callback);
  await onTabRemoved(1);
  expect(callback).not.toHaveBeenCalled();
  // The list may still have the tab that is being closed.
  await onTabRemoved(2);
  expect(callback).toHaveBeenCalledOnce();
});
