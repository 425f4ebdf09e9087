import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import { loadBundledPack } from '../shared/load-pack.ts';
import { renderInFrame, startExtensionPage } from '../ui/start-extension-page.ts';
import { Welcome } from './Welcome.tsx';

async function open(): Promise<void> {
  const [pack, shortcut] = await Promise.all([loadBundledPack(), readShortcut()]);
  renderInFrame(<Welcome pack={pack} shortcut={shortcut} />);
}

/** The shortcut for switching a site: users can change it, and another extension may already use it. */
async function readShortcut(): Promise<string | undefined> {
  const commands = (await browser.commands?.getAll()) ?? [];
  return commands.find(({ name }) => name === 'toggle-site')?.shortcut || undefined;
}

startExtensionPage(t('welcomeTitle'), open);
