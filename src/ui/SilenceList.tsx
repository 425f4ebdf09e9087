import type { Pack } from '../analysis/pack.ts';
import { t } from '../platform/i18n.ts';
import { removeSilence } from '../platform/settings.ts';
import { type Silence, silenceText } from '../platform/silences.ts';
import { nameIn } from './words.ts';

/** Names that are not marked, each with where, and a way back. */
export function SilenceList({
  silences,
  pack,
}: {
  readonly silences: readonly Silence[];
  readonly pack: Pack;
}) {
  if (silences.length === 0) return null;
  return (
    <ul>
      {silences.map((silence) => {
        const name = nameIn(pack, silence.entity);
        return (
          <li key={silenceText(silence)}>
            <span>
              <b>{name}</b> <span class="soft">{placeInWords(silence)}</span>
            </span>
            <button
              type="button"
              class="pill"
              aria-label={t('silencedUndoLabel', name)}
              onClick={() => void removeSilence(silence)}
            >
              {t('silencedUndo')}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Where a name is not marked, in the reader's words. */
export function placeInWords({ scope, where }: Silence): string {
  if (scope === 'everywhere') return t('silencedEverywhere');
  if (scope === 'site') return t('silencedSite', where);
  // Scheme and queries make an address long, not clear.
  const { host, pathname } = new URL(where);
  return t('silencedPage', host + decodePath(pathname));
}

function decodePath(pathname: string): string {
  try {
    return decodeURI(pathname);
  } catch {
    return pathname;
  }
}
