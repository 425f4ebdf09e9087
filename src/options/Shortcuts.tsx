import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import { shortcutLabel } from '../ui/labels.ts';
import { Section } from './Section.tsx';

/** A keyboard shortcut as configured in the browser. */
export interface Shortcut {
  readonly name: string;
  readonly description: string;
  /** Empty if the user removed it, or another extension uses it. */
  readonly keys: string;
}

/** The configured shortcuts; none where the browser has no keys for extensions. Users change them on a page of the browser. */
export async function readShortcuts(): Promise<Shortcut[]> {
  const commands = (await browser.commands?.getAll()) ?? [];
  return commands.map(({ name = '', description, shortcut = '' }) => ({
    name,
    // The command that opens the popup is built in and has no description.
    description: description || t('optionsShortcutOpen'),
    keys: shortcut,
  }));
}

/** Opens the browser's page for shortcuts. */
async function openShortcutSettings(): Promise<void> {
  // Only Firefox has this method; Chromium has a URL.
  if (browser.commands?.openShortcutSettings) await browser.commands.openShortcutSettings();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}

/** The keyboard shortcuts, with a button for changing them. */
export function Shortcuts({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  return (
    <Section id="shortcuts" heading={t('optionsShortcuts')} hint={t('optionsShortcutsHint')}>
      <ul class="rows">
        {shortcuts.map(({ name, description, keys }) => (
          <li key={name}>
            <span>{description}</span>
            {keys ? (
              <kbd dir="ltr">{shortcutLabel(keys)}</kbd>
            ) : (
              <span class="soft">{t('optionsShortcutNone')}</span>
            )}
          </li>
        ))}
      </ul>
      <button type="button" class="pill" onClick={() => void openShortcutSettings()}>
        {t('optionsShortcutsChange')}
      </button>
    </Section>
  );
}
