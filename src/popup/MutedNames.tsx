import type { Pack } from '../pack/pack.ts';
import { t, tCount } from '../shared/i18n.ts';
import { appliesTo, type MutedName } from '../shared/muted-names.ts';
import { MutedNameList } from '../ui/MutedNameList.tsx';

interface Props {
  readonly silences: readonly MutedName[];
  /** The URL of the page that the popup is about. */
  readonly url: string | undefined;
  readonly pack: Pack;
}

/** The muted names: those that apply to the page, and collapsed the others. */
export function MutedNames({ silences, url, pack }: Props) {
  const here = silences.filter((each) => appliesTo(each, url));
  const elsewhere = silences.filter((each) => !here.includes(each));
  if (silences.length === 0) return null;
  return (
    <section class="silenced" aria-labelledby="silenced-heading">
      <h2 id="silenced-heading">{t('silencedHeading')}</h2>
      <MutedNameList silences={here} pack={pack} />
      {elsewhere.length > 0 && (
        <details id="silenced-elsewhere">
          <summary>{tCount('silencedElsewhere', elsewhere.length)}</summary>
          <MutedNameList silences={elsewhere} pack={pack} />
        </details>
      )}
    </section>
  );
}
