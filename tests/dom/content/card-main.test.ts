import { beforeEach, expect, it, vi } from 'vitest';
import { loadCardScript, openCardSlot } from '../../../src/content/card-slot.ts';

declare const browser: { runtime: object };

const sendMessage = vi.fn<(message: unknown) => Promise<unknown>>();

beforeEach(() => {
  vi.resetModules();
  sendMessage.mockReset();
  Object.assign(browser.runtime, { sendMessage });
});

/** Runs the script, as the browser does where the background injects it. */
const runScript = () => import('../../../src/content/card-main.ts');

it('the script hands in what opens the cards of a frame', async () => {
  openCardSlot();
  sendMessage.mockImplementation(runScript);
  const make = await loadCardScript();
  const { HoverController } = await import('../../../src/content/hover/hover-controller.ts');
  const ending = new AbortController();
  const parts = { mentions: {}, guarded: (work: unknown) => work, roots: () => [] };
  expect(make(parts as never, ending.signal)).toBeInstanceOf(HoverController);
  ending.abort();
});

it('the script does nothing in a frame without an open slot', async () => {
  Reflect.deleteProperty(globalThis, 'sidelightCard');
  await runScript();
  expect(Object.hasOwn(globalThis, 'sidelightCard')).toBe(false);
});
