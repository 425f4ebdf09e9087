import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import type { Pack } from '../../../src/pack/pack.ts';
import {
  BROWSER_NAMES,
  type Installed,
  type LaunchWishes,
  launchInstalled,
  makeProfile,
} from './browser.ts';
import { closeTabs, pageIn, storeSettings, takeFailures } from './extension.ts';
import { startServer, type TestServer } from './server.ts';

/** What the tests of one browser work with. Filled before the first of them. */
export interface Suite {
  readonly installed: Installed;
  readonly server: TestServer;
}

/** Settings under which every mention is marked, for tests of something else than what is marked. */
export const EVERY_MENTION = { density: 'every' };

/**
 * Describes the same tests for both browsers; the tests of a browser share it and one server.
 *
 * @param settings stored before the first test
 * @param wishes how to launch the browsers
 */
export function describeInBrowsers(
  title: string,
  tests: (suite: Suite) => void,
  settings: Readonly<Record<string, unknown>> = {},
  wishes: LaunchWishes = {},
): void {
  describe.each(BROWSER_NAMES)(`${title} in %s`, (name) => {
    const suite: { installed?: Installed; server?: TestServer } = {};
    beforeAll(async () => {
      suite.server = await startServer();
      suite.installed = await launchInstalled(name, wishes);
      // It records failures from now on.
      await pageIn(suite.installed);
      await storeSettings(suite.installed, settings);
    });
    afterEach(async () => {
      const { installed } = suite;
      if (!installed) return;
      await closeTabs(installed);
      expect([...installed.pageErrors.splice(0), ...(await takeFailures(installed))]).toEqual([]);
    });
    afterAll(async () => {
      await suite.installed?.close();
      await suite.server?.close();
    });
    tests(suite as Suite);
  });
}

/** What the tests of restarts work with. Filled before the first of them. */
export interface RestartSuite {
  readonly server: TestServer;
  /** Launches a browser with the same profile each time. */
  launch(): Promise<Installed>;
}

/** Describes the same tests of restarts for both browsers, each with one profile and one server. */
export function describeRestarts(title: string, tests: (suite: RestartSuite) => void): void {
  describe.each(BROWSER_NAMES)(`${title} in %s`, (name) => {
    const suite: { -readonly [TKey in keyof RestartSuite]?: RestartSuite[TKey] } = {};
    let profile = '';
    beforeAll(async () => {
      suite.server = await startServer();
      profile = await makeProfile();
      suite.launch = () => launchInstalled(name, { profile });
    });
    afterAll(async () => {
      await suite.server?.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    });
    tests(suite as RestartSuite);
  });
}

/** The pack of the tested extension. */
export async function readPack(): Promise<Pack> {
  const file = path.resolve(import.meta.dirname, '../../../dist/chrome/pack.json');
  return JSON.parse(await readFile(file, 'utf8')) as Pack;
}
