import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../shared/i18n.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { storeRules } from '../shared/settings/store.ts';
import { changeScope, siteState, switchSite } from '../shared/site-rules.ts';
import { scopesOf } from '../shared/sites.ts';
import { hostLabel } from '../ui/host-label.ts';
import { saveSetting } from '../ui/PageFrame.tsx';
import { Pause } from '../ui/Pause.tsx';
import { Switch } from '../ui/Switch.tsx';
import { ClosedNotice } from './ClosedNotice.tsx';
import type { TabInfo } from './tab.ts';

interface Props {
  readonly tab: Pick<TabInfo, 'id' | 'page'>;
  readonly settings: Settings;
  /** Whether Sidelight does not run on the page although it may be on there. */
  readonly isUnread?: boolean;
  /** Shown next to the pause checkbox. */
  readonly children?: ComponentChildren;
}

/** The switch for the site with the rule that applies, and the pause for all sites. */
export function SiteSwitch({ tab: { id, page }, settings, isUnread = false, children }: Props) {
  return (
    <section class="site" aria-label={t('popupSwitch')}>
      {page.kind === 'web' ? (
        // The key resets the chosen scope for another host.
        <WebSite key={page.host} host={page.host} settings={settings} isUnread={isUnread} />
      ) : (
        <ClosedNotice tabId={id} page={page} />
      )}
      <div class="everywhere">
        <Pause isPaused={settings.isPaused} />
        {children}
      </div>
    </section>
  );
}

interface WebSiteProps {
  readonly host: string;
  readonly settings: Settings;
  readonly isUnread: boolean;
}

function WebSite({ host, settings, isUnread }: WebSiteProps) {
  const { isOn, ruleHost } = siteState(settings, host);
  const scopes = scopesOf(host);
  const ruleScope = scopes.find((scope) => scope === ruleHost);
  const [own] = scopes;
  const [chosen, setChosen] = useState(own);
  const scope = ruleScope ?? chosen;
  const choose = (next: string) => {
    setChosen(next);
    if (!ruleScope) return;
    void saveSetting(storeRules((now) => changeScope(now, host, ruleScope, next)));
  };
  const switchTo = (isWanted: boolean) => {
    if (scope) void saveSetting(storeRules((now) => switchSite(now, host, scope, isWanted)));
  };
  return (
    <>
      <Switch
        label={t('popupSwitch')}
        isOn={isOn && !settings.isPaused}
        isDisabled={settings.isPaused || scope === undefined}
        onChange={switchTo}
      >
        <span class="host">{hostLabel(own ?? host)}</span>
      </Switch>
      <p class="soft">
        {isOn && isUnread && !settings.isPaused
          ? t('popupOnUnread')
          : ruleLabel(settings, isOn, ruleHost)}
      </p>
      {own === undefined && <p class="soft">{t('popupSharedHost', hostLabel(host))}</p>}
      {scopes.length > 1 && <Scopes scopes={scopes} scope={scope ?? ''} onChoose={choose} />}
    </>
  );
}

function ruleLabel({ isPaused }: Settings, isOn: boolean, ruleHost: string | undefined): string {
  if (isPaused) return t('popupPaused');
  if (ruleHost === undefined) return t(isOn ? 'popupOnByDefault' : 'popupOffByDefault');
  return t(isOn ? 'popupOnByRule' : 'popupOffByRule', hostLabel(ruleHost));
}

interface ScopesProps {
  readonly scopes: readonly string[];
  readonly scope: string;
  onChoose(scope: string): void;
}

function Scopes({ scopes, scope, onChoose }: ScopesProps) {
  return (
    <fieldset class="scopes">
      <legend class="soft">{t('popupScope')}</legend>
      {scopes.map((each, index) => (
        <label key={each}>
          <input
            type="radio"
            name="scope"
            checked={each === scope}
            onChange={() => onChoose(each)}
          />
          {t(index === 0 ? 'popupScopeHost' : 'popupScopeSite', hostLabel(each))}
        </label>
      ))}
    </fieldset>
  );
}
