import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Installed, launchInstalled } from '../e2e/support/browser.ts';
import { evaluateInWindow } from '../e2e/support/commands.ts';
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

/** How to stop the background. Says whether it was running. */
export async function makeBackgroundKiller(installed: Installed): Promise<() => Promise<boolean>> {
  if (installed.name === 'firefox')
    return async () => (await evaluateInWindow(installed, TERMINATE)) === true;
  const session = await installed.browser.target().createCDPSession();
  return async () => {
    const { targetInfos } = await session.send('Target.getTargets');
    const worker = targetInfos.find(
      ({ type, url }) => type === 'service_worker' && url.startsWith(installed.urlOf('')),
    );
    if (!worker) return false;
    const { targetId } = worker;
    const closed = await session.send('Target.closeTarget', { targetId }).catch(() => undefined);
    return closed?.success === true;
  };
}

/** A text, because the compiler knows no XPCOM. */
const TERMINATE = `(async () => {
  const { extension } = WebExtensionPolicy.getByID('sidelight@sidelight.example');
  const isRunning = extension.backgroundState === 'running';
  await extension.terminateBackground({ disableResetIdleForTest: true });
  return isRunning;
})()`;
