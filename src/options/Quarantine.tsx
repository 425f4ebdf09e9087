import { useState } from 'preact/hooks';
import { t, tCount } from '../shared/i18n.ts';
import { discardQuarantined } from '../shared/settings/store.ts';
import { headingOver, useFocusHeirs, useFocusOnChange } from '../ui/focus.ts';
import { carryOut } from '../ui/PageFrame.tsx';
import { SaveLink } from './SaveLink.tsx';

/** What could not be read and stands aside: for the reader to look at, to keep, and to throw away. */
export function Aside({ aside }: { readonly aside: Readonly<Record<string, unknown>> }) {
  const [isAsking, setAsking] = useState(false);
  const section = useFocusHeirs<HTMLElement>((gone) => [headingOver(gone)]);
  // Never on the button that throws away: a second press of the same key would be one too many.
  const harmless = useFocusOnChange<HTMLButtonElement>(isAsking);
  const keys = Object.keys(aside);
  const discard = () => {
    setAsking(false);
    void carryOut(discardQuarantined(keys));
  };
  return (
    <section ref={section} class="aside" aria-labelledby="aside-heading">
      <h3 id="aside-heading">{t('optionsAside')}</h3>
      <p>{tCount('popupAside', keys.length)}</p>
      <ul class="rows">
        {keys.map((key) => (
          <li key={key}>
            <code>{key}</code>
            <code class="soft">{JSON.stringify(aside[key])}</code>
          </li>
        ))}
      </ul>
      <div class="row">
        <SaveLink
          text={`${JSON.stringify(aside, null, 2)}\n`}
          fileName="sidelight-set-aside.json"
          label={t('optionsExport')}
        />
        {isAsking ? (
          <>
            <button type="button" class="pill" onClick={discard}>
              {t('optionsAsideDiscardSure')}
            </button>
            <button ref={harmless} type="button" class="pill" onClick={() => setAsking(false)}>
              {t('optionsCancel')}
            </button>
          </>
        ) : (
          <button ref={harmless} type="button" class="pill" onClick={() => setAsking(true)}>
            {t('optionsAsideDiscard')}
          </button>
        )}
      </div>
    </section>
  );
}
