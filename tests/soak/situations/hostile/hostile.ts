import type { Page } from 'puppeteer-core';
import { html } from '../../../e2e/support/html.ts';
import {
  hover,
  markedNames,
  moveAway,
  waitForCard,
  waitForNames,
  waitForNoCard,
  waitUntil,
} from '../../../e2e/support/page.ts';
import { startServer } from '../../../e2e/support/server.ts';
import type { Situation, Stage } from '../../situation.ts';
import { HUGE_PAGES } from './huge.ts';
import { RESTLESS_PAGES } from './restless.ts';
import { HOSTILE_SCRIPTS } from './scripts.ts';

/** What a page does to itself and to us, besides a paragraph with Huawei. */
export interface Hostile {
  readonly name: string;
  readonly title: string;
  readonly head?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** How much of it there is, in the unit of the title: in `npm test` and in `npm run soak`. */
  readonly size?: { readonly short: number; readonly long: number };
  /** Runs in the page once that is marked. */
  inPage?(size: number): unknown;
  /** Done to the page once that is marked. */
  act?(tab: Page): Promise<unknown>;
  /** The text of a paragraph that the page has last of all. */
  readonly added?: string;
  /** Marked in the end. */
  readonly names: readonly string[];
  /** The number of tries in `npm run soak`. */
  readonly long?: number;
}

/** Pages that do harm, on purpose or not. After each of them the marks are right, and a card opens. */
export const HOSTILE_PAGES: readonly Situation[] = [
  ...HOSTILE_SCRIPTS,
  ...RESTLESS_PAGES,
  ...HUGE_PAGES,
].map((hostile) => ({
  name: hostile.name,
  title: hostile.title,
  browsers: ['chromium', 'firefox'],
  tries: { short: 1, long: hostile.long ?? 5 },
  run: (stage) => stage.eachTry(() => bear(stage, hostile)),
}));

async function bear({ installed, server, parts }: Stage, hostile: Hostile): Promise<void> {
  const { head = '', headers, size, inPage, act, added, names } = hostile;
  const own = headers ? await startServer(undefined, headers) : undefined;
  try {
    const tab = await installed.newPage((own ?? server).serve(html('<p>Huawei</p>', { head })));
    await waitForNames(tab, ['Huawei']);
    if (inPage) await tab.evaluate(inPage, size?.[parts.length] ?? 1);
    await act?.(tab);
    if (added) await addParagraph(tab, added);
    await waitForNames(tab, names);
    await opensCard(tab);
    await tab.close();
  } finally {
    await own?.close();
  }
}

function addParagraph(tab: Page, text: string): Promise<void> {
  return tab.evaluate((added) => {
    const paragraph = document.createElement('p');
    paragraph.append(added);
    document.body.append(paragraph);
  }, text);
}

/** Whether the session still lives: its card opens, and closes. */
async function opensCard(tab: Page): Promise<void> {
  await tab.bringToFront();
  await moveAway(tab);
  await hover(tab, 'Huawei');
  await waitForCard(tab, 'Huawei');
  await tab.keyboard.press('Escape');
  await waitForNoCard(tab);
  await waitUntil(
    async () => (await markedNames(tab)).includes('Huawei'),
    () => 'the marks went with the card',
  );
}
