import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NameQuestions } from '../../../src/content/scan/name-questions.ts';
import {
  type PageWindow,
  type Recognize,
  RequestQueue,
} from '../../../src/content/scan/request-queue.ts';
import type { RecognizeResult } from '../../../src/recognition/recognizer.ts';

const NOTHING: RecognizeResult = {
  wantsTopics: false,
  isAboutField: false,
  empty: [],
  begun: [],
  mentions: [],
  entities: [],
  reasons: [],
};
const recognize = vi.fn<Recognize>();
let all: PageWindow[];
let questions: NameQuestions;
let queue: RequestQueue;

const windowOf = (id: number, text = 'Huawei'): PageWindow => ({
  id,
  block: document.body,
  run: { text, segments: [] },
  place: 'text',
  list: 0,
});
const sent = (call: number) => recognize.mock.calls[call]?.[0];

beforeEach(() => {
  document.title = '';
  all = [];
  recognize.mockReset().mockResolvedValue(NOTHING);
  questions = new NameQuestions();
  queue = new RequestQueue(
    recognize,
    () => all,
    questions,
    (text) => text.includes('Huawei'),
  );
});

it('all requests of a queue name the same document, those of another one a different one', async () => {
  const other = new RequestQueue(
    recognize,
    () => [],
    new NameQuestions(),
    () => false,
  );
  for (const each of [queue, queue, other]) {
    each.add(windowOf(1));
    await each.nextArrival();
    each.takeArrival();
  }
  expect(sent(1)?.document).toBe(sent(0)?.document);
  expect(sent(2)?.document).not.toBe(sent(0)?.document);
});

describe('windows', () => {
  it('that wait are sent in order, with the first message as a whole document', async () => {
    queue.add(windowOf(1));
    queue.add(windowOf(2));
    await queue.nextArrival();
    expect(sent(0)?.windows.map(([id]) => id)).toEqual([1, 2]);
    expect(sent(0)?.isWhole).toBe(true);
    queue.add(windowOf(3));
    queue.takeArrival();
    await queue.nextArrival();
    expect(sent(1)).toMatchObject({ isWhole: false, windows: [[3, 'Huawei', 'text', 0]] });
  });

  it('that come while a message is under way make the next one', async () => {
    queue.add(windowOf(1));
    queue.send();
    queue.add(windowOf(2));
    queue.send();
    expect(recognize).toHaveBeenCalledTimes(1);
    await queue.nextArrival();
    expect(queue.takeArrival()?.sent.map(({ id }) => id)).toEqual([1]);
    expect(queue.isBusy).toBe(true);
  });

  it('with much text are split over several messages', async () => {
    for (const id of [1, 2, 3]) queue.add(windowOf(id, 'x'.repeat(60_000)));
    expect(queue.isFull).toBe(true);
    await queue.nextArrival();
    expect(sent(0)?.windows.map(([id]) => id)).toEqual([1, 2]);
  });

  it('that are removed before they were sent are never sent, later ones are taken back', async () => {
    queue.add(windowOf(1));
    queue.add(windowOf(2));
    queue.remove(1);
    await queue.nextArrival();
    queue.takeArrival();
    queue.remove(2);
    await queue.nextArrival();
    expect(sent(0)?.windows.map(([id]) => id)).toEqual([2]);
    expect(sent(1)).toMatchObject({ windows: [], removed: [2] });
  });
});

it('when the background has forgotten the document, all windows are sent again', async () => {
  recognize.mockResolvedValueOnce(null);
  all = [windowOf(1), windowOf(2)];
  queue.add(windowOf(2));
  await queue.nextArrival();
  expect(queue.takeArrival()).toBeUndefined();
  await queue.nextArrival();
  expect(sent(1)?.isWhole).toBe(true);
  expect(sent(1)?.windows.map(([id]) => id)).toEqual([1, 2]);
});

describe('what is asked of', () => {
  it('is sent, also alone, and comes with the answer', async () => {
    expect(queue.isBusy).toBe(false);
    questions.isName('Zentrafab');
    expect(queue.isBusy).toBe(true);
    await queue.nextArrival();
    expect(sent(0)).toMatchObject({ windows: [], beginnings: ['Zentrafab'] });
    expect(queue.takeArrival()?.asked).toEqual(['Zentrafab']);
    expect(queue.isBusy).toBe(false);
  });

  it('is asked again when the background has forgotten the document', async () => {
    recognize.mockResolvedValueOnce(null);
    questions.isName('Zentrafab');
    await queue.nextArrival();
    await queue.nextArrival();
    expect(sent(1)?.beginnings).toEqual(['Zentrafab']);
  });
});

describe('the title', () => {
  it('is sent when it has changed and may hold a name', async () => {
    queue.add(windowOf(1));
    await queue.nextArrival();
    queue.takeArrival();
    document.title = '(3) Weather';
    queue.send();
    expect(recognize).toHaveBeenCalledTimes(1);
    document.title = 'Huawei';
    await queue.nextArrival();
    expect(sent(1)?.title).toBe('Huawei');
  });

  it('is sent alone where it may hold names', () => {
    document.title = 'Huawei';
    queue.send();
    expect(sent(0)).toMatchObject({ windows: [], title: 'Huawei' });
  });

  it('without names is no reason to send anything', () => {
    document.title = 'Apples';
    queue.send();
    expect(recognize).not.toHaveBeenCalled();
  });
});

it('a failure rejects, now and later', async () => {
  recognize.mockRejectedValue(new Error('gone'));
  queue.add(windowOf(1));
  await expect(queue.nextArrival()).rejects.toThrow('gone');
  expect(queue.isBusy).toBe(true);
  await expect(queue.nextArrival()).rejects.toThrow('gone');
});
