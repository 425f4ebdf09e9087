import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { type BrowserName, FIREFOX_ID } from '../e2e/support/browser.ts';

const HERE = import.meta.dirname;
/** Each browser's part of the manifest, and its oldest supported version. */
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

/** The compared ways of marking names, in the order of the tables. */
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

/** Makes an extension that does nothing until the benchmark runs its contender in a tab. */
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
  // Has the name of Sidelight's popup, so that it opens in the same way.
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

/** Makes an extension with a content script of the size of Sidelight's that does nothing. */
export async function makeEquallyLarge(browser: BrowserName, dist: string): Promise<string> {
  const folder = await makeExtension(browser, 'nothing', []);
  const script = await readFile(path.join(dist, 'page.js'), 'utf8');
  // In a function that is never called, like most of a content script on a page without names. Firefox returns
  // the value of a script to its caller, which must not be a function.
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
