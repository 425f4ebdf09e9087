import type { Pack } from '../pack/pack.ts';
import { t, tCount } from '../shared/i18n.ts';
import { appliesTo, type MutedName } from '../shared/muted-names.ts';
import { SilenceList } from '../ui/MutedNameList.tsx';

interface Props {
  readonly silences: readonly MutedName[];
  /** The address of the page that the popup speaks of. */
  readonly url: string | undefined;
  readonly pack: Pack;
}

/** The names that the reader does not want marked: those of this page, and behind a click the others. */
export function Silenced({ silences, url, pack }: Props) {
  const here = silences.filter((each) => appliesTo(each, url));
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
