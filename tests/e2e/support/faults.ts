import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Installed } from './browser.ts';
import { inExtension } from './extension.ts';

/** How a call of `storage.local` goes wrong: it fails, never ends, or takes three seconds. */
type Fault = 'reject' | 'hang' | 'slow';
/** Which calls go wrong, and how. */
export type Faults = Partial<Record<'get' | 'set' | 'remove', Fault>>;

/** Scripts of the extension that use settings. */
const SCRIPTS = ['background.js', 'page.js', 'popup.js', 'panel.js', 'options.js', 'welcome.js'];

/**
 * Copies the extension, with a storage that fails when a test wants it to: in all of its pages, in the background and
 * in content scripts. Nothing else of the scripts is changed.
 */
export async function copyWithFaults(extension: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sidelight-faults-'));
  await cp(extension, folder, { recursive: true });
  for (const name of SCRIPTS) {
    const file = path.join(folder, name);
    await writeFile(file, `(${installFaults})('${KEY}');\n${await readFile(file, 'utf8')}`);
  }
  return folder;
}

/** The wanted faults are stored under this key, which the scripts do not see: all of them can read it. */
const KEY = 'faults';

/** Has storage fail from now on. */
export function setFaults(installed: Installed, faults: Faults): Promise<void> {
  return inExtension(
    installed,
    (key, wanted) => (globalThis.browser ?? chrome).storage.local.set({ [key]: wanted }),
    KEY,
    faults,
  );
}

/** Runs in the extension, before its own script. */
function installFaults(key: string): void {
  // A content script may run again in the same frame.
  const shared = globalThis as { hasFaults?: boolean; browser?: typeof chrome };
  if (shared.hasFaults) return;
  shared.hasFaults = true;
  const { local } = (shared.browser ?? chrome).storage;
  const real = {
    get: local.get.bind(local),
    set: local.set.bind(local),
    remove: local.remove.bind(local),
  };
  const wrap = (name: 'get' | 'set' | 'remove') => {
    const call = async (argument: never): Promise<unknown> => {
      const faults = ((await real.get(key))[key] ?? {}) as Faults;
      if (faults[name] === 'hang') return new Promise(() => {});
      if (faults[name] === 'slow') await new Promise((resolve) => setTimeout(resolve, 3000));
      if (faults[name] === 'reject')
        throw new Error(`storage.local.${name} fails, as the test wants`);
      const result: unknown = await (real[name] as (given: never) => Promise<unknown>)(argument);
      if (name === 'get') delete (result as Record<string, unknown>)[key];
      return result;
    };
    // The polyfill calls it with a callback.
    const wrapped = (argument: never, callback?: (result: unknown) => void) => {
      const done = call(argument);
      if (!callback) return done;
      done.then(callback, (error: Error) => {
        const { runtime } = chrome;
        Object.defineProperty(runtime, 'lastError', {
          configurable: true,
          value: { message: error.message },
        });
        callback(undefined);
        Reflect.deleteProperty(runtime, 'lastError');
      });
      return undefined;
    };
    Object.defineProperty(local, name, { configurable: true, writable: true, value: wrapped });
  };
  for (const name of ['get', 'set', 'remove'] as const) wrap(name);
}
