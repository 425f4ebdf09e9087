import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { askForRights } from '../shared/given-rights.ts';
import { t } from '../shared/i18n.ts';
import { covers, rightTo } from '../shared/rights.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { storeChoice, storeRules } from '../shared/settings/store.ts';
import { changeScope, siteState, switchSite } from '../shared/site-rules.ts';
import { scopesOf } from '../shared/sites.ts';
import { hostLabel } from '../ui/host-label.ts';
import { saveSetting } from '../ui/PageFrame.tsx';
import { Pause } from '../ui/Pause.tsx';
import { Switch } from '../ui/Switch.tsx';
import { ClosedNotice } from './ClosedNotice.tsx';
import { RightNotice } from './RightNotice.tsx';
import type { TabInfo } from './tab.ts';

interface Props {
  readonly tab: Pick<TabInfo, 'id' | 'page' | 'rights'>;
  readonly settings: Settings;
  /** Whether Sidelight does not run on the page although it may be on there. */
  readonly isUnread?: boolean;
  /** Shown next to the pause checkbox. */
  readonly children?: ComponentChildren;
}

/** The switch for the site with the rule that applies, and the pause for all sites. */
export function SiteSwitch({ tab, settings, isUnread = false, children }: Props) {
  return (
    <section class="site" aria-label={t('popupSwitch')}>
      <Site tab={tab} settings={settings} isUnread={isUnread} />
      <div class="everywhere">
        <Pause isPaused={settings.isPaused} />
        {children}
      </div>
    </section>
  );
}

function Site({ tab: { id, page, rights }, settings, isUnread = false }: Props) {
  if (page.kind !== 'web' && page.kind !== 'forbidden')
    return <ClosedNotice tabId={id} page={page} />;
  if (page.host === undefined) return <RightNotice settings={settings} />;
  const isForbidden = page.kind === 'forbidden';
  const shown = { host: page.host, settings, rights, isUnread, isForbidden };
  // The key resets the chosen scope for another host.
  return <WebSite key={page.host} {...shown} />;
}

interface WebSiteProps {
  readonly host: string;
  readonly settings: Settings;
  readonly rights: readonly string[];
  readonly isUnread: boolean;
  /** Whether the browser does not let Sidelight read it. */
  readonly isForbidden: boolean;
}

function WebSite({ host, settings, rights, isUnread, isForbidden }: WebSiteProps) {
  const { isOn, ruleHost } = siteState(settings, host);
  const scopes = scopesOf(host);
  const ruleScope = scopes.find((scope) => scope === ruleHost);
  const [own] = scopes;
  const [chosen, setChosen] = useState(own);
  const scope = ruleScope ?? chosen;
  const choose = (next: string) => {
    setChosen(next);
    if (!ruleScope) return;
    if (isOn && settings.siteMode === 'off') askFor(next, rights);
    void saveSetting(storeRules((now) => changeScope(now, host, ruleScope, next)));
  };
  const switchTo = (isWanted: boolean) => {
    if (scope === undefined) return;
    // In the click. Where it is asked for all sites, one is chosen now.
    const isChoice = isWanted && (isForbidden || settings.siteMode === 'off');
    if (isChoice) askFor(scope, rights);
    void saveSetting(
      (async () => {
        if (isChoice && settings.siteMode === 'on') await storeChoice('siteMode', 'off');
        await storeRules((now) => switchSite(now, host, scope, isWanted));
      })(),
    );
  };
  const isMissing = isForbidden && isOn && !settings.isPaused;
  return (
    <>
      <Switch
        label={t('popupSwitch')}
        isOn={isOn && !isForbidden && !settings.isPaused}
        isDisabled={settings.isPaused || scope === undefined}
        onChange={switchTo}
      >
        <span class="host">{hostLabel(own ?? host)}</span>
      </Switch>
      {isMissing ? (
        <RightNotice
          settings={settings}
          chooseSite={scope === undefined ? undefined : () => switchTo(true)}
        />
      ) : (
        <p class="soft">
          {isOn && isUnread && !settings.isPaused
            ? t('popupOnUnread')
            : ruleLabel(settings, isOn, ruleHost)}
        </p>
      )}
      {own === undefined && <p class="soft">{t('popupSharedHost', hostLabel(host))}</p>}
      {scopes.length > 1 && <Scopes scopes={scopes} scope={scope ?? ''} onChoose={choose} />}
    </>
  );
}

/** Asks for the right to read a host if it is missing. */
function askFor(host: string, rights: readonly string[]): void {
  if (!covers(rights, host)) askForRights(rightTo(host));
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
