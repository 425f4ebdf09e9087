import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildExtension } from '../../build.mjs';
import { compileContent } from '../../src/compile/pack.ts';
import { readContent } from '../../src/compile/read-assets.ts';
import { attach } from './measure.ts';
import type { Options } from './options.ts';
import { rest, waitForScript } from './rest.ts';
import { launch } from './runner.ts';
import { type ServedPage, servePages } from './served.ts';
import { mediansOf } from './statistics.ts';
import { type Column, figure, tableOf } from './table.ts';
import { cpuByName, traced } from './trace.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Time between two samples, in µs. */
const INTERVAL = 50;

/** The phase that the code of a module belongs to; the first that fits. */
const PHASES: readonly (readonly [module: string, phase: Phase])[] = [
  ['src/recognition/', 'find'],
  ['src/content/extract/text-', 'window'],
  ['src/content/extract/', 'read'],
  ['src/content/scan/request-queue', 'message'],
  ['src/content/scan/recognition-client', 'message'],
  ['src/content/background-request', 'message'],
  ['src/content/name-report', 'message'],
  ['src/shared/messages', 'message'],
  ['src/shared/small-polyfill', 'message'],
  ['src/content/scan/', 'window'],
  ['src/content/resolve/', 'ranges'],
  ['src/content/highlight/', 'paint'],
  ['src/content/dom/shadow', 'roots'],
  ['src/content/dom/line-boxes', 'paint'],
  ['src/content/dom/', 'window'],
  ['src/', 'start'],
];

/** What the browser does of its own for a page, by the names of trace events. */
const RENDERING = ['UpdateLayoutTree', 'Layout', 'PrePaint', 'Paint', 'Layerize', 'Commit'];
const STARTING = ['v8.compile', 'EvaluateScript'];

const COLUMNS = [
  ...(['start', 'read', 'find', 'window', 'message', 'ranges', 'roots', 'paint'] as const),
  ...(['rendering', 'garbage', 'other'] as const),
];
type Phase = (typeof COLUMNS)[number];
/** CPU time of the main thread by phase, in ms. */
type Profile = Record<Phase, number>;

/** Where the time goes on each page: JavaScript by samples of a readable build, rendering by the trace. */
export async function benchProfile(options: Options): Promise<readonly unknown[]> {
  const build = await mkdtemp(path.join(os.tmpdir(), 'sidelight-profile-'));
  const content = compileContent(await readContent(ROOT));
  await buildExtension({ browser: 'chrome', content, out: build, isReadable: true });
  const modules = moduleLines(await readFile(path.join(build, 'page.js'), 'utf8'));
  const { pages, close } = await servePages(options.folders);
  const rows: ({ page: string } & Profile)[] = [];
  for (const page of pages) {
    const runs: Profile[] = [];
    for (let run = 0; run < options.runs; run++)
      runs.push(await profile({ ...options, build }, page, modules));
    rows.push({ page: page[0], ...mediansOf(runs) });
  }
  await close();
  await rm(build, { recursive: true });
  const columns: Column<(typeof rows)[number]>[] = [
    ['page', ({ page }) => page],
    ...COLUMNS.map((phase): Column<(typeof rows)[number]> => [phase, (row) => figure(row[phase])]),
  ];
  options.say(`\n${tableOf(columns, rows)}`);
  return rows;
}

async function profile(
  options: Options,
  [, url]: ServedPage,
  modules: readonly string[],
): Promise<Profile> {
  const { installed, open, start, askBackground } = await launch('chromium', 'sidelight', options);
  try {
    const page = await open(url);
    const session = await attach(page, options.throttle);
    await rest(session);
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: INTERVAL });
    await session.send('Profiler.start');
    const events = await traced(page, async () => {
      await start(page);
      await waitForScript(session);
      await rest(session, askBackground);
    });
    const { profile: samples } = await session.send('Profiler.stop');
    const times = sampledTimes(samples, modules);
    times.rendering += cpuByName(events, RENDERING);
    times.start = Math.max(times.start, cpuByName(events, STARTING));
    return times;
  } finally {
    await installed.close();
  }
}

interface Samples {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly url: string;
      readonly lineNumber: number;
      readonly functionName: string;
    };
    readonly children?: readonly number[];
  }[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

function sampledTimes(
  { nodes, samples = [], timeDeltas = [] }: Samples,
  modules: readonly string[],
): Profile {
  const times = Object.fromEntries(COLUMNS.map((phase) => [phase, 0])) as Profile;
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
  /** The module that called a function of the engine. */
  const moduleOf = (id: number | undefined): string => {
    const frame = id === undefined ? undefined : byId.get(id);
    if (!frame) return '';
    if (frame.url.endsWith('/page.js')) return modules[frame.lineNumber] ?? '';
    return moduleOf(parents.get(id as number));
  };
  samples.forEach((id, index) => {
    const frame = byId.get(id);
    if (!frame || frame.functionName === '(idle)') return;
    const time = (timeDeltas[index] ?? 0) / 1000;
    times[phaseOf(frame.functionName, moduleOf(id))] += time;
  });
  return times;
}

function phaseOf(functionName: string, module: string): Phase {
  if (functionName === '(garbage collector)') return 'garbage';
  return PHASES.find(([prefix]) => module.startsWith(prefix))?.[1] ?? 'other';
}

/** The module that each line of a bundle comes from: esbuild names each before its code. */
function moduleLines(script: string): string[] {
  let current = '';
  return script.split('\n').map((line) => {
    current = /^ *\/\/ ((?:src|names:)\S+)$/.exec(line)?.[1] ?? current;
    return current;
  });
}
