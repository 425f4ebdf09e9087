import type { Frame, Page } from 'puppeteer-core';

/** A rectangle of the view, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What the open card shows, as the probe tells it. */
export interface ShownCard {
  readonly label: string;
  readonly heading: string;
  readonly text: string;
  readonly passages: readonly string[];
  readonly parent: string;
  readonly rect: Box;
  /** The name of what has the keyboard in it. */
  readonly focus: string;
  /** How far it is scrolled. */
  readonly scrolled: number;
  readonly buttons: readonly {
    readonly name: string;
    readonly pressed: string | null;
    readonly rect: Box;
  }[];
}

const PATIENCE = 10_000;

/** The names that are marked in a frame, sorted, each as often as it is marked. */
export function markedNames(frame: Page | Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const ranges = [...(CSS.highlights.get('sidelight') ?? [])];
    const texts = ranges.map((range) => {
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return live.toString();
    });
    return texts.sort();
  });
}

/** Waits until exactly these names are marked in a frame. */
export async function waitForNames(frame: Page | Frame, names: readonly string[]): Promise<void> {
  const wanted = JSON.stringify([...names].sort());
  await waitUntil(
    async () => JSON.stringify(await markedNames(frame)) === wanted,
    async () => `marked ${JSON.stringify(await markedNames(frame))} instead of ${wanted}`,
  );
}

/** Waits until a name is marked, and says where its first mention is in the view of its frame. */
export async function boxOf(frame: Page | Frame, name: string): Promise<Box> {
  return waitForValue(
    () => frame.evaluate(findBox, name),
    () => `"${name}" was not marked`,
  );
}

function findBox(name: string): Box | null {
  for (const range of CSS.highlights.get('sidelight') ?? []) {
    // Not by document.createRange: a form of the page may have that name.
    const live = new Range();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    const rect = live.getClientRects()[0];
    if (live.toString() === name && rect) {
      const { left, top, right, bottom } = rect;
      return { left, top, right, bottom };
    }
  }
  return null;
}

/** Where an element of the page is. */
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

/** Moves the mouse to where nothing is, and lets the page see that: it looks once a frame. */
export async function moveAway(page: Page): Promise<void> {
  await page.mouse.move(600, 500);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
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

/** The name of what has the keyboard in the open card; the empty text, if nothing has. */
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

/** Clicks a button of the open card as a reader does: with the mouse, where it is. */
export async function clickOnCard(page: Page, name: string): Promise<void> {
  const card = await waitForCard(page);
  const button = card.buttons.find((each) => each.name === name);
  if (!button)
    throw new Error(`no button "${name}" among ${card.buttons.map((each) => each.name)}`);
  const { x, y } = middleOf(button.rect);
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
}

/** The names of all frames, once their number has not changed for a second. */
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
    () => 'the page did not come to rest',
  );
  return names;
}

/** A frame whose host does not answer never gets to run anything: it has no names. */
function namesInFrame(frame: Frame): Promise<string[]> {
  const none = new Promise<string[]>((resolve) => setTimeout(() => resolve([]), 500));
  return Promise.race([markedNames(frame).catch(() => []), none]);
}

/** Waits until the first element that a selector finds says something. */
export function waitForText(page: Page, selector: string, text: string): Promise<void> {
  const said = () =>
    page.evaluate((each) => document.querySelector(each)?.textContent ?? '', selector);
  return waitUntil(
    async () => (await said()).includes(text),
    async () => `${selector} says "${await said()}"`,
  );
}

/**
 * Waits until a condition holds; throws what `complaint` says if it does not come true in time. A
 * condition that throws does not hold yet: what it looks at may not have come.
 */
export async function waitUntil(
  condition: () => Promise<boolean>,
  complaint: () => string | Promise<string>,
): Promise<void> {
  await waitForValue(async () => ((await condition()) ? true : null), complaint);
}

/** Asks until there is an answer, and returns it; throws what `complaint` says if none comes in time. */
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
