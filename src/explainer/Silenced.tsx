import type { Pack } from '../analysis/pack.ts';
import { t, tCount } from '../platform/i18n.ts';
import { removeSilence } from '../platform/settings.ts';
import { holdsAt, type Silence, silenceText } from '../platform/silences.ts';

interface Props {
  readonly silences: readonly Silence[];
  /** The address of the page that the popup speaks of. */
  readonly url: string | undefined;
  readonly pack: Pack;
}

/** The names that the reader does not want marked: those of this page, and behind a click the others. */
export function Silenced({ silences, url, pack }: Props) {
  const here = silences.filter((each) => holdsAt(each, url));
  const elsewhere = silences.filter((each) => !here.includes(each));
  if (silences.length === 0) return null;
  return (
    <section class="silenced" aria-labelledby="silenced-heading">
      <h2 id="silenced-heading">{t('silencedHeading')}</h2>
      <SilenceList silences={here} pack={pack} />
      {elsewhere.length > 0 && (
        <details>
          <summary>{tCount('silencedElsewhere', elsewhere.length)}</summary>
          <SilenceList silences={elsewhere} pack={pack} />
        </details>
      )}
    </section>
  );
}

function SilenceList({
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
        const name = pack.entities.find(({ id }) => id === silence.entity)?.name ?? silence.entity;
        return (
          <li key={silenceText(silence)}>
            <span>
              <b>{name}</b> <span class="soft">{placeInWords(silence)}</span>
            </span>
            <button
              type="button"
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

function placeInWords({ scope, where }: Silence): string {
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
