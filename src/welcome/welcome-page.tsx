import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import { loadPack } from '../shared/load-pack.ts';
import { drawPage, startPage } from '../ui/start-page.ts';
import { Welcome } from './Welcome.tsx';

async function open(): Promise<void> {
  const [pack, shortcut] = await Promise.all([loadPack(), readShortcut()]);
  drawPage(<Welcome pack={pack} shortcut={shortcut} />);
}

/** The keys that switch a site: readers can change them, and another extension may have them already. */
async function readShortcut(): Promise<string | undefined> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === 'toggle-site')?.shortcut || undefined;
}

startPage(t('welcomeTitle'), open);
