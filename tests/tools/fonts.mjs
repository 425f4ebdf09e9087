import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { canInstallDebian, installDebian } from './debian.mjs';

const PACKAGE = 'fonts-noto-cjk';
/** One of its files. */
const FILE = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';
/** The languages whose characters come out as boxes without a font for them. */
const LANGUAGES = ['zh-cn', 'ja', 'ko'];
const HINT = `There is no font for Chinese, Japanese or Korean: their characters are shown as boxes.
Install one (Debian and Ubuntu: apt-get install ${PACKAGE}; Fedora: google-noto-sans-cjk-fonts; Arch: noto-fonts-cjk).`;
/** Where a failure is noted, and how long it is not tried again. */
const NOTE = path.resolve(import.meta.dirname, '../../.cache/no-fonts');
const PAUSE_MS = 24 * 60 * 60 * 1000;

/** What {@link ensureFonts} does to a machine; tests have others. */
const HERE = {
  platform: process.platform,
  hasFont: hasFontOf,
  canInstall: canInstallDebian,
  install: installDebian,
  failedLately,
  noteFailure,
  print: console.log,
};

/**
 * Installs fonts for Chinese, Japanese and Korean, or asks for them. Windows and macOS have such fonts. Nothing fails
 * without them: only pictures are poor. After an attempt that failed, a day passes before the next, so that a machine
 * without a network does not wait in each run.
 */
export function ensureFonts(machine = HERE) {
  const { platform, hasFont, canInstall, install, failedLately: failed, print } = machine;
  if (platform !== 'linux' || LANGUAGES.every(hasFont)) return;
  if (canInstall() && !failed()) {
    if (install(PACKAGE) && LANGUAGES.every(hasFont)) return;
    machine.noteFailure();
  }
  print(HINT);
}

/** Whether a font has the characters of a language. */
function hasFontOf(language) {
  // A small machine has fonts, but no program that lists them.
  if (existsSync(FILE)) return true;
  const { status, stdout } = spawnSync('fc-list', [`:lang=${language}`, 'file'], {
    encoding: 'utf8',
  });
  return status === 0 && stdout.trim() !== '';
}

function failedLately() {
  return existsSync(NOTE) && Date.now() - statSync(NOTE).mtimeMs < PAUSE_MS;
}

function noteFailure() {
  mkdirSync(path.dirname(NOTE), { recursive: true });
  writeFileSync(NOTE, '');
}
