import { useState } from 'preact/hooks';
import type { Pack } from '../pack/pack.ts';
import { t } from '../shared/i18n.ts';
import { createMutedName, formatMutedName, type MutedName } from '../shared/muted-names.ts';
import { storeMutedName } from '../shared/settings/store.ts';
import { nameIn } from '../ui/labels.ts';
import { SilenceList } from '../ui/MutedNameList.tsx';
import { carryOut } from '../ui/PageFrame.tsx';
import { AddForm, type Outcome } from './AddForm.tsx';
import { holds, SearchField } from './SearchField.tsx';
import { Section } from './Section.tsx';

/** From so many on, a list is searched rather than read. */
const MANY = 6;

interface Props {
  readonly silences: readonly MutedName[];
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
      <AddForm
        id="add-silence"
        label={t('optionsSilenceAdd')}
        placeholder="Nvidia"
        suggestions={pack.entities.map(({ name }) => name)}
        onAdd={(written) => addSilence(written, { silences, pack })}
      />
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

async function addSilence(
  written: string,
  { silences, pack }: Props,
): Promise<Outcome | undefined> {
  const wanted = written.toLowerCase();
  const entity = pack.entities.find(({ name }) => name.toLowerCase() === wanted);
  const silence = entity && createMutedName(entity.id, 'everywhere', undefined);
  if (!silence) {
    const text = written ? t('optionsSilenceUnknown', written) : t('optionsSilenceEmpty');
    return { isError: true, text };
  }
  const isKnown = silences.some((each) => formatMutedName(each) === formatMutedName(silence));
  if (!isKnown && !(await carryOut(storeMutedName(silence)))) return undefined;
  return {
    isError: isKnown,
    text: t(isKnown ? 'optionsSilenceKnown' : 'optionsSilenced', entity.name),
  };
}
