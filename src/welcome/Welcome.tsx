import type { ComponentChildren } from 'preact';
import type { Pack } from '../pack/pack.ts';
import { t } from '../shared/i18n.ts';
import { hasWindows } from '../shared/windows.ts';
import { shortcutLabel } from '../ui/labels.ts';
import { isTouchOnly } from '../ui/touch.ts';
import { Access, type AccessState } from './Access.tsx';
import { Sample } from './Sample.tsx';
import { sampleOf } from './sample.ts';

interface Props {
  readonly pack: Pack;
  /** The keyboard shortcut for switching a site, if any. */
  readonly shortcut: string | undefined;
  /** Undefined until it is known. */
  readonly access: AccessState | undefined;
}

/** The page after installation: a name with its card, the site switch, what is stored. */
export function Welcome({ pack, shortcut, access }: Props) {
  const sample = sampleOf(pack);
  const isTouch = isTouchOnly();
  // Without windows, there is no toolbar either.
  const hasToolbar = hasWindows();
  return (
    <main>
      <header>
        <h1>{t('welcomeTitle')}</h1>
        <p>{t(isTouch ? 'welcomeLeadTouch' : 'welcomeLead')}</p>
        {access && <Access {...access} />}
      </header>
      {sample && <Sample pack={pack} entity={sample} />}
      <div class="notes">
        <Note heading={t('welcomeCardHeading')} text={t('welcomeCard')} />
        <Note
          heading={t('welcomeSwitchHeading')}
          text={t(hasToolbar ? 'welcomeSwitch' : 'welcomeSwitchMenu')}
        >
          {shortcut && (
            <p>
              {t('welcomeShortcut')} <kbd dir="ltr">{shortcutLabel(shortcut)}</kbd>
            </p>
          )}
        </Note>
        <Note heading={t('welcomeStoredHeading')} text={t('welcomeStored')} />
      </div>
    </main>
  );
}

interface NoteProps {
  readonly heading: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}

function Note({ heading, text, children }: NoteProps) {
  return (
    <section>
      <h2>{heading}</h2>
      <p>{text}</p>
      {children}
    </section>
  );
}
