import type { Frame, Page } from 'puppeteer-core';
import { TIMING } from '../../../src/card/timing.ts';
import { CHOICES } from '../../../src/shared/settings/definition.ts';
import { markName } from '../../../src/ui/mark-name.ts';

/** A rectangle of the view, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The content of the open card, as the probe reports it. */
export interface ShownCard {
  readonly label: string;
  readonly heading: string;
  readonly text: string;
  readonly passages: readonly string[];
  readonly parent: string;
  readonly rect: Box;
  /** The name of the focused element in it. */
  readonly focus: string;
  /** The number of lines of its text that can be read without scrolling. */
  readonly lines: number;
  /** Its scroll position. */
  readonly scrolled: number;
  readonly buttons: readonly {
    readonly name: string;
    readonly pressed: string | null;
    readonly rect: Box;
  }[];
  readonly links: readonly {
    readonly name: string;
    readonly href: string;
    readonly rel: string;
    readonly target: string;
    readonly rect: Box;
  }[];
}

/** How long to wait for anything, in ms: enough for a machine with eight times as much work as cores. */
export const PATIENCE = 60_000;

/** A range of a highlight. */
export interface HighlightedText {
  readonly text: string;
  /** Its first line in the view of its frame; null if it has no layout. */
  readonly box: Box | null;
}

/** The names of marks in `CSS.highlights`, of which one is used: in a style. */
const MARKS = CHOICES.style.map(markName);

/** The ranges of some highlights in a frame, in the order in which they were registered. */
export function highlightedTexts(
  frame: Page | Frame,
  highlights: readonly string[] = MARKS,
): Promise<HighlightedText[]> {
  return frame.evaluate((names) => {
    const ranges = names.flatMap((name) => [...(CSS.highlights.get(name) ?? [])]);
    return ranges.map((range) => {
      const live = new Range();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      const rect = live.getClientRects()[0];
      const { left = 0, top = 0, right = 0, bottom = 0 } = rect ?? {};
      return { text: live.toString(), box: rect ? { left, top, right, bottom } : null };
    });
  }, highlights);
}

/** The texts that are marked in a frame, sorted; a text that is marked twice is there twice. */
export async function markedNames(frame: Page | Frame): Promise<string[]> {
  return (await highlightedTexts(frame)).map(({ text }) => text).sort();
}

/** Waits until exactly these names are marked in a frame. */
export async function waitForNames(frame: Page | Frame, names: readonly string[]): Promise<void> {
  const wanted = JSON.stringify([...names].sort());
  await waitUntil(
    async () => JSON.stringify(await markedNames(frame)) === wanted,
    async () => `marked ${JSON.stringify(await markedNames(frame))} instead of ${wanted}`,
  );
}

/** Waits until a name is marked. Returns the box of its first mention in the view of its frame. */
export async function boxOf(frame: Page | Frame, name: string): Promise<Box> {
  return waitForValue(
    async () => {
      const all = await highlightedTexts(frame);
      return all.find(({ text, box }) => text === name && box)?.box ?? null;
    },
    () => `"${name}" was not marked`,
  );
}

/** The box of an element in the view. */
export async function boxOfElement(page: Page, selector: string): Promise<Box> {
  return page.$eval(selector, (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom };
  });
}

/** The middle of a rectangle. */
export function middleOf({ left, top, right, bottom }: Box): { x: number; y: number } {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/** Moves the mouse onto a name and waits for its card. */
export async function hover(page: Page, name: string): Promise<ShownCard> {
  const { x, y } = middleOf(await boxOf(page, name));
  await page.mouse.move(x - 2, y);
  await page.mouse.move(x, y);
  return waitForCard(page);
}

/** Moves the mouse to an empty place, and waits until the page has handled that: it does so once a frame. */
export async function moveAway(page: Page): Promise<void> {
  await page.mouse.move(600, 500);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/** The page's own clock, past the longest delay after which a card opens: when none did, none will. */
export function afterTheLongestDelay(tab: Page): Promise<unknown> {
  return tab.evaluate(
    (delay) => new Promise((resolve) => setTimeout(resolve, delay)),
    TIMING.maxDwell,
  );
}

/** The open card, or null. */
export function shownCard(frame: Page | Frame): Promise<ShownCard | null> {
  // No named function inside: the transpiler would wrap it in a helper that the page does not have.
  return frame.evaluate(
    () =>
      new Promise<ShownCard | null>((resolve) => {
        addEventListener(
          'probe-answer',
          (event) => resolve(JSON.parse((event as CustomEvent).detail)),
          { once: true },
        );
        dispatchEvent(new CustomEvent('probe-ask'));
      }),
  );
}

/** Waits for a card, of this heading if one is given. */
export function waitForCard(frame: Page | Frame, heading?: string): Promise<ShownCard> {
  return waitForValue(
    async () => {
      const card = await shownCard(frame);
      return card && (heading === undefined || card.heading === heading) ? card : null;
    },
    () => `no card ${heading ?? ''} opened`,
  );
}

/** The name of the focused element in the open card; an empty text if none is focused. */
export async function focusedInCard(frame: Page | Frame): Promise<string> {
  return (await shownCard(frame))?.focus ?? '';
}

/** Waits until no card is open. */
export async function waitForNoCard(frame: Page | Frame): Promise<void> {
  await waitUntil(
    async () => (await shownCard(frame)) === null,
    () => 'the card did not close',
  );
}

/** Clicks a button of the open card with the mouse. */
export async function clickOnCard(page: Page, name: string): Promise<void> {
  const card = await waitForCard(page);
  const controls = [...card.buttons, ...card.links];
  const button = controls.find((each) => each.name === name);
  if (!button) throw new Error(`no control "${name}" among ${controls.map((each) => each.name)}`);
  const { x, y } = middleOf(button.rect);
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
}

/** The names in all frames, as soon as their number has not changed for a second. */
export async function settledNames(page: Page): Promise<string[]> {
  let last = -1;
  let since = performance.now();
  let names: string[] = [];
  await waitUntil(
    async () => {
      names = (await Promise.all(page.frames().map(namesInFrame))).flat();
      if (names.length !== last) [last, since] = [names.length, performance.now()];
      return performance.now() - since > 1000;
    },
    () => 'the number of names went on changing',
  );
  return names;
}

/** A frame whose host does not answer runs no script: it has no names. */
function namesInFrame(frame: Frame): Promise<string[]> {
  const none = new Promise<string[]>((resolve) => setTimeout(() => resolve([]), 2000));
  return Promise.race([markedNames(frame).catch(() => []), none]);
}

/** Waits until the first element that a selector finds contains a text. */
export function waitForText(page: Page, selector: string, text: string): Promise<void> {
  const said = () =>
    page.evaluate((each) => document.querySelector(each)?.textContent ?? '', selector);
  return waitUntil(
    async () => (await said()).includes(text),
    async () => `${selector} says "${await said()}"`,
  );
}

/**
 * Waits until a condition is true; throws an error with the complaint if that takes too long. A condition that
 * throws is not true yet: the element that it needs may be missing.
 */
export async function waitUntil(
  condition: () => Promise<boolean>,
  complaint: () => string | Promise<string>,
): Promise<void> {
  await waitForValue(async () => ((await condition()) ? true : null), complaint);
}

/** Asks until there is an answer, and returns it; throws an error with the complaint if that takes too long. */
async function waitForValue<T>(
  ask: () => Promise<T | null>,
  complaint: () => string | Promise<string>,
): Promise<T> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    let cause: unknown;
    try {
      const value = await ask();
      if (value !== null) return value;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > end) throw new Error(await complaint(), { cause });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Goes to another page and back, to the same document: the browser has kept it. Throws if the browser did not, which it
 * may do (https://web.dev/articles/bfcache): {@link UNLESS_KEPT}.
 */
export async function leaveAndReturn(
  tab: Page,
  elsewhere: string,
  meanwhile: () => Promise<void> = async () => {},
): Promise<void> {
  const url = tab.url();
  // Browsers do not keep a page that is still being loaded.
  await tab.waitForFunction(() => document.readyState === 'complete');
  await tab.evaluate(() => document.documentElement.setAttribute('data-kept', ''));
  await tab.goto(elsewhere);
  await meanwhile();
  await tab.goBack({ waitUntil: [] });
  const isBack = (left: string) => location.href === left && document.readyState === 'complete';
  await tab.waitForFunction(isBack, {}, url).catch((cause: unknown) => {
    throw new Error(`the browser did not go back to ${url}, but is at ${tab.url()}`, { cause });
  });
  if (!(await tab.$('[data-kept]'))) throw new Error(`the browser did not keep ${url}`);
}

/** For tests that need a page which the browser keeps: they are tried again if it did not, or could not be told to go back. */
export const UNLESS_KEPT = { retry: { count: 3, condition: /did not (keep|go back)/ } };
