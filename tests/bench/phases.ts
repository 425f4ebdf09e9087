import type { Protocol } from 'puppeteer-core';
import { cpuTime, isWithin, type TraceEvent } from './trace.ts';

/** The phases of Sidelight's work on a page, in the order of the tables. */
export const PHASES = [
  'start',
  'read',
  'find',
  'window',
  'message',
  'ranges',
  'roots',
  'paint',
  'gc',
  'other',
] as const;
/** One of the phases. */
export type Phase = (typeof PHASES)[number];

/**
 * The phase of each source file, by the beginning of its path; the first line that matches counts. Functions of
 * other files belong to the phase of their caller: those in content/dom serve many phases.
 */
const PHASE_OF_FILE: readonly (readonly [prefix: string, phase: Phase])[] = [
  ['src/content/extract/text-', 'window'],
  ['src/content/scan/block-windows', 'window'],
  ['src/content/extract/', 'read'],
  ['src/recognition/prefilter', 'find'],
  ['src/recognition/normalize', 'find'],
  ['src/content/scan/re', 'message'],
  ['src/content/background-request', 'message'],
  ['src/content/name-report', 'message'],
  ['src/shared/messages', 'message'],
  ['src/shared/small-polyfill', 'message'],
  ['src/content/resolve/', 'ranges'],
  ['src/content/highlight/', 'paint'],
  ['src/content/dom/shadow', 'roots'],
  ['src/content/scan/', 'other'],
  ['src/content/main', 'start'],
  ['src/content/session', 'start'],
  ['src/shared/', 'start'],
  ['src/card/', 'start'],
  ['node_modules/', 'start'],
];

/** The phase of the trace's events that need no profiler: what they contain is not split further. */
const PHASE_OF_EVENT: Readonly<Record<string, Phase>> = {
  'v8.compile': 'start',
  UpdateLayoutTree: 'paint',
  Layout: 'paint',
  PrePaint: 'paint',
  Paint: 'paint',
  Layerize: 'paint',
  Commit: 'paint',
  MinorGC: 'gc',
  MajorGC: 'gc',
};
/** The phase of native code in a task with such an event, where no function of ours is on the stack. */
const PHASE_OF_TASK: readonly (readonly [event: string, phase: Phase])[] = [
  ['EvaluateScript', 'start'],
  ['ProxyMain::BeginMainFrame', 'paint'],
  ['Receive mojo reply', 'message'],
  ['Receive mojo message', 'message'],
];

/** A sample of the profiler: when it was taken, in µs by the clock of the trace, and where. */
export interface Sample {
  readonly time: number;
  /** The source file that decides the phase; undefined without a function of ours on the stack. */
  readonly file?: string;
  /** Undefined where the trace decides. */
  readonly phase?: Phase;
}

/** A task that is too short for a sample. */
const NO_SAMPLE: Sample = { time: 0 };

/** CPU time by phase or by file, in ms. */
export type Times<TKey extends string> = Record<TKey, number>;

/** Reads the samples of a profile; `files` are the source files of each script's lines, by script name. */
export function samplesOf(
  { nodes, samples = [], timeDeltas = [], startTime }: Protocol.Profiler.Profile,
  files: Readonly<Record<string, readonly string[]>>,
): Sample[] {
  const places = placesOf(nodes, files);
  let time = startTime;
  const all = samples.map((id, index) => {
    time += timeDeltas[index] ?? 0;
    return { time, id, ...places.get(id) };
  });
  const idle = nodes.find(({ callFrame }) => callFrame.functionName === '(idle)')?.id;
  return all.filter(({ id }) => id !== idle);
}

type Place = Pick<Sample, 'file' | 'phase'>;

/** The file and the phase of each node of a profile: its own, or those of the nearest caller that has a phase. */
function placesOf(
  nodes: readonly Protocol.Profiler.ProfileNode[],
  files: Readonly<Record<string, readonly string[]>>,
): Map<number, Place> {
  const places = new Map<number, Place>();
  // Callers come before the functions that they call.
  for (const { id, callFrame, children = [] } of nodes) {
    const place = placeOf(callFrame, files) ?? places.get(id) ?? {};
    for (const each of [id, ...children]) places.set(each, place);
  }
  return places;
}

function placeOf(
  { url, lineNumber, functionName }: Protocol.Runtime.CallFrame,
  files: Readonly<Record<string, readonly string[]>>,
): Place | undefined {
  if (functionName === '(garbage collector)') return { phase: 'gc' };
  // Chromium's own scripts, which send and receive messages.
  if (url.startsWith('extensions::')) return { file: url, phase: 'message' };
  const file = files[url.split('/').at(-1) ?? '']?.[lineNumber];
  const phase = PHASE_OF_FILE.find(([prefix]) => file?.startsWith(prefix))?.[1];
  return file !== undefined && phase ? { file, phase } : undefined;
}

/** Splits the CPU time of tasks into phases; and the part that the profiler knows into files. */
export function splitTasks(
  tasks: readonly TraceEvent[],
  events: readonly TraceEvent[],
  samples: readonly Sample[],
): { phases: Times<Phase>; files: Times<string> } {
  const phases = Object.fromEntries(PHASES.map((phase) => [phase, 0])) as Times<Phase>;
  const files: Times<string> = {};
  for (const task of tasks) {
    const within = events.filter(({ ts }) => isWithin(ts, task));
    const known = outermost(within.filter(({ name }) => name in PHASE_OF_EVENT));
    for (const event of known) phases[PHASE_OF_EVENT[event.name] ?? 'other'] += inMs(event);
    const rest = known.reduce((left, event) => left - inMs(event), inMs(task));
    const native = PHASE_OF_TASK.find(([event]) => within.some(({ name }) => name === event));
    const its = samples.filter(
      ({ time }) => isWithin(time, task) && !known.some((event) => isWithin(time, event)),
    );
    // Equal parts: the time between two samples is wall time, in which the thread may have waited for a core.
    for (const { file, phase = native?.[1] ?? 'other' } of its.length > 0 ? its : [NO_SAMPLE]) {
      const part = rest / Math.max(1, its.length);
      phases[phase] += part;
      if (file) files[file] = (files[file] ?? 0) + part;
    }
  }
  return { phases, files };
}

/** Without the events that are in others. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let end = 0;
  return events.filter((event) => {
    const isOuter = event.ts >= end;
    if (isOuter) end = event.ts + (event.dur ?? 0);
    return isOuter;
  });
}

function inMs(event: TraceEvent): number {
  return cpuTime(event) / 1000;
}
