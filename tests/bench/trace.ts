import type { Page } from 'puppeteer-core';
import { TIMING } from '../../src/card/timing.ts';

/** With these, every task of a thread is in the trace, with its CPU time (`tdur`). */
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'];
/** The events that say when a frame was presented. */
const FRAMES = ['disabled-by-default-devtools.timeline.frame', 'cc', 'benchmark'];
/** The marks that pages set with `performance.mark`. */
const MARKS = ['blink.user_timing'];
/** Events that every task has. */
const IN_EVERY_TASK: ReadonlySet<string> = new Set([
  'RunTask',
  'ThreadControllerImpl::RunTask',
  'BlinkScheduler_PerformMicrotaskCheckpoint',
]);
/** The mark at the end of a run. */
const END_MARK = 'sidelight-bench-end';

/** An event of Chromium's trace, as far as the benchmark reads it. Times in µs. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** CPU time of the thread. */
  readonly tdur?: number;
  readonly args?: {
    readonly data?: { readonly url?: string; readonly type?: string; readonly startTime?: number };
    readonly beginData?: { readonly url?: string };
  };
}

/** What a trace says of a page's main thread. Times in ms; CPU times unless the name says `Wall`. */
export interface MainThread {
  /** All tasks from the start of the extension's script on, rendering included. */
  readonly total: number;
  readonly totalWall: number;
  readonly longest: number;
  readonly longestWall: number;
  /** All tasks until the first mention in view was painted; undefined if none was. */
  readonly toFirstPaint: number | undefined;
  /** Elapsed time from the start of the script to the same paint; waiting for the background counts. */
  readonly toFirstPaintWall: number | undefined;
}

/** Traces Chromium while some work is done. */
export async function traced(page: Page, work: () => Promise<void>): Promise<TraceEvent[]> {
  await page.tracing.start({ categories: [...CATEGORIES, ...FRAMES, ...MARKS] });
  await work();
  const buffer = await page.tracing.stop();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(buffer)) as {
    traceEvents: TraceEvent[];
  };
  return traceEvents.sort((a, b) => a.ts - b.ts);
}

/** Marks the end of a run: {@link runOf} leaves later tasks out. */
export async function markEnd(page: Page): Promise<void> {
  await page.evaluate((name) => void performance.mark(name), END_MARK);
}

/**
 * Sums up the main thread of the page in which a script of an extension ran.
 *
 * @param polls when the benchmark polled the main thread, in µs
 * @param registered when the first mention in view was registered, in ms by the page's clock; null if no
 *   mention is in view; undefined if the first paint after the start of the script shows the mentions
 */
export function mainThreadOf(
  events: readonly TraceEvent[],
  polls: readonly number[],
  registered: number | null | undefined,
): MainThread {
  const { script, own, tasks, mark } = runOf(events, polls);
  const after = registrationTime(registered, mark, script);
  const paint =
    after === null ? undefined : own.find(({ name, ts }) => name === 'Paint' && ts > after);
  const upToPaint = paint && tasks.filter(({ ts }) => ts <= paint.ts);
  const last = upToPaint?.at(-1);
  return {
    total: sum(tasks, cpuTime),
    totalWall: sum(tasks, wallTime),
    longest: longestOf(tasks, cpuTime),
    longestWall: longestOf(tasks, wallTime),
    toFirstPaint: upToPaint && sum(upToPaint, cpuTime),
    toFirstPaintWall: last && (endOf(last) - script.ts) / 1000,
  };
}

/**
 * The main thread's events of one run, and its tasks from the extension's script to the end mark, without those
 * in which the benchmark polled it: each takes about 0.2 ms.
 */
export function runOf(events: readonly TraceEvent[], polls: readonly number[]) {
  const mark = events.find(({ name }) => name === END_MARK);
  if (!mark) throw new Error(`the trace has no mark ${END_MARK}`);
  const own = events.filter(({ pid, tid }) => pid === mark.pid && tid === mark.tid);
  const script = own.find(isExtensionScript);
  if (!script) throw new Error('the trace has no script of an extension');
  const isPoll = (task: TraceEvent) =>
    polls.some((time) => isWithin(time, task)) && !own.some((event) => isWork(event, task));
  const tasks = own.filter(
    (event) =>
      isTask(event) && endOf(event) > script.ts && endOf(event) < mark.ts && !isPoll(event),
  );
  return { script, own, tasks, mark };
}

/** The time in the trace from which on a paint shows a mention, in µs; null if no mention is in view. */
function registrationTime(
  registered: number | null | undefined,
  mark: TraceEvent,
  script: TraceEvent,
): number | null {
  if (registered === undefined) return script.ts;
  if (registered === null) return null;
  // The mark has its time by both clocks.
  return mark.ts + 1000 * (registered - (mark.args?.data?.startTime ?? 0));
}

/** CPU time of the main thread of the page with this address, from its opening on, in ms. */
export function loadingOf(events: readonly TraceEvent[], url: string) {
  const parsing = events.find(
    ({ name, args }) => name === 'ParseHTML' && args?.beginData?.url === url,
  );
  const tasks = events.filter(
    (event) => isTask(event) && event.pid === parsing?.pid && event.tid === parsing.tid,
  );
  return { total: sum(tasks, cpuTime), longest: longestOf(tasks, cpuTime) };
}

/** CPU time of the main thread that rendered most frames, in ms, and the number of these frames. */
export function framesOf(events: readonly TraceEvent[]): { total: number; frames: number } {
  const threads = new Map<string, TraceEvent[]>();
  const keyOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  for (const event of events.filter(({ name }) => name === 'FireAnimationFrame'))
    threads.set(keyOf(event), [...(threads.get(keyOf(event)) ?? []), event]);
  const [key, frames] = [...threads].sort(([, a], [, b]) => b.length - a.length)[0] ?? ['', []];
  const tasks = events.filter((event) => isTask(event) && keyOf(event) === key);
  return { total: sum(tasks, cpuTime), frames: frames.length };
}

/**
 * The time from the end of the rest delay until the frame with the card was presented, in ms, from the trace
 * of one hover.
 */
export function cardTimeOf(events: readonly TraceEvent[]): number {
  const isMove = ({ name, args }: TraceEvent) =>
    name === 'EventDispatch' && args?.data?.type === 'pointermove';
  const move = events.findLast(isMove);
  const own = events.filter(({ pid }) => pid === move?.pid);
  // The content script handles the pointer once a frame; the rest delay begins there.
  const handled = firstAfter(move?.ts ?? 0, own, 'FireAnimationFrame', 'X');
  const due = handled.ts + TIMING.dwell * 1000;
  // The main thread commits a frame to the compositor, which activates, draws and presents it.
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

/** Whether an event is part of a task, and not there in every task. A poll can interrupt a task that has work. */
function isWork({ name, ts }: TraceEvent, task: TraceEvent): boolean {
  return isWithin(ts, task) && !IN_EVERY_TASK.has(name);
}

/** Whether a time, in µs, is within an event. */
export function isWithin(time: number, event: TraceEvent): boolean {
  return time >= event.ts && time < endOf(event);
}

/** The time at which an event ended, in µs. */
function endOf({ ts, dur = 0 }: TraceEvent): number {
  return ts + dur;
}

/** The CPU time of an event, in µs: the same on a busy machine. */
export function cpuTime({ tdur = 0 }: TraceEvent): number {
  return tdur;
}

function wallTime({ dur = 0 }: TraceEvent): number {
  return dur;
}

type TimeOf = (event: TraceEvent) => number;

function sum(tasks: readonly TraceEvent[], timeOf: TimeOf): number {
  return tasks.reduce((total, task) => total + timeOf(task), 0) / 1000;
}

function longestOf(tasks: readonly TraceEvent[], timeOf: TimeOf): number {
  return tasks.reduce((longest, task) => Math.max(longest, timeOf(task)), 0) / 1000;
}
