import type { Pack } from '../pack/pack.ts';
import { writeBackup } from '../shared/backup.ts';
import { t } from '../shared/i18n.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { Import } from './Import.tsx';
import { Quarantine } from './Quarantine.tsx';
import { SaveLink } from './SaveLink.tsx';
import { Section } from './Section.tsx';

interface Props {
  readonly settings: Settings;
  readonly aside: Readonly<Record<string, unknown>>;
  readonly pack: Pack;
}

/** Export and import of all settings, and the quarantined ones. */
export function Data({ settings, aside, pack }: Props) {
  return (
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
  );
}
