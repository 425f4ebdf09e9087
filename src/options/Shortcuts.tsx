import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import { Section } from './Section.tsx';

/** A keyboard shortcut as the browser has it now. */
export interface Shortcut {
  readonly name: string;
  readonly description: string;
  /** Empty where the reader or another extension took it away. */
  readonly keys: string;
}

/** The shortcuts as they are now; readers change them on a page of the browser. */
export async function readShortcuts(): Promise<Shortcut[]> {
  const commands = await browser.commands.getAll();
  return commands.map(({ name = '', description, shortcut = '' }) => ({
    name,
    // The one that opens the popup is the browser's: it has no words from us.
    description: description || t('optionsShortcutOpen'),
    keys: shortcut,
  }));
}

/** Leads to where the browser lets its reader change shortcuts. */
async function openBrowserPage(): Promise<void> {
  // Firefox alone has it; Chromium has an address in its place.
  if (browser.commands.openShortcutSettings) await browser.commands.openShortcutSettings();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}

/** The keyboard shortcuts, and the way to change them. */
export function Shortcuts({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  return (
    <Section id="shortcuts" heading={t('optionsShortcuts')} hint={t('optionsShortcutsHint')}>
      <ul class="rows">
        {shortcuts.map(({ name, description, keys }) => (
          <li key={name}>
            <span>{description}</span>
            {keys ? <kbd>{keys}</kbd> : <span class="soft">{t('optionsShortcutNone')}</span>}
          </li>
        ))}
      </ul>
      <button type="button" class="pill" onClick={() => void openBrowserPage()}>
        {t('optionsShortcutsChange')}
      </button>
    </Section>
  );
}
