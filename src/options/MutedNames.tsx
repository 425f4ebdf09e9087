import { useState } from 'preact/hooks';
import { entityName, type Pack } from '../pack/pack.ts';
import { createMutedName } from '../shared/create-muted-name.ts';
import { t } from '../shared/i18n.ts';
import { formatMutedName, type MutedName } from '../shared/muted-names.ts';
import { storeMutedName } from '../shared/settings/store.ts';
import { MutedNameList, scopeLabel } from '../ui/MutedNameList.tsx';
import { saveSetting } from '../ui/PageFrame.tsx';
import { AddForm, type Outcome } from './AddForm.tsx';
import { containsText, SearchField } from './SearchField.tsx';
import { Section } from './Section.tsx';

/** A list of at least this many names has a search field. */
const MIN_FOR_SEARCH = 6;

interface Props {
  readonly silences: readonly MutedName[];
  readonly pack: Pack;
}

/** The muted names with their scopes. */
export function MutedNames({ silences, pack }: Props) {
  const [search, setSearch] = useState('');
  const isSearchable = silences.length >= MIN_FOR_SEARCH;
  const found = silences.filter((each) =>
    containsText(
      `${entityName(pack, each.entity)} ${scopeLabel(each)} ${each.where}`,
      isSearchable ? search : '',
    ),
  );
  return (
    <Section id="silences" heading={t('optionsSilences')} hint={t('optionsSilencesHint')}>
      <AddForm
        id="add-silence"
        label={t('optionsSilenceAdd')}
        placeholder="Nvidia"
        suggestions={pack.entities.map(({ name }) => name)}
        onAdd={(text) => addMutedName(text, { silences, pack })}
      />
      {isSearchable && (
        <SearchField label={t('optionsSilencesSearch')} value={search} onSearch={setSearch} />
      )}
      {found.length === 0 && (
        <p class="soft">{t(isSearchable ? 'optionsNothingFound' : 'optionsSilencesNone')}</p>
      )}
      <div class="muted-names">
        <MutedNameList silences={found} pack={pack} />
      </div>
    </Section>
  );
}

async function addMutedName(name: string, { silences, pack }: Props): Promise<Outcome | undefined> {
  const entity = pack.entities.find((each) => each.name.toLowerCase() === name.toLowerCase());
  const silence = entity && createMutedName(entity.id, 'everywhere', undefined);
  if (!silence) {
    const text = name ? t('optionsSilenceUnknown', name) : t('optionsSilenceEmpty');
    return { isError: true, text };
  }
  const isKnown = silences.some((each) => formatMutedName(each) === formatMutedName(silence));
  if (!isKnown && !(await saveSetting(storeMutedName(silence)))) return undefined;
  return {
    isError: isKnown,
    text: t(isKnown ? 'optionsSilenceKnown' : 'optionsSilenced', entity.name),
  };
}
