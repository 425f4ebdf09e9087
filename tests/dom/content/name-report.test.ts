import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CardCache } from '../../../src/content/card/card-cache.ts';
import { NameReport } from '../../../src/content/name-report.ts';
import { MentionStore } from '../../../src/content/resolve/mention-store.ts';
import { cardOf } from '../support/cards.ts';
import { pageOf } from '../support/html.ts';
import { storeMentions } from '../support/mentions.ts';

declare const browser: { runtime: object };

const sendMessage = vi.fn<(message: { name: string; request: unknown }) => Promise<unknown>>();
const onOrders = vi.fn<(orders: unknown) => void>();
let mentions: MentionStore;
let areCardsLoaded: boolean;
let report: NameReport;

beforeEach(() => {
  vi.useFakeTimers();
  areCardsLoaded = false;
  onOrders.mockClear();
  sendMessage.mockReset().mockResolvedValue({ isOn: true, muted: [], cards: [cardOf()] });
  Object.assign(browser.runtime, { sendMessage });
  pageOf('<p>Huawei and Huawei</p>');
  mentions = storeMentions('Huawei').store;
  report = make();
});

afterEach(() => {
  report.stop();
  vi.useRealTimers();
});

function make(given = mentions): NameReport {
  return new NameReport({
    mentions: given,
    cards: new CardCache(),
    guarded: (work) => work,
    areCardsLoaded: () => areCardsLoaded,
    isMuting: () => false,
    onOrders,
  });
}

it('what is reported is reported once, until it changes', async () => {
  report.report();
  report.report();
  await vi.advanceTimersByTimeAsync(5000);
  expect(sendMessage).toHaveBeenCalledOnce();
  expect(sendMessage.mock.calls[0]?.[0]).toMatchObject({
    name: 'report-names',
    request: { counts: { huawei: 1 }, wanted: [] },
  });
  expect(onOrders).toHaveBeenCalledOnce();
});

it('changes within a second are reported together', async () => {
  report.report();
  mentions.replace(document.querySelector('p') as Element, []);
  report.report();
  expect(sendMessage).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(1000);
  expect(sendMessage).toHaveBeenCalledTimes(2);
});

it('a frame without names reports nothing', () => {
  make(new MentionStore()).report();
  expect(sendMessage).not.toHaveBeenCalled();
});

it('cards are asked for once they can open, each once', async () => {
  areCardsLoaded = true;
  report.send();
  await vi.advanceTimersByTimeAsync(0);
  report.send();
  const wanted = sendMessage.mock.calls.map(
    ([{ request }]) => (request as { wanted: string[] }).wanted,
  );
  expect(wanted).toEqual([['huawei'], []]);
});

it('a document that goes away takes back what it reported, and reports again when it is back', () => {
  report.clear();
  expect(sendMessage).not.toHaveBeenCalled();
  report.report();
  report.clear();
  expect(sendMessage.mock.calls.at(-1)?.[0].name).toBe('clear-names');
  report.stop();
  report = make();
  report.reportAgain();
  expect(sendMessage.mock.calls.at(-1)?.[0].name).toBe('report-names');
});
