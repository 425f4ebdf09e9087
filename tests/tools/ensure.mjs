// Installs the requirements of the commands on a fresh machine, or prints what to install. Needs only Node itself.
//
//   node tests/tools/ensure.mjs              the packages
//   node tests/tools/ensure.mjs --browsers   the packages, Chromium and Firefox
//   node tests/tools/ensure.mjs --fonts      the packages, and fonts for Chinese, Japanese and Korean

import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, statSync } from 'node:fs';
import path from 'node:path';
import { BROWSERS, findBrowser } from './browsers.mjs';
import { canInstallDebian, installDebian } from './debian.mjs';
import { ensureFonts } from './fonts.mjs';
import { npmCommand } from './npm.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const OLDEST_NODE = [20, 19];

checkNode();
installPackages();
for (const name of wantedBrowsers()) installBrowser(name);
if (process.argv.includes('--fonts')) ensureFonts();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = OLDEST_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  fail(`Node ${process.versions.node} is too old: install Node ${OLDEST_NODE.join('.')} or newer.`);
}

/** Installs the packages of the lock file, unless they are installed already. */
function installPackages() {
  const folder = path.join(ROOT, 'node_modules');
  // Through a link, npm would empty a folder that other checkouts use.
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const installed = path.join(folder, '.package-lock.json');
  const lock = path.join(ROOT, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing packages …');
  const wanted = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { command, args, shell } = npmCommand(wanted);
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell });
  if (status !== 0) fail('npm ci failed: see above.');
}

function wantedBrowsers() {
  if (process.argv.includes('--browsers')) return Object.keys(BROWSERS);
  const named = process.argv.find((argument) => argument.startsWith('--browser='));
  return named ? [named.slice('--browser='.length)] : [];
}

/** Installs a browser if Debian's package manager can do that. */
function installBrowser(name) {
  if (findBrowser(name)) return;
  const { debian, variable, hint } = BROWSERS[name];
  if (canInstallDebian()) installDebian(debian);
  if (findBrowser(name)) return;
  fail(`${name} was not found. Install it (${hint}), or set ${variable} to its executable.`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
