import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import puppeteer, {
  type Browser,
  type CreatePageOptions,
  type LaunchOptions,
  type Page,
  type Target,
  type WebWorker,
} from 'puppeteer-core';
import { findBrowser } from '../../tools/browsers.mjs';
import { copyInLanguage, makeLanguagePack } from './language.ts';
import { PATIENCE, waitUntil } from './page.ts';
import { closeWelcome, greets, waitForWelcome } from './welcome.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const PROBE = path.join(ROOT, 'tests/e2e/probe');
/** Sidelight's id in Firefox. */
export const FIREFOX_ID = 'sidelight@sidelight.example';
// Fixed, so that tests know the addresses of the extension's pages.
const FIREFOX_UUID = '4f3b1c52-6d1e-4c1a-9a53-5b0f3a7f1d11';

// Without it, Firefox does not let tests open pages of an extension.
const FIREFOX_ARGUMENTS = ['--remote-allow-system-access'];

/** The browsers of all tests. */
export const BROWSER_NAMES = ['chromium', 'firefox'] as const;
/** One of the browsers. */
export type BrowserName = (typeof BROWSER_NAMES)[number];

/** How to launch a browser. */
export interface LaunchWishes {
  /** A profile that is kept when the browser closes; without it, a fresh one. */
  readonly profile?: string;
  readonly isHeadless?: boolean;
  /** Without the probe that reports the content of the card. */
  readonly isWithoutProbe?: boolean;
  /** The folder of another probe. */
  readonly probe?: string;
  readonly colorScheme?: 'light' | 'dark';
  /** No mouse but a touch screen, for the style sheets. */
  readonly isTouchOnly?: boolean;
  /** The language of the browser's own texts, or of the extension's only: `de`, `zh-CN`. */
  readonly language?: string;
  /** The folder of an extension to install instead of Sidelight. */
  readonly extension?: string;
  /** Copies the extension into a folder for this launch, and changes it there. */
  readonly adapt?: (extension: string) => Promise<string>;
  /** Only the browser, for comparison. */
  readonly isWithoutSidelight?: boolean;
  /** Only this machine answers requests. */
  readonly isOffline?: boolean;
  /** The port of a proxy on this machine for all requests, also to this machine. */
  readonly proxy?: number;
  /** Firefox never remembers history: every window is private. */
  readonly remembersNothing?: boolean;
  /** Called when Sidelight is installed, instead of a wait for its welcome page. */
  readonly afterInstall?: (installed: Installed) => Promise<void>;
  /** Leaves the welcome page open. */
  readonly keepsWelcome?: boolean;
}

/** A browser with Sidelight installed. */
export interface Installed {
  readonly name: BrowserName;
  readonly browser: Browser;
  /** The address of one of the extension's own pages. */
  urlOf(page: string): string;
  /** Errors that pages threw, and error messages in their consoles. */
  readonly pageErrors: string[];
  newPage(url?: string): Promise<Page>;
  /** Opens one of the extension's own pages in a tab. */
  openOwnPage(page: string, options?: CreatePageOptions): Promise<Page>;
  /** Installs Sidelight again as an update does, or for the first time. */
  reinstall(): Promise<void>;
  /** The extension's service worker, in Chromium. */
  worker(): Promise<WebWorker>;
  /** Whether that is running: the browser stops it when it has nothing to do, and starts it again. */
  isBackgroundRunning(): boolean;
  /** Stops it, in Chromium. */
  stopBackground(): Promise<void>;
  /** Removes Sidelight. */
  uninstall(): Promise<void>;
  close(): Promise<void>;
}

/** Launches a browser with a profile of its own and installs Sidelight in it. */
export async function launchInstalled(
  name: BrowserName,
  wishes: LaunchWishes = {},
): Promise<Installed> {
  const profile = wishes.profile ?? (await makeProfile());
  const browser = await puppeteer.launch(optionsFor(name, profile, wishes));
  const { folder, made } = await prepareFolder(name, browser, wishes);
  if (!wishes.isWithoutProbe) await browser.installExtension(wishes.probe ?? PROBE);
  let id: string | undefined;
  const urlOf = (page: string) =>
    name === 'chromium'
      ? `chrome-extension://${id}/${page}`
      : `moz-extension://${FIREFOX_UUID}/${page}`;
  const pageErrors: string[] = [];
  const prepare = (page: Page) => {
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => pageErrors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') pageErrors.push(message.text());
    });
    return page;
  };
  const install = async () => {
    const isFirst = id === undefined;
    id = await browser.installExtension(folder);
    await wishes.afterInstall?.(installed);
    if (!isFirst || wishes.afterInstall || !(await greets(folder))) return;
    // Otherwise the welcome page would open during the test.
    await waitForWelcome(installed);
    if (!wishes.keepsWelcome) await closeWelcome(installed);
  };
  const isBackground = (target: Target) =>
    target.type() === 'service_worker' && target.url().startsWith(urlOf(''));
  const worker = async () => {
    const target = await browser.waitForTarget(isBackground, { timeout: PATIENCE });
    const found = await target.worker();
    if (!found) throw new Error('the extension has no service worker');
    return found;
  };
  const installed: Installed = {
    name,
    browser,
    pageErrors,
    urlOf,
    newPage: async (url) => {
      const page = prepare(await browser.newPage());
      if (url) await page.goto(url);
      return page;
    },
    openOwnPage: async (name, options) => {
      const page = prepare(await browser.newPage(options));
      // Firefox does not report when a page of an extension has loaded: the caller waits for its content.
      await page.goto(urlOf(name), { waitUntil: [] });
      return page;
    },
    reinstall: install,
    worker,
    isBackgroundRunning: () => browser.targets().some(isBackground),
    stopBackground: async () => {
      await worker();
      const running = browser.targets().find(isBackground);
      const isGone = () => !running || !browser.targets().includes(running);
      // The next event may start another one at once. On a busy machine, Chromium sometimes misses the first order.
      await waitUntil(
        async () => {
          if (!isGone()) await (await running?.worker())?.close();
          return isGone();
        },
        () => 'the background was not stopped',
      );
    },
    uninstall: () => browser.uninstallExtension(id ?? ''),
    close: async () => {
      await browser.close();
      const temporary = wishes.profile ? made : [profile, ...made];
      for (const each of temporary) await rm(each, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  if (!wishes.isWithoutSidelight) await install();
  return installed;
}

interface PreparedFolder {
  /** The folder of the extension to install. */
  readonly folder: string;
  /** Folders to remove when the browser has closed. */
  readonly made: readonly string[];
}

async function prepareFolder(
  name: BrowserName,
  browser: Browser,
  { adapt, extension, language }: LaunchWishes,
): Promise<PreparedFolder> {
  const source = extension ?? path.join(ROOT, 'dist', name === 'chromium' ? 'chrome' : 'firefox');
  const folder = adapt ? await adapt(source) : source;
  const made = adapt ? [folder] : [];
  if (!language) return { folder, made };
  if (name === 'chromium') {
    const copy = await copyInLanguage(folder, language);
    return { folder: copy, made: [...made, copy] };
  }
  const languagePack = await makeLanguagePack(language);
  await browser.installExtension(languagePack);
  return { folder, made: [...made, languagePack] };
}

/** Makes an empty folder for a browser's profile. */
export function makeProfile(): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), 'sidelight-profile-'));
}

function optionsFor(name: BrowserName, profile: string, wishes: LaunchWishes): LaunchOptions {
  const executablePath = findBrowser(name);
  if (!executablePath) throw new Error(`${name} is not installed: run npm test, which installs it`);
  const common = {
    executablePath,
    userDataDir: profile,
    headless: wishes.isHeadless ?? true,
    timeout: PATIENCE,
  };
  return name === 'chromium'
    ? {
        ...common,
        pipe: true,
        enableExtensions: true,
        args: chromiumArguments(wishes),
        // On Linux, this overrides the argument.
        ...(wishes.language && { env: { ...process.env, LANGUAGE: wishes.language } }),
      }
    : {
        ...common,
        browser: 'firefox',
        args: FIREFOX_ARGUMENTS,
        extraPrefsFirefox: firefoxPreferences(wishes),
      };
}

function chromiumArguments(wishes: LaunchWishes): string[] {
  const { colorScheme, isTouchOnly, language, isOffline, proxy } = wishes;
  const settings = [
    ...(colorScheme === 'dark' ? ['preferredColorScheme=0'] : []),
    // The types are those of Blink: a coarse pointer is 2, no hover is 1.
    ...(isTouchOnly
      ? ['primaryPointerType=2,availablePointerTypes=2,primaryHoverType=1,availableHoverTypes=1']
      : []),
  ];
  return [
    '--no-first-run',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(settings.length > 0 ? [`--blink-settings=${settings.join(',')}`] : []),
    ...(language ? [`--lang=${language}`] : []),
    ...(isOffline ? ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] : []),
    ...(proxy ? [`--proxy-server=127.0.0.1:${proxy}`, '--proxy-bypass-list=<-loopback>'] : []),
    // Chromium has no sandbox for root; on Linux, machines without a display seldom have a usable GPU.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(process.platform !== 'linux' || process.env['DISPLAY'] ? [] : ['--disable-gpu']),
  ];
}

function firefoxPreferences({
  colorScheme,
  isTouchOnly,
  language,
  isOffline,
  remembersNothing = false,
  // Of the port for discarded packets: nothing answers there.
  proxy = isOffline ? 9 : undefined,
}: LaunchWishes): Record<string, unknown> {
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_ID]: FIREFOX_UUID }),
    // Firefox removes a test's extension when it closes; this keeps its storage.
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
    'browser.privatebrowsing.autostart': remembersNothing,
    // A coarse pointer is 1, a fine one 2, one that hovers 4.
    ...(isTouchOnly && { 'ui.primaryPointerCapabilities': 1, 'ui.allPointerCapabilities': 1 }),
    ...(language && { 'intl.locale.requested': language }),
    ...(proxy !== undefined && {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxy,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxy,
    }),
  };
}
