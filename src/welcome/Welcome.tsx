import type { Pack } from '../pack/pack.ts';
import { t } from '../shared/i18n.ts';
import { Sample } from './Sample.tsx';
import { sampleOf } from './sample.ts';

interface Props {
  readonly pack: Pack;
  /** The keys that switch a site, if there are any. */
  readonly shortcut: string | undefined;
}

/** What a reader sees once, after installing: a name with its card, the switch, what is stored. */
export function Welcome({ pack, shortcut }: Props) {
  const sample = sampleOf(pack);
  return (
    <main>
      <header>
        <h1>{t('welcomeTitle')}</h1>
        <p>{t('welcomeLead')}</p>
      </header>
      {sample && <Sample pack={pack} entity={sample} />}
      <div class="notes">
        <section>
          <h2>{t('welcomeCardHeading')}</h2>
          <p>{t('welcomeCard')}</p>
        </section>
        <section>
          <h2>{t('welcomeSwitchHeading')}</h2>
          <p>{t('welcomeSwitch')}</p>
          {shortcut && (
            <p>
              {t('welcomeShortcut')} <kbd>{shortcut}</kbd>
            </p>
          )}
        </section>
        <section>
          <h2>{t('welcomeStoredHeading')}</h2>
          <p>{t('welcomeStored')}</p>
        </section>
      </div>
    </main>
  );
}
