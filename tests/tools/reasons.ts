// npm run reasons -- FOLDER [--rejected] [--reference]
//
// Reads every .html file of a folder in Chromium with the modules of the content script, and lists every
// ambiguous name that is marked, with its reason and the text around it; --rejected lists those that are
// not marked. --reference lists the differences between a scan and an exact reading of every block.

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import { describeReason } from '../../src/cli/describe-reason.ts';
import { type CompiledContent, compileContent } from '../../src/compile/pack.ts';
import { readAssets } from '../../src/compile/read-assets.ts';
import type { Pack } from '../../src/pack/pack.ts';
import { launchInstalled } from '../e2e/support/browser.ts';
import { startServer } from '../e2e/support/server.ts';
import type { Difference, NameReport } from './reasons-in-page.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const HEADERS = { 'content-security-policy': "script-src 'none'" };
/** The API that content scripts have and pages do not. */
const CHROME =
  'globalThis.chrome = { dom: { openOrClosedShadowRoot: (element) => element.shadowRoot } };';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rejected: { type: 'boolean', default: false },
    reference: { type: 'boolean', default: false },
  },
});

/** Bundles the modules that read a page into one script. */
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

async function listReasons(page: Page, file: string, { entities }: Pack): Promise<void> {
  const reports = await page.evaluate(() =>
    (globalThis as unknown as { readSidelight(): Promise<NameReport[]> }).readSidelight(),
  );
  const listed = reports.filter(({ isMention }) => isMention !== values.rejected);
  console.log(`\n## ${file}: ${listed.length}`);
  for (const report of listed) {
    const { name, before, after, entity } = report;
    const entityName = entities.find(({ id }) => id === entity)?.name ?? '';
    console.log(
      `- ${before}**${name}**${after} → ${entity}: ${describeReason(report, entityName)}`,
    );
  }
}

async function listDifferences(page: Page, file: string): Promise<void> {
  const { count, missing, extra } = await page.evaluate(() =>
    (globalThis as unknown as { compareSidelight(): Promise<Difference> }).compareSidelight(),
  );
  console.log(`${file}: ${count} mentions, ${missing.length} missing, ${extra.length} extra`);
  for (const line of missing) console.log(`  missing ${line}`);
  for (const line of extra) console.log(`  extra ${line}`);
}

async function main(folder: string): Promise<void> {
  const content = compileContent(await readAssets(ROOT));
  const script = `${CHROME}${await bundleReader(content)}`;
  const files = (await readdir(folder)).filter((file) => file.endsWith('.html')).sort();
  const server = await startServer(path.resolve(folder), HEADERS);
  const wishes = { isOffline: true, isWithoutSidelight: true, isWithoutProbe: true };
  const chromium = await launchInstalled('chromium', wishes);
  const list = values.reference ? listDifferences : listReasons;
  try {
    for (const file of files) {
      const page = await chromium.newPage();
      await page.goto(server.url(file), { waitUntil: 'load', timeout: 120_000 });
      await page.evaluate(script);
      await list(page, file, content.pack);
      await page.close();
    }
  } finally {
    await Promise.all([chromium.close(), server.close()]);
  }
}

const [folder] = positionals;
if (folder === undefined) {
  console.error('usage: npm run reasons -- FOLDER [--rejected] [--reference]');
  process.exitCode = 2;
} else await main(folder);
