import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type HoverEvent, type HoverState, IDLE } from '../../../src/card/hover-reducer.ts';
import { Pointer } from '../../../src/content/hover/pointer.ts';
import type { Trace } from '../../../src/content/hover/rewritten.ts';
import type { Mention } from '../../../src/content/resolve/mention-store.ts';
import { pageOf } from '../support/html.ts';
import { stubLayout } from '../support/layout.ts';
import { type StoredMentions, storeMentions } from '../support/mentions.ts';

let state: HoverState<Mention>;
let events: HoverEvent<Mention>[];
let frames: (() => void)[];
let names: StoredMentions;
let isInCard: boolean;
let hasSelection: boolean;
let pointer: Pointer;
let lines: WeakMap<Mention, DOMRect>;
let missing: Trace | undefined;
const ending = new AbortController();

beforeEach(() => {
  pageOf('<p>Huawei</p><p>Nvidia</p>');
  stubLayout({ Huawei: [[100, 50, 60, 20]], Nvidia: [[100, 90, 60, 20]] });
  names = storeMentions('Huawei', 'Nvidia');
  [state, events, frames] = [IDLE, [], []];
  [isInCard, hasSelection] = [false, false];
  lines = new WeakMap();
  missing = undefined;
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
  pointer = new Pointer(
    {
      mentions: names.store,
      roots: () => [],
      isMarked: () => true,
      isShown: () => false,
      guarded: (work) => work,
      delay: () => 'slow',
      lines,
      hasSelection: () => hasSelection,
      isInCard: () => isInCard,
      missing: () => missing,
      cardRect: () => ({ left: 80, top: 140, right: 480, bottom: 440 }),
      state: () => state,
      dispatch: (event) => events.push(event),
    },
    ending.signal,
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function moveTo(x: number, y: number, given: Partial<PointerEvent> = {}): void {
  const event = { clientX: x, clientY: y, buttons: 0, pointerType: 'mouse', ...given };
  pointer.onMove(event as PointerEvent);
}

function nextFrame(): void {
  for (const callback of frames.splice(0)) callback();
}

function openFor(target: Mention): HoverState<Mention> {
  const card = { history: [target.entity], requested: null, isPinned: false };
  const token = { token: 1, openToken: 1, trigger: 'pointer' } as const;
  return { phase: 'open', target, ...token, ...card, leftAt: null, next: null };
}

it('makes one hit test a frame, at the last of all moves', () => {
  moveTo(500, 500);
  moveTo(110, 100);
  moveTo(110, 60);
  expect(frames).toHaveLength(1);
  nextFrame();
  const over = names.mention('Huawei');
  expect(events).toMatchObject([{ type: 'move', over, place: 'page', isButtonDown: false }]);
  moveTo(110, 61);
  expect(frames).toHaveLength(1);
});

it('tells the dwell of the setting, and whether a button is down', () => {
  moveTo(110, 60, { buttons: 1 });
  nextFrame();
  expect(events).toMatchObject([{ dwellMs: 400, isButtonDown: true }]);
});

it('notes the line that the pointer is on, but not for the mention of the open card', () => {
  moveTo(110, 60);
  nextFrame();
  expect(lines.get(names.mention('Huawei'))?.top).toBe(50);
  state = openFor(names.mention('Nvidia'));
  moveTo(110, 100);
  nextFrame();
  expect(lines.has(names.mention('Nvidia'))).toBe(false);
});

it('ignores touches, and pages without mentions', () => {
  moveTo(110, 60, { pointerType: 'touch' });
  for (const block of document.querySelectorAll('p')) names.store.replace(block, []);
  moveTo(110, 60);
  expect(frames).toHaveLength(0);
});

it('is on the card, and on no mention below it', () => {
  isInCard = true;
  moveTo(110, 60);
  isInCard = false;
  nextFrame();
  expect(events).toMatchObject([{ over: null, place: 'card' }]);
});

it('is in the corridor between the mention and its card, also over another mention', () => {
  moveTo(110, 60);
  nextFrame();
  state = openFor(names.mention('Huawei'));
  moveTo(112, 80);
  nextFrame();
  moveTo(112, 100);
  nextFrame();
  moveTo(700, 100);
  nextFrame();
  expect(events.slice(1)).toMatchObject([
    { over: null, place: 'corridor' },
    { over: names.mention('Nvidia'), place: 'corridor' },
    { over: null, place: 'page' },
  ]);
});

it('is on nothing when it leaves the window', () => {
  pointer.onOut({ relatedTarget: document.body } as unknown as PointerEvent);
  expect(events).toEqual([]);
  pointer.onOut({ relatedTarget: null } as PointerEvent);
  expect(events).toMatchObject([{ type: 'move', over: null, place: 'page' }]);
});

it('is on the card while the user selects text of that, past its edge, until a press elsewhere', () => {
  const placeAt = (given: Partial<PointerEvent>) => {
    moveTo(700, 700, given);
    nextFrame();
    const last = events.at(-1);
    return last?.type === 'move' ? last.place : undefined;
  };
  state = openFor(names.mention('Huawei'));
  pointer.onPress(true);
  expect(placeAt({ buttons: 1 })).toBe('card');
  expect(placeAt({})).toBe('page');
  hasSelection = true;
  expect(placeAt({})).toBe('card');
  pointer.onPress(false);
  expect(placeAt({})).toBe('page');
});

it('closes a card that moves under it, unless it is pinned or the pointer was in it', () => {
  const open = openFor(names.mention('Huawei'));
  state = { ...open, isPinned: true } as HoverState<Mention>;
  moveTo(110, 150);
  pointer.onCardMoved();
  state = open;
  isInCard = true;
  moveTo(110, 150);
  pointer.onCardMoved();
  expect(events).toEqual([]);
  isInCard = false;
  moveTo(110, 150);
  pointer.onCardMoved();
  expect(events).toEqual([{ type: 'close' }]);
});

it('is on a mention whose text the page is writing again', () => {
  const [huawei, nvidia] = [names.mention('Huawei'), names.mention('Nvidia')];
  state = openFor(huawei);
  missing = {
    mention: huawei,
    line: new DOMRect(300, 50, 60, 20),
    row: { block: undefined, text: undefined },
  };
  moveTo(310, 60);
  nextFrame();
  expect(events.at(-1)).toMatchObject({ over: huawei });
  moveTo(110, 100);
  nextFrame();
  expect(events.at(-1)).toMatchObject({ over: nvidia });
});
