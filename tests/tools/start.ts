// npm start                         the demo article in Chromium
// npm start -- URL                  another page
// npm start -- --browser firefox    in Firefox
//
// Opens a browser with Sidelight installed. Without a display it runs headless: it hovers a name, and prints the
// names that it found and the path of a screenshot.

import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  BROWSER_NAMES,
  type BrowserName,
  type Installed,
  launchInstalled,
} from '../e2e/support/browser.ts';
import { type Box, highlightedTexts, hover, settledNames } from '../e2e/support/page.ts';
import { startServer } from '../e2e/support/server.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const DEMO = 'demo/index.html';
const VIEW = { width: 1100, height: 900 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: 'string', default: 'chromium' } },
});

async function main(): Promise<void> {
  const name = BROWSER_NAMES.find((each) => each === values.browser);
  if (!name) throw new Error(`--browser ${values.browser}: write ${BROWSER_NAMES.join(' or ')}`);
  run(['tests/tools/ensure.mjs', `--browser=${name}`, '--fonts']);
  run(['build.mjs']);
  const server = await startServer();
  const url = positionals[0] ?? server.url(DEMO);
  try {
    if (hasDisplay()) await browse(name, url);
    else await report(name, url);
  } finally {
    await server.close();
  }
}

/** Runs a script of this project with the same Node. */
function run(args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** Opens a window and waits until it is closed. */
async function browse(name: BrowserName, url: string): Promise<void> {
  const wishes = { isHeadless: false, isWithoutProbe: true, keepsWelcome: true };
  const installed = await launchInstalled(name, wishes);
  const page = await installed.newPage(url);
  await page.setViewport(null);
  console.log(`${name} shows ${url} with Sidelight. Hover a name; close the window to end.`);
  await new Promise((resolve) => installed.browser.once('disconnected', resolve));
}

/** Tries Sidelight without a window, and prints what it found. */
async function report(name: BrowserName, url: string): Promise<void> {
  const installed = await launchInstalled(name);
  try {
    await reportOn(installed, url);
  } finally {
    await installed.close();
  }
}

async function reportOn(installed: Installed, url: string): Promise<void> {
  const page = await installed.newPage();
  await page.setViewport(VIEW);
  await page.goto(url);
  const names = await settledNames(page);
  console.log(`${installed.name} (no display, so headless) opened ${url}`);
  if (names.length === 0) {
    console.log('Sidelight found no name of its story there.');
    return;
  }
  const distinct = [...new Set(names.map((each) => each.replace(/\s+/g, ' ')))];
  console.log(`Sidelight found ${names.length} mentions: ${distinct.join(', ')}`);
  const hovered = (await highlightedTexts(page)).find(({ box }) => isInView(box))?.text ?? '';
  const card = await hover(page, hovered);
  const folder = path.join(ROOT, 'dist/screenshots');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `start-${installed.name}.png`) as `${string}.png`;
  await page.screenshot({ path: file });
  console.log(`Hovering "${hovered}" opened the card "${card.label}".`);
  console.log(`Screenshot: ${path.relative(process.cwd(), file)}`);
}

/** In the upper half, where there is room for a card. */
function isInView(box: Box | null): boolean {
  return box !== null && box.top >= 0 && box.bottom < VIEW.height / 2;
}

await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
