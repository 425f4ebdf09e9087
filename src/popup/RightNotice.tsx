import { askForRights } from '../shared/given-rights.ts';
import { t } from '../shared/i18n.ts';
import { ALL_SITES } from '../shared/rights.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { storeChoice } from '../shared/settings/store.ts';
import { saveSetting } from '../ui/PageFrame.tsx';

interface Props {
  readonly settings: Settings;
  /** Asks for the right to the shown site, where the browser tells which that is. */
  readonly chooseSite?: (() => void) | undefined;
}

/** Says that the browser does not let Sidelight read the page, and asks for that. */
export function RightNotice({ settings, chooseSite }: Props) {
  const allowAll = () => {
    askForRights(ALL_SITES);
    if (settings.siteMode === 'off') void saveSetting(storeChoice('siteMode', 'on'));
  };
  const isHidden = chooseSite === undefined;
  return (
    <div class="notice">
      <p>
        {t(
          !isHidden
            ? 'popupRightSite'
            : settings.siteMode === 'on'
              ? 'popupRightAll'
              : 'popupRightPress',
        )}
      </p>
      <p class="choices">
        {chooseSite && (
          <button type="button" class="pill" onClick={chooseSite}>
            {t('rightAskSite')}
          </button>
        )}
        <button type="button" class="pill" onClick={allowAll}>
          {t('rightAskAll')}
        </button>
      </p>
    </div>
  );
}
