import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * Both browsers: where to look for them, and how to install them. `applications` are paths below the folders in which
 * Windows and macOS keep programs.
 */
export const BROWSERS = {
  chromium: {
    variable: 'SIDELIGHT_CHROMIUM',
    debian: 'chromium',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    applications: {
      darwin: [
        'Google Chrome.app/Contents/MacOS/Google Chrome',
        'Chromium.app/Contents/MacOS/Chromium',
        'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ],
      win32: [
        'Google\\Chrome\\Application\\chrome.exe',
        'Chromium\\Application\\chrome.exe',
        'Microsoft\\Edge\\Application\\msedge.exe',
      ],
    },
    hint: 'Debian and Ubuntu: apt-get install chromium; elsewhere: Chrome 140 or newer',
  },
  firefox: {
    variable: 'SIDELIGHT_FIREFOX',
    debian: 'firefox-esr',
    commands: ['firefox-esr', 'firefox'],
    applications: {
      darwin: ['Firefox.app/Contents/MacOS/firefox'],
      win32: ['Mozilla Firefox\\firefox.exe'],
    },
    hint: 'Debian: apt-get install firefox-esr; elsewhere: Firefox 153 or newer',
  },
};

/** This machine; tests describe others. */
const HERE = {
  platform: process.platform,
  env: process.env,
  home: os.homedir(),
  exists: existsSync,
};

/** The executable of a browser, or undefined if it is not installed. */
export function findBrowser(name, machine = HERE) {
  const named = machine.env[BROWSERS[name].variable];
  const files = [...(named ? [named] : []), ...onPath(name, machine), ...inFolders(name, machine)];
  return files.find((file) => machine.exists(file));
}

function onPath(name, { platform, env }) {
  const { delimiter, join } = platform === 'win32' ? path.win32 : path.posix;
  const ending = platform === 'win32' ? '.exe' : '';
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return BROWSERS[name].commands.flatMap((command) =>
    folders.map((folder) => join(folder, command + ending)),
  );
}

/** A browser has its own place below each folder of programs; the first browser of the list is preferred. */
function inFolders(name, { platform, env, home }) {
  const { join } = platform === 'win32' ? path.win32 : path.posix;
  const folders =
    platform === 'win32'
      ? [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA]
      : ['/Applications', join(home, 'Applications')];
  const applications = BROWSERS[name].applications[platform] ?? [];
  return applications.flatMap((application) =>
    folders.filter(Boolean).map((folder) => join(folder, application)),
  );
}
