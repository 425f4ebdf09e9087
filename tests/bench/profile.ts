import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildExtension } from '../../build.mjs';
import { compileContent } from '../../src/compile/pack.ts';
import { readAssets } from '../../src/compile/read-assets.ts';
import { attach } from './measure.ts';
import type { Options } from './options.ts';
import { PHASES, type Phase, samplesOf, splitTasks, type Times } from './phases.ts';
import { pollTimes, rest, waitForScript } from './rest.ts';
import { launch } from './runner.ts';
import { servePages } from './served.ts';
import { median } from './statistics.ts';
import { type Column, figure, tableOf } from './table.ts';
import { markEnd, runOf, traced } from './trace.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Time between two samples of the profiler, in µs. */
const INTERVAL = 100;
/** The content scripts: their lines lead back to source files. */
const SCRIPTS = ['page.js', 'card.js'];
/** Number of files that are listed. */
const LISTED = 12;

/** The profile of one page: CPU times in ms, medians of some runs. The profiler's own cost is in them. */
interface PageProfile {
  readonly page: string;
  readonly phases: Times<Phase>;
  readonly files: Times<string>;
}

/** Profiles Sidelight on pages, by phase and by source file. */
export async function benchProfile(options: Options): Promise<readonly PageProfile[]> {
  const build = await buildReadable();
  const files = await sourceFilesOf(build);
  const { pages, close } = await servePages(options.folders, options.folders.length === 0);
  const profiles: PageProfile[] = [];
  for (const [page, url] of pages) {
    const runs = [];
    for (let run = 0; run < options.runs; run++) {
      const { events, polls, profile } = await profileRun({ ...options, build }, url);
      const { tasks, own } = runOf(events, polls);
      runs.push(splitTasks(tasks, own, samplesOf(profile, files)));
    }
    const profile = {
      page,
      phases: mediansByKey(runs.map((run) => run.phases)),
      files: mediansByKey(runs.map((run) => run.files)),
    };
    profiles.push(profile);
    options.say(`\n${page}, longest files:\n\n${tableOfFiles(profile)}`);
  }
  await close();
  await rm(build, { recursive: true });
  options.say(`\nMain thread by phase, ms CPU:\n\n${tableOfPhases(profiles)}`);
  return profiles;
}

/** Builds Sidelight for Chromium so that its scripts name their source files. Returns the folder. */
async function buildReadable(): Promise<string> {
  const out = await mkdtemp(path.join(os.tmpdir(), 'sidelight-bench-profile-'));
  const content = compileContent(await readAssets(ROOT));
  await buildExtension({ browser: 'chrome', content, out, isReadable: true });
  return out;
}

async function sourceFilesOf(build: string): Promise<Record<string, readonly string[]>> {
  const entries = SCRIPTS.map(async (script) => {
    const text = await readFile(path.join(build, script), 'utf8');
    return [script, sourceFileOfLines(text)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The source file of each line of a bundle: esbuild writes its path before its code. */
function sourceFileOfLines(script: string): string[] {
  let current = '';
  return script.split('\n').map((line) => {
    current = /^ *\/\/ ((?:src|node_modules|names)[/:]\S+)$/.exec(line)?.[1] ?? current;
    return current;
  });
}

/** Traces and profiles one run in a fresh browser. */
async function profileRun(options: Options, url: string) {
  const { open, start, askBackground, close } = await launch('chromium', 'sidelight', options);
  try {
    const page = await open(url);
    const session = await attach(page, options.throttle);
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: INTERVAL });
    await rest(session);
    await session.send('Profiler.start');
    const events = await traced(page, async () => {
      await start(page);
      await waitForScript(session);
      await rest(session, askBackground);
      await markEnd(page);
    });
    const { profile } = await session.send('Profiler.stop');
    return { events, polls: pollTimes(session), profile };
  } finally {
    await close();
  }
}

/** The median of each figure; a run without it counts as 0. */
function mediansByKey<TKey extends string>(runs: readonly Times<TKey>[]): Times<TKey> {
  const keys = [...new Set(runs.flatMap((run) => Object.keys(run) as TKey[]))];
  return Object.fromEntries(
    keys.map((key) => [key, median(runs.map((run) => run[key] ?? 0))]),
  ) as Times<TKey>;
}

function tableOfPhases(profiles: readonly PageProfile[]): string {
  const columns: Column<PageProfile>[] = [
    ['page', ({ page }) => page],
    ...PHASES.map((phase): Column<PageProfile> => [phase, ({ phases }) => figure(phases[phase])]),
  ];
  return tableOf(columns, profiles);
}

function tableOfFiles({ files }: PageProfile): string {
  const longestFirst = Object.entries(files).sort(([, a], [, b]) => b - a);
  return tableOf(
    [
      ['file', ([file]) => file],
      ['ms CPU', ([, time]) => figure(time)],
    ],
    longestFirst.slice(0, LISTED),
  );
}
