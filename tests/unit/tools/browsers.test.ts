import { describe, expect, it } from 'vitest';
import { findBrowser, type Machine } from '../../tools/browsers.mjs';
import { ensureFonts, type FontMachine } from '../../tools/fonts.mjs';
import { npmCommand } from '../../tools/npm.mjs';

/** A machine on which these files exist. */
function machine(platform: string, files: readonly string[], env: Machine['env'] = {}): Machine {
  const home = platform === 'darwin' ? '/Users/ada' : '/home/ada';
  return { platform, env, home, exists: (file) => files.includes(file) };
}

const PROGRAMS = {
  ProgramFiles: 'C:\\Program Files',
  'ProgramFiles(x86)': 'C:\\Program Files (x86)',
  LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local',
};
const EDGE = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';

describe('a browser', () => {
  it('is the one that the variable names, if that exists', () => {
    const env = { SIDELIGHT_CHROMIUM: '/opt/mine', PATH: '/usr/bin' };
    const files = ['/opt/mine', '/usr/bin/chromium'];
    expect(findBrowser('chromium', machine('linux', files, env))).toBe('/opt/mine');
    expect(findBrowser('chromium', machine('linux', files.slice(1), env))).toBe(
      '/usr/bin/chromium',
    );
  });

  it('is found on the path of Linux, in the order of its names', () => {
    const files = ['/usr/bin/google-chrome', '/snap/bin/chromium'];
    const found = machine('linux', files, { PATH: '/usr/bin:/snap/bin' });
    expect(findBrowser('chromium', found)).toBe('/snap/bin/chromium');
    expect(findBrowser('firefox', found)).toBeUndefined();
  });

  it.each([
    ['chromium', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
    ['chromium', 'C:\\Users\\ada\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe'],
    ['chromium', EDGE],
    ['firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
    ['firefox', 'D:\\tools\\firefox.exe'],
  ])('%s is found on Windows: %s', (name, file) => {
    const env = { ...PROGRAMS, PATH: 'C:\\Windows;D:\\tools' };
    expect(findBrowser(name, machine('win32', [file], env))).toBe(file);
  });

  it('is Edge on Windows only without Chrome', () => {
    const chrome = `${PROGRAMS.LOCALAPPDATA}\\Google\\Chrome\\Application\\chrome.exe`;
    expect(findBrowser('chromium', machine('win32', [EDGE, chrome], PROGRAMS))).toBe(chrome);
  });

  it('is not looked for in folders that Windows does not name', () => {
    expect(findBrowser('chromium', machine('win32', [EDGE], {}))).toBeUndefined();
  });

  it.each([
    ['chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['chromium', '/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium'],
    ['firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
  ])('%s is found on macOS: %s', (name, file) => {
    expect(findBrowser(name, machine('darwin', [file]))).toBe(file);
  });
});

describe('npm', () => {
  const execPath = '/usr/bin/node';

  it('runs by its own file, where npm names that', () => {
    const npm_execpath = 'C:\\Program Files\\nodejs\\node_modules\\npm\\bin\\npm-cli.js';
    const command = npmCommand(['ci'], { platform: 'win32', env: { npm_execpath }, execPath });
    expect(command).toEqual({ command: execPath, args: [npm_execpath, 'ci'], shell: false });
  });

  it.each([
    ['linux', {}, false],
    ['win32', {}, true],
    ['linux', { npm_execpath: '/usr/lib/node_modules/pnpm/bin/pnpm.cjs' }, false],
  ])('is a command otherwise, through a shell only on Windows: %s %o', (platform, env, shell) => {
    const command = npmCommand(['ci'], { platform, env, execPath });
    expect(command).toEqual({ command: 'npm', args: ['ci'], shell });
  });
});

describe('fonts for Chinese, Japanese and Korean', () => {
  /** Looks for fonts on a machine. Returns what was done. */
  function ensureOn(changes: Partial<FontMachine>): string[] {
    const done: string[] = [];
    ensureFonts({
      platform: 'linux',
      hasFont: (language) => language !== 'ko' || done.includes('installed'),
      canInstall: () => true,
      install: () => done.push('installed') > 0,
      failedLately: () => false,
      noteFailure: () => done.push('noted'),
      print: (text) => done.push(text.includes('apt-get install fonts-noto-cjk') ? 'asked' : text),
      ...changes,
    });
    return done;
  }

  it('are installed if one language has none', () => {
    expect(ensureOn({})).toEqual(['installed']);
  });

  it('are not installed again', () => {
    expect(ensureOn({ hasFont: () => true })).toEqual([]);
  });

  it('come with Windows and macOS', () => {
    expect(ensureOn({ platform: 'darwin' })).toEqual([]);
    expect(ensureOn({ platform: 'win32' })).toEqual([]);
  });

  it('are asked for where they cannot be installed', () => {
    expect(ensureOn({ canInstall: () => false })).toEqual(['asked']);
  });

  it('are asked for without a network, and not tried again at once', () => {
    expect(ensureOn({ install: () => false })).toEqual(['noted', 'asked']);
    expect(ensureOn({ failedLately: () => true })).toEqual(['asked']);
  });
});
