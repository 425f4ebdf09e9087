import path from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import type {} from './in-page/main.ts';

let bundled: Promise<string> | undefined;

/** Adds the scripts that measure inside a page, as `sidelightProbes`. */
export async function putProbes(page: Page): Promise<void> {
  bundled ??= bundle();
  await page.evaluate(await bundled);
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, 'in-page/main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
  });
  return outputFiles[0]?.text ?? '';
}
