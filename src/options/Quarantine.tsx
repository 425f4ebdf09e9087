import { useState } from 'preact/hooks';
import { t, tCount } from '../shared/i18n.ts';
import { discardQuarantined } from '../shared/settings/local-items.ts';
import { headingOf, useFocusFallback, useFocusOnChange } from '../ui/focus.ts';
import { saveSetting } from '../ui/PageFrame.tsx';
import { SaveLink } from './SaveLink.tsx';

/** The quarantined settings: shows, exports and discards them. */
export function Quarantine({ aside }: { readonly aside: Readonly<Record<string, unknown>> }) {
  const [isConfirming, setConfirming] = useState(false);
  const section = useFocusFallback<HTMLElement>((removed) => [headingOf(removed)]);
  // Never on the button that discards: pressing the same key twice must not discard.
  const safeButton = useFocusOnChange<HTMLButtonElement>(isConfirming);
  const keys = Object.keys(aside);
  const discard = () => {
    setConfirming(false);
    void saveSetting(discardQuarantined(keys));
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
        {isConfirming ? (
          <>
            <button type="button" class="pill" onClick={discard}>
              {t('optionsAsideDiscardSure')}
            </button>
            <button
              ref={safeButton}
              type="button"
              class="pill"
              onClick={() => setConfirming(false)}
            >
              {t('optionsCancel')}
            </button>
          </>
        ) : (
          <button ref={safeButton} type="button" class="pill" onClick={() => setConfirming(true)}>
            {t('optionsAsideDiscard')}
          </button>
        )}
      </div>
    </section>
  );
}
