import type { FeedInList } from '../library/feed-list.ts';
import type { Pack } from '../pack/pack.ts';
import { writeBackup } from '../shared/backup.ts';
import { t } from '../shared/i18n.ts';
import type { StoryList } from '../shared/messages.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { isTouchOnly } from '../ui/touch.ts';
import { Import } from './Import.tsx';
import { CardDelay, Marking } from './Marking.tsx';
import { MutedNames } from './MutedNames.tsx';
import { Quarantine } from './Quarantine.tsx';
import { SaveLink } from './SaveLink.tsx';
import { Section } from './Section.tsx';
import { type Shortcut, Shortcuts } from './Shortcuts.tsx';
import { Sites } from './Sites.tsx';
import { Stories } from './Stories.tsx';

/** The stories that the options page shows. */
export interface LibraryState {
  readonly pack: Pack;
  readonly stories: StoryList;
  /** Whether these are only the bundled ones: the others are being read. */
  readonly isReading: boolean;
  readonly feeds: readonly FeedInList[];
  /** Reads and shows the stories and feeds again. */
  refresh(): Promise<void>;
}

/** The settings that the options page shows. */
export interface SettingsState {
  readonly settings: Settings;
  /** Quarantined settings: stored values that could not be read, by key. */
  readonly aside: Readonly<Record<string, unknown>>;
  readonly shortcuts: readonly Shortcut[];
  /** Whether the page is in a private window. */
  readonly isPrivate: boolean;
  /** The extension's own. */
  readonly version: string;
  /** What the browser lets Sidelight read. */
  readonly rights: readonly string[];
}

/** The options page. */
export function Options({
  pack,
  stories,
  isReading,
  feeds,
  refresh,
  settings,
  aside,
  shortcuts,
  isPrivate,
  version,
  rights,
}: LibraryState & SettingsState) {
  return (
    <main>
      <header>
        <img src="icons/icon-48.png" alt="" width="36" height="36" />
        <div>
          <h1>{t('optionsTitle')}</h1>
          <p class="soft">{t('optionsLead')}</p>
        </div>
      </header>
      {isPrivate && <p class="notice">{t('popupPrivate')}</p>}
      <Sites settings={settings} rights={rights} feeds={feeds} />
      <MutedNames mutedNames={settings.mutedNames} pack={pack} />
      <Marking settings={settings} />
      {!isTouchOnly() && <CardDelay settings={settings} />}
      {shortcuts.length > 0 && <Shortcuts shortcuts={shortcuts} />}
      <Stories
        list={stories}
        isReading={isReading}
        feeds={feeds}
        rights={rights}
        refresh={refresh}
      />
      <Section id="data" heading={t('optionsData')} hint={t('optionsDataHint')}>
        <Import settings={settings} pack={pack}>
          <SaveLink
            text={writeBackup(settings)}
            fileName="sidelight-settings.json"
            label={t('optionsExport')}
          />
        </Import>
        {Object.keys(aside).length > 0 && <Quarantine aside={aside} />}
      </Section>
      <footer class="soft">
        {t('extensionName')} {version} · <a href="licences.txt">{t('optionsLicences')}</a>
      </footer>
    </main>
  );
}
