import { useState } from 'preact/hooks';
import type { Pack } from '../analysis/pack.ts';
import { t } from '../platform/i18n.ts';
import type { Silence } from '../platform/silences.ts';
import { SilenceList } from '../ui/SilenceList.tsx';
import { nameIn } from '../ui/words.ts';
import { holds, SearchField } from './SearchField.tsx';
import { Section } from './Section.tsx';

/** From so many on, a list is searched rather than read. */
const MANY = 6;

interface Props {
  readonly silences: readonly Silence[];
  readonly pack: Pack;
}

/** The names that the reader does not want marked, each with where. */
export function Silences({ silences, pack }: Props) {
  const [search, setSearch] = useState('');
  const isMany = silences.length >= MANY;
  const wanted = isMany ? search : '';
  const found = silences.filter(({ entity, where }) =>
    holds(`${nameIn(pack, entity)} ${where}`, wanted),
  );
  return (
    <Section id="silences" heading={t('optionsSilences')} hint={t('optionsSilencesHint')}>
      {isMany && (
        <SearchField label={t('optionsSilencesSearch')} value={search} onSearch={setSearch} />
      )}
      {found.length === 0 && (
        <p class="soft">{t(isMany ? 'optionsNothingFound' : 'optionsSilencesNone')}</p>
      )}
      <div class="silence-list">
        <SilenceList silences={found} pack={pack} />
      </div>
    </Section>
  );
}
