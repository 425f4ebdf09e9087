import { summaryOf } from '../library/story-summary.ts';
import { browser } from '../shared/browser.ts';
import { onFileDrop } from '../shared/file-drops.ts';
import { onRightsChanged, readRights } from '../shared/given-rights.ts';
import { t } from '../shared/i18n.ts';
import { loadBundledPack, loadPack } from '../shared/load-pack.ts';
import { sendToBackground } from '../shared/messages.ts';
import { readQuarantine, sortUnreadable } from '../shared/settings/local-items.ts';
import { readSettings, usePrivateSettings } from '../shared/settings/store.ts';
import { droppedFiles } from '../story-worker/dropped-files.ts';
import { handOverFiles } from '../story-worker/hand-over.ts';
import { renewStories } from '../story-worker/renew.ts';
import { followSettings, latestOnly } from '../ui/follow-settings.ts';
import { renderInFrame, startExtensionPage } from '../ui/start-extension-page.ts';
import { type LibraryState, Options, type SettingsState } from './Options.tsx';
import { readShortcuts } from './Shortcuts.tsx';

async function open(): Promise<void> {
  // In Firefox, it may be open in a private window.
  const isPrivate = browser.extension.inIncognitoContext === true;
  if (isPrivate) usePrivateSettings();
  // Nothing waits for it: what cannot be read is shown wherever it is.
  sortUnreadable().catch((error: unknown) => console.error(error));
  const readState = async (): Promise<SettingsState> => {
    const [settings, aside, shortcuts, rights] = await Promise.all([
      readSettings(),
      readQuarantine(),
      readShortcuts(),
      readRights(),
    ]);
    const { version } = browser.runtime.getManifest();
    return { settings, aside, shortcuts, isPrivate, version, rights };
  };
  let library = await bundledOnly();
  let shown: SettingsState | undefined;
  const show = () => {
    if (shown) renderInFrame(<Options {...library} {...shown} refresh={followLibrary} />);
  };
  const begin = latestOnly();
  // The settings do not wait for the stories: the background may not be able to read these.
  const followLibrary = async () => {
    const take = begin();
    const now = await readLibrary();
    if (!take()) return;
    library = now;
    show();
  };
  const refresh = await followSettings(readState, (state) => {
    shown = state;
    show();
    followLibrary().catch((error: unknown) => console.error(error));
  });
  renewStories().catch((error: unknown) => console.error(error));
  onFileDrop((transfer) => void droppedFiles(transfer).then(handOverFiles));
  // Shortcuts are changed on a page of the browser, which fires no event.
  addEventListener('focus', refresh);
  onRightsChanged(refresh);
}

type LibraryRead = Omit<LibraryState, 'refresh'>;

/** What is shown until the stories of the user are read. */
async function bundledOnly(): Promise<LibraryRead> {
  const pack = await loadBundledPack();
  const stories = pack.analyses.map((analysis) => summaryOf(analysis, true));
  const list = { stories, isTemporary: false };
  return { pack, stories: list, isReading: true, feeds: [] };
}

async function readLibrary(): Promise<LibraryRead> {
  const [pack, stories, feeds] = await Promise.all([
    loadPack({ names: [] }),
    sendToBackground('list-stories', {}),
    sendToBackground('list-feeds', {}),
  ]);
  return { pack, stories, isReading: false, feeds };
}

startExtensionPage(t('optionsTitle'), open);
