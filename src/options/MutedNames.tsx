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
  readonly mutedNames: readonly MutedName[];
  readonly pack: Pack;
}

/** The muted names with their scopes. */
export function MutedNames({ mutedNames, pack }: Props) {
  const [search, setSearch] = useState('');
  const isSearchable = mutedNames.length >= MIN_FOR_SEARCH;
  const found = mutedNames.filter((each) =>
    containsText(
      `${entityName(pack, each.entity)} ${scopeLabel(each)} ${each.where}`,
      isSearchable ? search : '',
    ),
  );
  return (
    <Section id="muted-names" heading={t('optionsMutedNames')} hint={t('optionsMutedNamesHint')}>
      <AddForm
        id="add-muted-name"
        label={t('optionsMutedNameAdd')}
        placeholder="Nvidia"
        suggestions={pack.entities.map(({ name }) => name)}
        onAdd={(text) => addMutedName(text, { mutedNames, pack })}
      />
      {isSearchable && (
        <SearchField label={t('optionsMutedNamesSearch')} value={search} onSearch={setSearch} />
      )}
      {found.length === 0 && (
        <p class="soft">{t(isSearchable ? 'optionsNothingFound' : 'optionsMutedNamesNone')}</p>
      )}
      <div class="muted-names">
        <MutedNameList mutedNames={found} pack={pack} />
      </div>
    </Section>
  );
}

async function addMutedName(
  name: string,
  { mutedNames, pack }: Props,
): Promise<Outcome | undefined> {
  const entity = pack.entities.find((each) => each.name.toLowerCase() === name.toLowerCase());
  const mutedName = entity && createMutedName(entity.id, 'everywhere', undefined);
  if (!mutedName) {
    const text = name ? t('optionsMutedNameUnknown', name) : t('optionsMutedNameEmpty');
    return { isError: true, text };
  }
  const isKnown = mutedNames.some((each) => formatMutedName(each) === formatMutedName(mutedName));
  if (!isKnown && !(await saveSetting(storeMutedName(mutedName)))) return undefined;
  return {
    isError: isKnown,
    text: t(isKnown ? 'optionsMutedNameKnown' : 'optionsNameMuted', entity.name),
  };
}
