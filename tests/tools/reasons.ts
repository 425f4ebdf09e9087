// npm run reasons -- FOLDER [--rejected] [--profile] [--reference]
//
// Reads every .html file of a folder in Chromium with the modules that the page uses, and lists every
// ambiguous name that is marked, with its reason and the text around it; --rejected lists those that
// are not. --reference compares what a scan marks with what reading every block exactly would. --profile prints instead how much of the time of a scan goes into telling senses, from the
// profiler's samples.

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import { describeReason } from '../../src/cli/describe-reason.ts';
import { type CompiledContent, compileContent } from '../../src/compile/pack.ts';
import { readAssets } from '../../src/compile/read-assets.ts';
import { launchInstalled } from '../e2e/support/browser.ts';
import { startServer } from '../e2e/support/server.ts';
import type { Difference, NameReport } from './reasons-in-page.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const HEADERS = { 'content-security-policy': "script-src 'none'" };
/** Runs of the profiler on each page, in µs between two samples. */
const INTERVAL = 100;
const RUNS = 5;
/** What content scripts have and pages have not; on the first line, so that no line moves. */
const CHROME =
  'globalThis.chrome = { dom: { openOrClosedShadowRoot: (element) => element.shadowRoot } };';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rejected: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    reference: { type: 'boolean', default: false },
  },
});

/** What the page is read with, as one script, readable: the profiler's lines lead back to modules. */
async function bundleReader({ table }: CompiledContent): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, 'reasons-in-page.ts')],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    format: 'iife',
    define: { IS_FIREFOX: 'false', NAMES_TABLE: JSON.stringify(table) },
  });
  return outputFiles[0]?.text ?? '';
}

async function listReasons(page: Page, file: string): Promise<void> {
  const reports = await page.evaluate(() =>
    (globalThis as unknown as { readSidelight(): Promise<NameReport[]> }).readSidelight(),
  );
  const listed = reports.filter(({ isMention }) => isMention !== values.rejected);
  console.log(`\n## ${file}: ${listed.length}`);
  for (const { name, before, after, entity, reason } of listed) {
    console.log(`- ${before}**${name}**${after} → ${entity}: ${describeReason(reason)}`);
  }
}

async function listDifferences(page: Page, file: string): Promise<void> {
  const { count, missing, extra } = await page.evaluate(() =>
    (globalThis as unknown as { compareSidelight(): Promise<Difference> }).compareSidelight(),
  );
  console.log(`${file}: ${count} mentions, ${missing.length} missing, ${extra.length} more`);
  for (const line of missing) console.log(`  missing ${line}`);
  for (const line of extra) console.log(`  more ${line}`);
}

async function profile(page: Page, script: string): Promise<{ all: number; senses: number }> {
  const session = await page.createCDPSession();
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: INTERVAL });
  await session.send('Profiler.start');
  await page.evaluate(() =>
    (globalThis as unknown as { scanSidelight(): Promise<void> }).scanSidelight(),
  );
  const { profile: samples } = await session.send('Profiler.stop');
  await session.detach();
  return shareOf(samples, moduleLines(script));
}

/** The time of the samples in which a module of ours, or one that tells senses, stands on the stack. */
function shareOf(
  {
    nodes,
    samples = [],
    timeDeltas = [],
  }: {
    nodes: readonly {
      id: number;
      callFrame: { url: string; lineNumber: number; functionName: string };
      children?: readonly number[];
    }[];
    samples?: readonly number[];
    timeDeltas?: readonly number[];
  },
  modules: readonly string[],
): { all: number; senses: number } {
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const moduleOf = (id: number) => {
    const frame = byId.get(id)?.callFrame;
    return frame?.url === '' || frame?.url.includes('sidelight-reader')
      ? (modules[frame.lineNumber] ?? '')
      : '';
  };
  const stackOf = (id: number | undefined): string[] =>
    id === undefined ? [] : [moduleOf(id), ...stackOf(parents.get(id))];
  let [all, senses] = [0, 0];
  samples.forEach((id, index) => {
    const stack = stackOf(id);
    if (!stack.some((module) => module.startsWith('src/'))) return;
    const time = timeDeltas[index] ?? 0;
    all += time;
    if (stack.some(tellsSenses)) senses += time;
  });
  return { all: all / 1000, senses: senses / 1000 };
}

function tellsSenses(module: string): boolean {
  return module.includes('/disambiguation/') || module.endsWith('/sections.ts');
}

/** The module that each line of a bundle comes from: esbuild names each before its code. */
function moduleLines(script: string): string[] {
  let current = '';
  return script.split('\n').map((line) => {
    current = /^ *\/\/ ((?:src|tests)\/\S+)$/.exec(line)?.[1] ?? current;
    return current;
  });
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

async function main(folder: string): Promise<void> {
  const content = compileContent(await readAssets(ROOT));
  const script = `${CHROME}${await bundleReader(content)}\n//# sourceURL=sidelight-reader.js`;
  const files = (await readdir(folder)).filter((file) => file.endsWith('.html')).sort();
  const server = await startServer(path.resolve(folder), HEADERS);
  const wishes = { isOffline: true, isWithoutSidelight: true, isWithoutProbe: true };
  const chromium = await launchInstalled('chromium', wishes);
  const list = values.reference ? listDifferences : listReasons;
  if (values.profile)
    console.log('| page | scan, ms | telling senses, ms | share |\n|---|---|---|---|');
  try {
    for (const file of files) {
      const shares = [];
      for (let run = 0; run < (values.profile ? RUNS : 1); run++) {
        const page = await chromium.newPage();
        await page.goto(server.url(file), { waitUntil: 'load', timeout: 120_000 });
        await page.evaluate(script);
        if (values.profile) shares.push(await profile(page, script));
        else await list(page, file);
        await page.close();
      }
      if (!values.profile) continue;
      const [all, senses] = [
        median(shares.map((each) => each.all)),
        median(shares.map((each) => each.senses)),
      ];
      console.log(
        `| ${file} | ${all.toFixed(1)} | ${senses.toFixed(1)} | ${((100 * senses) / all).toFixed(1)} % |`,
      );
    }
  } finally {
    await Promise.all([chromium.close(), server.close()]);
  }
}

const [folder] = positionals;
if (folder === undefined) {
  console.error('usage: npm run reasons -- FOLDER [--rejected] [--profile]');
  process.exitCode = 2;
} else await main(folder);
