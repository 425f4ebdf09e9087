import type { Installed } from './browser.ts';
import { evaluateInWindow } from './commands.ts';

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
