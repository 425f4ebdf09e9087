import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadCardScript, openCardSlot, provideCard } from '../../../src/content/card-slot.ts';
import type { CardMaker } from '../../../src/content/hover/hover-controller.ts';

declare const browser: { runtime: object };

const sendMessage = vi.fn<(message: unknown) => Promise<unknown>>();
const make = vi.fn<CardMaker>();

beforeEach(() => {
  sendMessage.mockReset().mockResolvedValue(null);
  Object.assign(browser.runtime, { sendMessage });
  openCardSlot();
});

describe('the code of cards', () => {
  it('is asked for, and handed on when it arrives', async () => {
    const loaded = loadCardScript();
    expect(sendMessage).toHaveBeenCalledExactlyOnceWith({ name: 'load-card-script', request: {} });
    provideCard(make);
    expect(await loaded).toBe(make);
  });

  it('is handed on when it arrives before the answer of the background', async () => {
    sendMessage.mockImplementation(async () => provideCard(make) ?? null);
    expect(await loadCardScript()).toBe(make);
  });

  it('is not asked for again once it is there', async () => {
    provideCard(make);
    expect(await loadCardScript()).toBe(make);
    expect(sendMessage).not.toHaveBeenCalled();
  });

  it('can be asked for again after it could not be loaded', async () => {
    sendMessage.mockRejectedValue(new Error('the frame is gone'));
    await expect(loadCardScript()).rejects.toThrow('the frame is gone');
    sendMessage.mockImplementation(async () => provideCard(make) ?? null);
    expect(await loadCardScript()).toBe(make);
  });

  it('is asked for again when the slot is opened again: an earlier copy left it', async () => {
    provideCard(vi.fn<CardMaker>());
    openCardSlot();
    sendMessage.mockImplementation(async () => provideCard(make) ?? null);
    expect(await loadCardScript()).toBe(make);
  });
});

describe('a slot that is not open', () => {
  beforeEach(() => {
    Reflect.deleteProperty(globalThis, 'sidelightCard');
  });

  it('takes no code, and asks for none', async () => {
    provideCard(make);
    await expect(loadCardScript()).rejects.toThrow('not open');
    expect(sendMessage).not.toHaveBeenCalled();
  });

  it('is not mistaken for an element of the page with its name as the id', async () => {
    const element = { make: vi.fn<CardMaker>() };
    // Browsers find elements by their ids on an object that the global one inherits from.
    const named = { configurable: true, value: element };
    Object.defineProperty(Object.prototype, 'sidelightCard', named);
    const loaded = loadCardScript();
    provideCard(make);
    Reflect.deleteProperty(Object.prototype, 'sidelightCard');
    await expect(loaded).rejects.toThrow('not open');
    expect(element.make).not.toBe(make);
  });
});
