import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type MountedCard, mountCard } from '../../../src/card/mount.tsx';
import { CardCache } from '../../../src/content/card/card-cache.ts';
import { blockOf } from '../../../src/content/extract/text-run.ts';
import { HoverController } from '../../../src/content/hover/hover-controller.ts';
import type { Mention, MentionChange } from '../../../src/content/resolve/mention-store.ts';
import { cardOf } from '../support/cards.ts';
import { find, pageOf } from '../support/html.ts';
import { define, stubLayout, stubPopovers } from '../support/layout.ts';
import { type StoredMentions, storeMentions } from '../support/mentions.ts';

vi.mock('../../../src/card/mount.tsx', () => ({ mountCard: vi.fn() }));
// No event that a test makes is trusted.
vi.mock('../../../src/content/dom/events.ts', async (original) => ({
  ...(await original<typeof import('../../../src/content/dom/events.ts')>()),
  ifTrusted: <T>(listener: T) => listener,
}));

let names: StoredMentions;
let controller: HoverController;
let ending: AbortController;
let settle: (isAllRead: boolean) => void = () => {};
let update: ReturnType<typeof vi.fn<MountedCard['update']>>;
const setActive = vi.fn<(mention: Mention | undefined) => void>();

beforeEach(() => {
  vi.useFakeTimers();
  stubPopovers();
  pageOf('<p>Huawei</p><p>Nvidia</p>');
  stubLayout({ Huawei: [[100, 50, 60, 20]], Nvidia: [[100, 390, 60, 20]] });
  define(Element.prototype, 'scrollIntoView', () => {});
  names = storeMentions('Huawei', 'Nvidia');
  update = vi.fn();
  vi.mocked(mountCard).mockImplementation((root) => {
    const button = document.createElement('button');
    root.append(button);
    return { update, focus: () => button.focus(), unmount: vi.fn() };
  });
  setActive.mockClear();
  ending = new AbortController();
  controller = makeController();
  controller.listen();
});

afterEach(() => {
  ending.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function makeController(): HoverController {
  const cards = new CardCache();
  const named = (id: string) => cardOf({ entity: { ...cardOf().entity, id } });
  cards.keep([named('huawei'), named('nvidia')]);
  return new HoverController(
    {
      ...{
        cards,
        mentions: names.store,
        roots: () => [],
        isMarked: () => true,
        isShown: () => false,
      },
      ...{ delay: () => 'normal', setActive, guarded: (work) => work },
      settled: () => new Promise((resolve) => (settle = resolve)),
    },
    ending.signal,
  );
}

function removalOf(name: string): MentionChange {
  const mention = names.mention(name);
  return names.store.replace(blockOf(mention.nodes[0] as Text) as Element, []);
}

/** The page has been read. */
async function hasSettled(): Promise<void> {
  settle(true);
  await vi.advanceTimersByTimeAsync(0);
}

function pointerEvent(type: string, x: number, y: number, pointerType = 'mouse'): PointerEvent {
  const given = { bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y };
  return Object.assign(new MouseEvent(type, given), { pointerType }) as unknown as PointerEvent;
}

function fire(event: Event, target: Element = document.body): Event {
  target.dispatchEvent(event);
  return event;
}

function hover(x: number, y: number): void {
  fire(pointerEvent('pointermove', x, y));
  vi.advanceTimersByTime(200);
}

/** The entity of the open card. */
function openCard(): string | undefined {
  const isOpen = document.querySelector('sidelight-card[data-open]') !== null;
  return isOpen ? update.mock.lastCall?.[0].entity.id : undefined;
}

const keyOf = (key: string) => new KeyboardEvent('keydown', { key, cancelable: true });

it('opens the card of the mention that the pointer stays on', () => {
  hover(110, 60);
  expect(openCard()).toBe('huawei');
  hover(800, 700);
  expect(openCard()).toBe('huawei');
  vi.advanceTimersByTime(300);
  expect(openCard()).toBeUndefined();
});

it('opens the card for a move from before it could, and for a tap', () => {
  controller.replay(pointerEvent('pointermove', 110, 60));
  vi.advanceTimersByTime(200);
  expect(openCard()).toBe('huawei');
  fire(pointerEvent('click', 110, 400, 'touch'), document.querySelectorAll('p')[1]);
  expect(openCard()).toBe('nvidia');
  expect(document.querySelector('sidelight-card')?.hasAttribute('data-sheet')).toBe(true);
});

it('leaves a tap on a control, and a click of the mouse, to the page', () => {
  find('p').setAttribute('onclick', '');
  fire(pointerEvent('click', 110, 60, 'touch'), find('p'));
  fire(pointerEvent('click', 110, 400), document.querySelectorAll('p')[1]);
  expect(openCard()).toBeUndefined();
});

it('closes the card on Escape, which the page does not get', () => {
  hover(110, 60);
  const onPage = vi.fn();
  document.addEventListener('keydown', onPage);
  const pressed = fire(keyOf('Escape'));
  expect(openCard()).toBeUndefined();
  expect(pressed.defaultPrevented).toBe(true);
  expect(onPage).not.toHaveBeenCalled();
  fire(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  expect(onPage).toHaveBeenCalledOnce();
  document.removeEventListener('keydown', onPage);
});

it.each(['popstate', 'hashchange', 'fullscreenchange'])('closes the card on %s', (type) => {
  hover(110, 60);
  dispatchEvent(new Event(type));
  expect(openCard()).toBeUndefined();
});

it('closes the card on a press outside, and forgets the current mention', () => {
  controller.step({ direction: 1, isEntering: false });
  expect(controller.focusState().isCurrent).toBe(true);
  hover(110, 60);
  fire(pointerEvent('pointerdown', 700, 700));
  expect(openCard()).toBeUndefined();
  expect(controller.focusState().isCurrent).toBe(false);
  expect(setActive).toHaveBeenLastCalledWith(undefined);
});

it('opens the card nearest to the middle by the keyboard, and steps on with the focus in it', () => {
  expect(controller.openNearest()).toBe(true);
  expect(openCard()).toBe('nvidia');
  expect(controller.step({ direction: -1, isEntering: false })).toBe(true);
  expect(openCard()).toBe('huawei');
  expect(controller.step({ direction: -1, isEntering: false })).toBe(false);
});

it('highlights the mention that it goes to, without a card', () => {
  expect(controller.goTo('nvidia', 0, 1)).toBe(0);
  expect(setActive).toHaveBeenLastCalledWith(names.mention('Nvidia'));
  expect(openCard()).toBeUndefined();
  expect(controller.goTo('tsmc', 0, 1)).toBeNull();
});

it('closes the card of a mention that was removed, and no other, when all has been read', async () => {
  hover(110, 60);
  controller.onMentionsChanged(removalOf('Nvidia'));
  await hasSettled();
  expect(openCard()).toBe('huawei');
  controller.onMentionsChanged(removalOf('Huawei'));
  expect(openCard()).toBe('huawei');
  await hasSettled();
  expect(openCard()).toBeUndefined();
});

it('closes the card at once when its text holds other words', () => {
  hover(110, 60);
  const text = names.mention('Huawei').nodes[0] as Text;
  text.data = 'A winter coat';
  controller.onMentionsChanged(removalOf('Huawei'));
  expect(openCard()).toBeUndefined();
});

it('tells whether the focus is in this frame', () => {
  const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  expect(controller.focusState()).toEqual({ isFocused: true, isCurrent: false });
  hasFocus.mockReturnValue(false);
  expect(controller.focusState()).toEqual({ isFocused: false, isCurrent: false });
});

it('removes the card and all listeners when the session ends', () => {
  hover(110, 60);
  ending.abort();
  expect(document.querySelector('sidelight-card')).toBeNull();
  hover(110, 400);
  expect(document.querySelector('sidelight-card')).toBeNull();
});
