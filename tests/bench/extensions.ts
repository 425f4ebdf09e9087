import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { type BrowserName, FIREFOX_ID } from '../e2e/support/browser.ts';

const HERE = import.meta.dirname;
/** What each browser wants in a manifest, and the floor of what its scripts may use. */
const BROWSERS = {
  chromium: { target: 'chrome140', manifest: { background: { service_worker: 'background.js' } } },
  firefox: {
    target: 'firefox153',
    manifest: {
      background: { scripts: ['background.js'] },
      browser_specific_settings: { gecko: { id: FIREFOX_ID } },
    },
  },
};

/** The ways of marking names that are held side by side, in the order of the tables. */
export const CONTENDERS = [
  'nothing',
  'walk',
  'sidelight',
  'spans',
  'find-and-replace',
  'aho-corasick',
  'compromise',
  'mark',
] as const;
/** One of them. */
export type Contender = (typeof CONTENDERS)[number];

/** Makes an extension that does nothing until it is told to run a contender in a tab. */
export async function makeExtension(
  browser: BrowserName,
  contender: Contender,
  names: readonly string[],
): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `sidelight-bench-${contender}-`));
  const manifest = {
    manifest_version: 3,
    name: `bench ${contender}`,
    version: '1',
    permissions: ['scripting', 'tabs', 'storage'],
    host_permissions: ['*://*/*'],
    ...BROWSERS[browser].manifest,
  };
  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  // Named as Sidelight's, to be opened in the same way.
  await writeFile(path.join(folder, 'popup.html'), '<!doctype html>');
  await writeFile(
    path.join(folder, 'background.js'),
    'chrome.runtime.onMessage.addListener(() => {});',
  );
  await build({
    entryPoints: { page: path.join(HERE, 'contenders', `${contender}.ts`) },
    outdir: folder,
    bundle: true,
    format: 'iife',
    minify: true,
    target: BROWSERS[browser].target,
    plugins: [namesPlugin(names)],
  });
  return folder;
}

/** A copy of the built extension whose content script does nothing but is as large. */
export async function makeEquallyLarge(browser: BrowserName, dist: string): Promise<string> {
  const folder = await makeExtension(browser, 'nothing', []);
  const script = await readFile(path.join(dist, 'page.js'), 'utf8');
  // Within a function that is never called, as most of a content script is on a page without names. Firefox
  // hands back what a script comes to, and can do so with no function.
  await writeFile(path.join(folder, 'page.js'), `globalThis.never = () => {${script}\n};0`);
  return folder;
}

function namesPlugin(names: readonly string[]) {
  return {
    name: 'names',
    setup({ onResolve, onLoad }: import('esbuild').PluginBuild) {
      onResolve({ filter: /^sidelight:names$/ }, () => ({ path: 'names', namespace: 'names' }));
      onLoad({ filter: /^/, namespace: 'names' }, () => ({
        contents: JSON.stringify(names),
        loader: 'json' as const,
      }));
    },
  };
}
