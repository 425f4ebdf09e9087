import type { Pack } from '../pack/pack.ts';
import { t } from '../shared/i18n.ts';
import { formatMutedName, type MutedName } from '../shared/muted-names.ts';
import { removeMutedName } from '../shared/settings/store.ts';
import { useRowFocus } from './focus.ts';
import { nameIn } from './labels.ts';
import { carryOut } from './PageFrame.tsx';

/** Names that are not marked, each with where, and a way back. */
export function SilenceList({
  silences,
  pack,
}: {
  readonly silences: readonly MutedName[];
  readonly pack: Pack;
}) {
  if (silences.length === 0) return null;
  return (
    <ul>
      {silences.map((silence) => (
        <Row key={formatMutedName(silence)} silence={silence} name={nameIn(pack, silence.entity)} />
      ))}
    </ul>
  );
}

function Row({ silence, name }: { readonly silence: MutedName; readonly name: string }) {
  const place = placeInWords(silence);
  return (
    <li ref={useRowFocus()}>
      <span>
        <b>{name}</b> <span class="soft">{place}</span>
      </span>
      <button
        type="button"
        class="pill"
        aria-label={t('silencedUndoLabel', name, place)}
        onClick={() => void carryOut(removeMutedName(silence))}
      >
        {t('silencedUndo')}
      </button>
    </li>
  );
}

/** Where a name is not marked, in the reader's words. */
export function placeInWords({ scope, where }: MutedName): string {
  if (scope === 'everywhere') return t('silencedEverywhere');
  if (scope === 'site') return t('silencedSite', where);
  // The scheme makes an address long, not clear. The query may be all that tells two pages apart.
  const { host, pathname, search } = new URL(where);
  return t('silencedPage', host + decoded(pathname) + shortened(decoded(search)));
}

function decoded(part: string): string {
  try {
    return decodeURI(part);
  } catch {
    return part;
  }
}

/** How many characters of a long query are shown at either end. */
const QUERY_END = 16;

/** A query without its middle, if it is long: what tells pages apart may stand at either end. */
function shortened(query: string): string {
  const characters = [...query];
  if (characters.length <= 2 * QUERY_END) return query;
  const [head, tail] = [characters.slice(0, QUERY_END), characters.slice(-QUERY_END)];
  return `${head.join('')}…${tail.join('')}`;
}
