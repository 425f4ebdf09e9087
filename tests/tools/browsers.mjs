import { existsSync } from 'node:fs';
import path from 'node:path';

/** Both browsers: where to look for them, and how to install them. */
export const BROWSERS = {
  chromium: {
    variable: 'SIDELIGHT_CHROMIUM',
    debian: 'chromium',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    applications: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ],
    hint: 'Debian and Ubuntu: apt-get install chromium; elsewhere: Chrome 140 or newer',
  },
  firefox: {
    variable: 'SIDELIGHT_FIREFOX',
    debian: 'firefox-esr',
    commands: ['firefox-esr', 'firefox'],
    applications: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    hint: 'Debian: apt-get install firefox-esr; elsewhere: Firefox 153 or newer',
  },
};

/** The executable of a browser, or undefined if it is not installed. */
export function findBrowser(name) {
  const { variable, commands, applications } = BROWSERS[name];
  const named = process.env[variable];
  const onPath = commands.flatMap((command) =>
    (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, command)),
  );
  return [...(named ? [named] : []), ...onPath, ...applications].find((file) => existsSync(file));
}
