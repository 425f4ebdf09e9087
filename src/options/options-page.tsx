import { t } from '../platform/i18n.ts';
import { loadPack } from '../platform/pack.ts';
import {
  onSettingsChanged,
  readAside,
  readSettings,
  setUnreadableAside,
} from '../platform/settings.ts';
import { drawPage, startPage } from '../ui/start-page.ts';
import { Options } from './Options.tsx';
import { readShortcuts } from './Shortcuts.tsx';

async function open(): Promise<void> {
  await setUnreadableAside();
  const pack = await loadPack();
  const draw = async () => {
    const [settings, aside, shortcuts] = await Promise.all([
      readSettings(),
      readAside(),
      readShortcuts(),
    ]);
    drawPage(<Options {...{ pack, settings, aside, shortcuts }} />);
  };
  await draw();
  onSettingsChanged(() => void draw());
  // Shortcuts are changed on a page of the browser, which tells nobody.
  addEventListener('focus', () => void draw());
}

startPage(t('optionsTitle'), open);
