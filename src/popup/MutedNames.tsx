import type { Pack } from '../pack/pack.ts';
import { t, tCount } from '../shared/i18n.ts';
import { appliesTo, type MutedName } from '../shared/muted-names.ts';
import { MutedNameList } from '../ui/MutedNameList.tsx';

interface Props {
  readonly mutedNames: readonly MutedName[];
  /** The URL of the page that the popup is about. */
  readonly url: string | undefined;
  readonly pack: Pack;
}

/** The muted names: those that apply to the page, and collapsed the others. */
export function MutedNames({ mutedNames, url, pack }: Props) {
  const here = mutedNames.filter((each) => appliesTo(each, url));
  const elsewhere = mutedNames.filter((each) => !here.includes(each));
  if (mutedNames.length === 0) return null;
  return (
    <section class="muted" aria-labelledby="muted-heading">
      <h2 id="muted-heading">{t('mutedHeading')}</h2>
      <MutedNameList mutedNames={here} pack={pack} />
      {elsewhere.length > 0 && (
        <details id="muted-elsewhere">
          <summary>{tCount('mutedElsewhere', elsewhere.length)}</summary>
          <MutedNameList mutedNames={elsewhere} pack={pack} />
        </details>
      )}
    </section>
  );
}
