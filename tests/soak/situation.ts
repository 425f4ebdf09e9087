import path from 'node:path';
import {
  type BrowserName,
  type Installed,
  type LaunchWishes,
  launchInstalled,
} from '../e2e/support/browser.ts';
import { closeTabs, pageIn, storeSettings, takeFailures } from '../e2e/support/extension.ts';
import { startServer, type TestServer } from '../e2e/support/server.ts';
import { EVERY_MENTION } from '../e2e/support/suite.ts';
import { Random } from './random.ts';

/** Something that Sidelight has to withstand, as often as wanted. */
export interface Situation {
  /** What `npm run soak -- NAME` runs. */
  readonly name: string;
  /** What the table says. */
  readonly title: string;
  readonly browsers: readonly BrowserName[];
  /** Number of tries in `npm test` and in `npm run soak`. */
  readonly tries: { readonly short: number; readonly long: number };
  /** It launches browsers itself: the stage has none. */
  readonly isOnItsOwn?: boolean;
  run(stage: Stage): Promise<void>;
}

/** What one run of a situation works with. */
export interface StageParts {
  readonly browser: BrowserName;
  readonly server: TestServer;
  /** None for a situation that is on its own. */
  readonly installed?: Installed | undefined;
  /** A folder with other builds of the extension, to try instead of `dist`. */
  readonly builds?: string | undefined;
  readonly tries: number;
  /** Which of the sizes a situation has, if it has two: as in `npm test`, or as in `npm run soak`. */
  readonly length: 'short' | 'long';
  /** Where random choices begin: the same seed makes the same tries. */
  readonly seed: number;
  /** Called with each failed try. Throws if the first is to end the run. */
  onFailure(message: string): void;
}

/** One run of a situation: counts tries and failures. */
export class Stage {
  tried = 0;
  failed = 0;
  figure = '';

  constructor(readonly parts: StageParts) {}

  get browser(): BrowserName {
    return this.parts.browser;
  }

  get server(): TestServer {
    return this.parts.server;
  }

  get installed(): Installed {
    const { installed } = this.parts;
    if (!installed) throw new Error('this situation launches browsers itself');
    return installed;
  }

  /** Runs a function once for each try, with random numbers of its own. */
  async eachTry(work: (random: Random, index: number) => Promise<void>): Promise<void> {
    for (let index = 0; this.tried < this.parts.tries; index++) await this.try(work, index);
  }

  /** One try: fails if the function throws, if a page has an error, or if Sidelight gave up on a page. */
  async try(
    work: (random: Random, index: number) => Promise<void>,
    index = this.tried,
  ): Promise<void> {
    const seed = this.parts.seed + index;
    this.tried++;
    const { installed } = this.parts;
    try {
      await work(new Random(seed), index);
      if (installed) await expectNoError(installed);
    } catch (error) {
      this.failed++;
      const reported = installed ? await recover(installed).catch((each) => [describe(each)]) : [];
      const told = [describe(error), ...reported].join('\n    ');
      this.parts.onFailure(`try ${index}, --seed ${seed}: ${told}`);
    }
  }
}

async function expectNoError(installed: Installed): Promise<void> {
  const errors = await takeErrors(installed);
  if (errors.length > 0) throw new Error(errors.join('\n'));
}

/** The errors of pages, and the failures that Sidelight reported, since the last call. */
async function takeErrors(installed: Installed): Promise<string[]> {
  return [...installed.pageErrors.splice(0), ...(await takeFailures(installed))];
}

/** The next try begins without the tabs and errors of a failed one. Returns those errors: they may say why it failed. */
async function recover(installed: Installed): Promise<string[]> {
  await closeTabs(installed);
  return takeErrors(installed);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause ? `${error.message} (${describe(error.cause)})` : error.message;
}

/** How to launch a browser with the extension that is tried. */
export function wishesOf({
  browser,
  builds,
}: Pick<StageParts, 'browser' | 'builds'>): Pick<LaunchWishes, 'extension'> {
  if (builds === undefined) return {};
  return { extension: path.join(builds, browser === 'chromium' ? 'chrome' : 'firefox') };
}

/** Runs a situation in a browser of its own. Returns the stage, and the version of the browser. */
export async function runAlone(
  situation: Situation,
  parts: Omit<StageParts, 'server' | 'installed'>,
): Promise<{ readonly stage: Stage; readonly version: string }> {
  const server = await startServer();
  const installed = await launchInstalled(parts.browser, wishesOf(parts));
  try {
    const version = await installed.browser.version();
    if (situation.isOnItsOwn) await installed.close();
    else {
      await pageIn(installed);
      await storeSettings(installed, EVERY_MENTION);
    }
    const given = situation.isOnItsOwn ? {} : { installed };
    const stage = new Stage({ ...parts, server, ...given });
    await situation.run(stage);
    return { stage, version };
  } finally {
    if (!situation.isOnItsOwn) await installed.close();
    await server.close();
  }
}
