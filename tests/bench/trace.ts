import type { Page } from 'puppeteer-core';
import { TIMING } from '../../src/card/timing.ts';

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'];
/** What tells when a frame was presented. */
const FRAMES = ['disabled-by-default-devtools.timeline.frame', 'cc', 'benchmark'];

/** An event of Chromium's trace, as far as it is read here. Times in µs. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly args?: {
    readonly data?: { readonly url?: string; readonly type?: string };
    readonly beginData?: { readonly url?: string };
  };
}

/** What a stretch of a trace says of the main thread. Times in ms. */
export interface MainThread {
  /** From the first task of an extension's script on: all tasks, rendering included. */
  readonly total: number;
  readonly longest: number;
  /** The same up to the end of the first frame that was painted; undefined if none was. */
  readonly toFirstPaint: number | undefined;
}

/** Traces Chromium while some work is done. */
export async function traced(page: Page, work: () => Promise<void>): Promise<TraceEvent[]> {
  await page.tracing.start({ categories: [...CATEGORIES, ...FRAMES] });
  await work();
  const buffer = await page.tracing.stop();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(buffer)) as {
    traceEvents: TraceEvent[];
  };
  return traceEvents.sort((a, b) => a.ts - b.ts);
}

/** Sums up the main thread of the page in which a script of an extension ran. */
export function mainThreadOf(events: readonly TraceEvent[]): MainThread {
  const script = events.find(isExtensionScript);
  if (!script) throw new Error('the trace has no script of an extension');
  const own = events.filter(({ pid, tid }) => pid === script.pid && tid === script.tid);
  const tasks = own.filter(isTask).sort((a, b) => a.ts - b.ts);
  const first = tasks.findIndex((task) => endOf(task) > script.ts);
  const after = tasks.slice(Math.max(0, first));
  const paint = own.find((event) => event.name === 'Paint' && event.ts > script.ts);
  const upToPaint = paint && after.filter(({ ts }) => ts <= paint.ts);
  return {
    total: sum(after),
    longest: longestOf(after),
    toFirstPaint: upToPaint && sum(upToPaint),
  };
}

/** The main thread of the page of an address, from the moment that it was opened on, in ms. */
export function loadingOf(events: readonly TraceEvent[], url: string) {
  const parsing = events.find(
    ({ name, args }) => name === 'ParseHTML' && args?.beginData?.url === url,
  );
  const tasks = events.filter(
    (event) => isTask(event) && event.pid === parsing?.pid && event.tid === parsing.tid,
  );
  return { total: sum(tasks), longest: longestOf(tasks) };
}

/** The time of all tasks of the busiest main thread in a trace, and how many frames were drawn, ms. */
export function framesOf(events: readonly TraceEvent[]): { total: number; frames: number } {
  const threads = new Map<string, TraceEvent[]>();
  const keyOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  for (const event of events.filter(({ name }) => name === 'FireAnimationFrame'))
    threads.set(keyOf(event), [...(threads.get(keyOf(event)) ?? []), event]);
  const [key, frames] = [...threads].sort(([, a], [, b]) => b.length - a.length)[0] ?? ['', []];
  const tasks = events.filter((event) => isTask(event) && keyOf(event) === key);
  return { total: sum(tasks), frames: frames.length };
}

/**
 * The time from the end of the rest delay until the frame that shows the card was presented, in ms, from the
 * trace of one hover.
 */
export function cardTimeOf(events: readonly TraceEvent[]): number {
  const isMove = ({ name, args }: TraceEvent) =>
    name === 'EventDispatch' && args?.data?.type === 'pointermove';
  const move = events.findLast(isMove);
  const own = events.filter(({ pid }) => pid === move?.pid);
  // The pointer is looked at once a frame; from there on it rests.
  const looked = firstAfter(move?.ts ?? 0, own, 'FireAnimationFrame', 'X');
  const due = looked.ts + TIMING.dwell * 1000;
  // A frame goes from the main thread to the compositor, becomes the one that it draws, and is presented.
  const committed = firstAfter(due, own, 'Commit', 'X');
  const active = firstAfter(committed.ts, own, 'ActivateLayerTree', 'I');
  const shown = firstAfter(active.ts, own, 'PipelineReporter', 'e');
  return (shown.ts - due) / 1000;
}

function firstAfter(
  time: number,
  events: readonly TraceEvent[],
  wanted: string,
  phase: string,
): TraceEvent {
  const found = events.find(({ ts, name, ph }) => ts >= time && name === wanted && ph === phase);
  if (!found) throw new Error(`the trace has no ${wanted} of a card`);
  return found;
}

function isExtensionScript({ name, args }: TraceEvent): boolean {
  return name === 'EvaluateScript' && args?.data?.url?.startsWith('chrome-extension://') === true;
}

function isTask({ name, ph }: TraceEvent): boolean {
  return name === 'RunTask' && ph === 'X';
}

function endOf({ ts, dur = 0 }: TraceEvent): number {
  return ts + dur;
}

function sum(tasks: readonly TraceEvent[]): number {
  return tasks.reduce((total, { dur = 0 }) => total + dur, 0) / 1000;
}

function longestOf(tasks: readonly TraceEvent[]): number {
  return tasks.reduce((longest, { dur = 0 }) => Math.max(longest, dur), 0) / 1000;
}
