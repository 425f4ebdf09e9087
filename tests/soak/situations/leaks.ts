import type { Page } from 'puppeteer-core';
import type { Installed } from '../../e2e/support/browser.ts';
import { evaluateInWindow } from '../../e2e/support/commands.ts';
import { html } from '../../e2e/support/html.ts';
import { markedNames, waitForNames, waitUntil } from '../../e2e/support/page.ts';
import type { Situation, Stage } from '../situation.ts';

/** Growth of the heap that is not a leak: caches, compiled code. In bytes. */
const GROWTH = 2_000_000;
/** Removed elements that may be held for a while: the last ones that were read. */
const HELD = 20;
/** Blocks that are added and removed together. */
const BATCH = 100;

/** A page goes from view to view without loading: what belonged to the views before is let go. */
export const navigationLeaks: Situation = {
  name: 'navigation-leaks',
  title: 'Navigations in a single-page application; memory comes back',
  browsers: ['chromium', 'firefox'],
  tries: { short: 20, long: 500 },
  run: (stage) =>
    watchMemory(stage, async (tab, index) => {
      await tab.evaluate((number) => {
        history.pushState({}, '', `?view=${number}`);
        const view = document.createElement('article');
        view.innerHTML = `<h2>View ${number}</h2><p>Huawei and Nvidia</p><x-card></x-card>`.repeat(
          5,
        );
        for (const card of view.querySelectorAll('x-card'))
          card.attachShadow({ mode: 'open' }).innerHTML = '<p>Baidu</p>';
        const { removed } = globalThis as unknown as { removed: WeakRef<Element>[] };
        const [old] = document.querySelector('#app')?.children ?? [];
        if (old) removed.push(new WeakRef(old));
        document.querySelector('#app')?.replaceChildren(view);
      }, index);
      await waitForMarks(tab, 15);
    }),
};

/** Blocks come and go: none is held. */
export const blockLeaks: Situation = {
  name: 'block-leaks',
  title: `Blocks with names added and removed, ${BATCH} in each try; memory comes back`,
  browsers: ['chromium', 'firefox'],
  tries: { short: 2, long: 100 },
  run: (stage) =>
    watchMemory(stage, async (tab) => {
      await tab.evaluate((count) => {
        const block = '<section><p>Huawei sells <b>phones</b>.</p></section>';
        document.querySelector('#app')?.insertAdjacentHTML('beforeend', block.repeat(count));
      }, BATCH);
      await waitForMarks(tab, BATCH);
      await tab.evaluate(() => {
        const { removed } = globalThis as unknown as { removed: WeakRef<Element>[] };
        for (const each of document.querySelectorAll('#app > section')) {
          removed.push(new WeakRef(each));
          each.remove();
        }
      });
      await waitForMarks(tab, 0);
    }),
};

/** Runs a change of a page as often as wanted, and compares the memory before and after. */
async function watchMemory(
  stage: Stage,
  change: (tab: Page, index: number) => Promise<void>,
): Promise<void> {
  const { installed, server } = stage;
  const tab = await installed.newPage(server.serve(html('<p>Huawei</p><div id="app"></div>')));
  await waitForNames(tab, ['Huawei']);
  await tab.evaluate('globalThis.removed = []');
  // What is made only once is there after some changes.
  for (let index = 0; index < 3; index++) await change(tab, index);
  const before = await memoryOf(installed, tab);
  const tried = stage.parts.tries;
  for (let index = 0; index < tried; index++) await change(tab, index + 3);
  await tab.evaluate(() => document.querySelector('#app')?.replaceChildren());
  await waitForNames(tab, ['Huawei']);
  await stage.try(async () => {
    let after = before;
    // Waited for: a page that is still being read holds something for a moment.
    await waitUntil(
      async () => {
        after = await memoryOf(installed, tab);
        return isBack(before, after);
      },
      () => figureOf(before, after),
    );
    stage.figure = figureOf(before, after);
  });
  stage.tried = tried;
  await tab.close();
}

/** Whether all is let go that was held after `before`. */
function isBack(before: Memory, { held, ranges, heap = 0, listeners = 0 }: Memory): boolean {
  const { heap: heapBefore = 0, listeners: listenersBefore = 0 } = before;
  const isSmall = heap - heapBefore <= GROWTH && listeners <= listenersBefore;
  return held <= HELD && ranges === 1 && isSmall;
}

interface Memory {
  /** Removed elements that are not collected. */
  readonly held: number;
  readonly removed: number;
  readonly ranges: number;
  /** Of all scripts of the page, in bytes; only Chromium tells. */
  readonly heap?: number | undefined;
  readonly nodes?: number | undefined;
  readonly listeners?: number | undefined;
}

/** The memory of a page after garbage was collected. */
async function memoryOf(installed: Installed, tab: Page): Promise<Memory> {
  const { heap, nodes, listeners } = await collectGarbage(installed, tab);
  const ranges = (await markedNames(tab)).length;
  const counts = await tab.evaluate(() => {
    const { removed } = globalThis as unknown as { removed: WeakRef<Element>[] };
    return { removed: removed.length, held: removed.filter((each) => each.deref()).length };
  });
  return { ...counts, ranges, heap, nodes, listeners };
}

async function collectGarbage(
  installed: Installed,
  tab: Page,
): Promise<Partial<Pick<Memory, 'heap' | 'nodes' | 'listeners'>>> {
  if (installed.name === 'firefox') {
    await evaluateInWindow(installed, COLLECT);
    return {};
  }
  const session = await tab.createCDPSession();
  await session.send('Performance.enable');
  // A weak reference that was read is kept until the end of its turn: the second time collects it.
  for (let time = 0; time < 2; time++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const value = (name: string) => metrics.find((each) => each.name === name)?.value;
  return {
    heap: value('JSHeapUsedSize'),
    nodes: value('Nodes'),
    listeners: value('JSEventListeners'),
  };
}

/** Collects the garbage of the tab that is shown. A text, because the compiler knows no XPCOM. */
const COLLECT = `new Promise((resolve) => {
  const { messageManager } = gBrowser.selectedBrowser;
  const collected = () => {
    messageManager.removeMessageListener('collected', collected);
    resolve();
  };
  messageManager.addMessageListener('collected', collected);
  const script = "Cu.forceGC(); Cu.forceCC(); Cu.forceGC(); sendAsyncMessage('collected')";
  messageManager.loadFrameScript('data:,' + encodeURIComponent(script), false);
})`;

function figureOf(before: Memory, after: Memory): string {
  const parts = [
    `${after.held} of ${after.removed} removed elements held`,
    `${after.ranges} range`,
  ];
  if (before.heap !== undefined && after.heap !== undefined) {
    const [from, to] = [before.heap, after.heap].map((bytes) => (bytes / 1e6).toFixed(1));
    parts.push(`heap ${from} → ${to} MB`, `nodes ${before.nodes} → ${after.nodes}`);
    parts.push(`listeners ${before.listeners} → ${after.listeners}`);
  }
  return parts.join('; ');
}

/** Waits until this many names are marked besides the one that stays. */
function waitForMarks(tab: Page, count: number): Promise<void> {
  return waitUntil(
    async () => (await markedNames(tab)).length === count + 1,
    async () => `${(await markedNames(tab)).length} names are marked instead of ${count + 1}`,
  );
}
