import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import { loadPack } from '../shared/load-pack.ts';
import { sendToBackground } from '../shared/messages.ts';
import { quarantineUnreadable, readQuarantine } from '../shared/settings/local-items.ts';
import { readSettings, usePrivateSettings } from '../shared/settings/store.ts';
import { followSettings } from '../ui/follow-settings.ts';
import { renderInFrame, startExtensionPage } from '../ui/start-extension-page.ts';
import { Options, type OptionsState } from './Options.tsx';
import { readShortcuts } from './Shortcuts.tsx';

async function open(): Promise<void> {
  // In Firefox, it may be open in a private window.
  const isPrivate = browser.extension.inIncognitoContext === true;
  if (isPrivate) usePrivateSettings();
  // Nothing waits for it: what cannot be read is shown wherever it is.
  quarantineUnreadable().catch((error: unknown) => console.error(error));
  const readState = async (): Promise<OptionsState> => {
    const [pack, stories, own, feeds, settings, aside, shortcuts] = await Promise.all([
      loadPack(),
      sendToBackground('list-stories', {}),
      sendToBackground('export-stories', {}),
      sendToBackground('list-feeds', {}),
      readSettings(),
      readQuarantine(),
      readShortcuts(),
    ]);
    return { pack, stories, own, feeds, settings, aside, shortcuts, isPrivate };
  };
  const refresh = await followSettings(readState, (state) => renderInFrame(<Options {...state} />));
  // Shortcuts are changed on a page of the browser, which fires no event.
  addEventListener('focus', refresh);
}

startExtensionPage(t('optionsTitle'), open);
