import { browser } from '../shared/browser.ts';
import { onRightsChanged, readRights } from '../shared/given-rights.ts';
import { t } from '../shared/i18n.ts';
import { loadBundledPack } from '../shared/load-pack.ts';
import { readSettings } from '../shared/settings/store.ts';
import { followSettings } from '../ui/follow-settings.ts';
import { renderInFrame, startExtensionPage } from '../ui/start-extension-page.ts';
import type { AccessState } from './Access.tsx';
import { Welcome } from './Welcome.tsx';

async function open(): Promise<void> {
  const [pack, shortcut] = await Promise.all([loadBundledPack(), readShortcut()]);
  const readAccess = async (): Promise<AccessState> => {
    const [rights, { siteMode }] = await Promise.all([readRights(), readSettings()]);
    return { rights, siteMode };
  };
  const show = (access?: AccessState) =>
    renderInFrame(<Welcome pack={pack} shortcut={shortcut} access={access} />);
  // What Sidelight is can be shown without the settings, if these cannot be read.
  show();
  followSettings(readAccess, show).then(onRightsChanged, (error: unknown) => console.error(error));
}

/** The shortcut for switching a site: users can change it, and another extension may already use it. */
async function readShortcut(): Promise<string | undefined> {
  const commands = (await browser.commands?.getAll()) ?? [];
  return commands.find(({ name }) => name === 'toggle-site')?.shortcut || undefined;
}

startExtensionPage(t('welcomeTitle'), open);
