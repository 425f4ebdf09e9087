import { entityName, type Pack } from '../pack/pack.ts';
import { t } from '../shared/i18n.ts';
import { formatMutedName, type MutedName } from '../shared/muted-names.ts';
import { removeMutedName } from '../shared/settings/store.ts';
import { useRowFocus } from './focus.ts';
import { hostLabel } from './host-label.ts';
import { saveSetting } from './PageFrame.tsx';

/** Muted names with their scopes, each with a button that marks it again. */
export function MutedNameList({
  mutedNames,
  pack,
}: {
  readonly mutedNames: readonly MutedName[];
  readonly pack: Pack;
}) {
  if (mutedNames.length === 0) return null;
  return (
    <ul>
      {mutedNames.map((mutedName) => (
        <Row
          key={formatMutedName(mutedName)}
          mutedName={mutedName}
          name={entityName(pack, mutedName.entity)}
        />
      ))}
    </ul>
  );
}

function Row({ mutedName, name }: { readonly mutedName: MutedName; readonly name: string }) {
  const scope = scopeLabel(mutedName);
  return (
    <li ref={useRowFocus()}>
      <span>
        <b>{name}</b> <span class="soft">{scope}</span>
      </span>
      <button
        type="button"
        class="pill"
        aria-label={t('mutedUndoLabel', name, scope)}
        onClick={() => void saveSetting(removeMutedName(mutedName))}
      >
        {t('mutedUndo')}
      </button>
    </li>
  );
}

/** Where a name is not marked. */
export function scopeLabel({ scope, where }: MutedName): string {
  if (scope === 'everywhere') return t('mutedEverywhere');
  if (scope === 'site') return t('mutedSite', hostLabel(where));
  // Without the scheme, but with the query: it may be the only difference between two pages.
  const { hostname, port, pathname, search } = new URL(where);
  const host = hostLabel(hostname) + (port && `:${port}`);
  return t('mutedPage', host + decode(pathname) + shortenMiddle(decode(search)));
}

function decode(part: string): string {
  try {
    return decodeURI(part);
  } catch {
    return part;
  }
}

/** Characters of a long query that are shown at either end. */
const QUERY_END = 16;

/** Cuts the middle of a long query: the part that differs between pages may be at either end. */
function shortenMiddle(query: string): string {
  const characters = [...query];
  if (characters.length <= 2 * QUERY_END) return query;
  const [head, tail] = [characters.slice(0, QUERY_END), characters.slice(-QUERY_END)];
  return `${head.join('')}…${tail.join('')}`;
}
