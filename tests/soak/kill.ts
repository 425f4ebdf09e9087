import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Installed, launchInstalled } from '../e2e/support/browser.ts';
import { waitUntil } from '../e2e/support/page.ts';
import { type Stage, wishesOf } from './situation.ts';

/** Launches the browser again. The processes of the killed one may hold its profile for a while. */
export function launchAgain({ browser, parts }: Stage, profile: string): Promise<Installed> {
  const again = () =>
    launchInstalled(browser, { ...wishesOf(parts), profile, isWithoutProbe: true });
  return again().catch(again);
}

/** Kills a browser (SIGKILL), and waits until it has gone. */
export async function killBrowser({ browser }: Installed, profile: string): Promise<void> {
  const process = browser.process();
  process?.kill('SIGKILL');
  await waitUntil(
    async () => process === null || process.signalCode !== null || process.exitCode !== null,
    () => 'the browser was not killed',
  );
  // Puppeteer puts the preferences of Firefox back when that has ended.
  await waitUntil(
    async () => !existsSync(path.join(profile, 'user.js.puppeteer')),
    () => 'the profile was not put in order',
  );
}
