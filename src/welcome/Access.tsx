import { askForRights, isRightReturnable, returnRightToAll } from '../shared/given-rights.ts';
import { t } from '../shared/i18n.ts';
import { ALL_SITES } from '../shared/rights.ts';
import type { Choices } from '../shared/settings/definition.ts';
import { storeChoice } from '../shared/settings/store.ts';
import { saveSetting } from '../ui/PageFrame.tsx';

/** What the browser lets Sidelight read, and where the user wants it to be on. */
export interface AccessState {
  readonly rights: readonly string[];
  readonly siteMode: Choices['siteMode'];
}

/** Where Sidelight may read: asks for the right to all sites, or explains how to choose some. */
export function Access({ rights, siteMode }: AccessState) {
  const isGiven = rights.includes(ALL_SITES);
  const isOnAll = siteMode === 'on';
  const allowAll = () => {
    askForRights(ALL_SITES);
    if (!isOnAll) void saveSetting(storeChoice('siteMode', 'on'));
  };
  const choose = () => {
    if (isGiven && isRightReturnable())
      void returnRightToAll([]).catch((error: unknown) => console.error(error));
    void saveSetting(storeChoice('siteMode', 'off'));
  };
  const chooseButton = (
    <button type="button" class="pill" onClick={choose}>
      {t('optionsModeOff')}
    </button>
  );
  if (isGiven && isOnAll)
    return (
      <div class="access soft">
        <p role="status">{t('welcomeRightGiven')}</p>
        <p class="choices">{chooseButton}</p>
      </div>
    );
  return (
    <section class="access notice">
      <h2>{t('welcomeRightHeading')}</h2>
      <p role="status">
        {t(isOnAll ? 'welcomeRight' : isGiven ? 'welcomeChosen' : 'welcomeRightChosen')}
      </p>
      <p class="choices">
        <button type="button" class="pill primary" onClick={allowAll}>
          {t(isGiven ? 'optionsModeOn' : 'rightAskAll')}
        </button>
        {isOnAll && chooseButton}
      </p>
    </section>
  );
}
