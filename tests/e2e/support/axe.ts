import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type axe from 'axe-core';
import type { Page } from 'puppeteer-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const PROBE = path.resolve(import.meta.dirname, '../probe');

/** The findings of axe on a page. */
export interface AxeReport {
  /** Violations: the rule, and the element. */
  readonly violations: readonly string[];
  /** Elements with a text whose contrast it measured and accepted. */
  readonly legible: readonly string[];
}

/** Runs axe in one of the extension's own pages; the pages' content security policy does not stop puppeteer. */
export async function axeIn(page: Page): Promise<AxeReport> {
  await page.evaluate(await readFile(AXE, 'utf8'));
  return read(
    await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run(document)),
  );
}

/** Makes a probe that can run axe: see {@link axeByProbe}. Returns its folder. */
export async function makeAxeProbe(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sidelight-probe-'));
  await cp(PROBE, folder, { recursive: true });
  await cp(AXE, path.join(folder, 'axe.min.js'));
  const file = path.join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  manifest.content_scripts[0].js.push('axe.min.js', 'axe.js');
  await writeFile(file, JSON.stringify(manifest));
  return folder;
}

/** Runs axe on a page by the probe, which sees the card in its closed shadow root. */
export async function axeByProbe(page: Page): Promise<AxeReport> {
  const report = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        addEventListener('probe-axe-report', (event) => resolve((event as CustomEvent).detail), {
          once: true,
        });
        dispatchEvent(new CustomEvent('probe-axe'));
      }),
  );
  return read(JSON.parse(report));
}

function read({ violations, passes }: axe.AxeResults): AxeReport {
  const places = (results: readonly axe.Result[]) =>
    results.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.flat().join(' ')}`),
    );
  const contrasts = passes.filter(({ id }) => id === 'color-contrast');
  return { violations: places(violations), legible: places(contrasts) };
}
