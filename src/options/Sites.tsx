import { useState } from 'preact/hooks';
import { readHost } from '../shared/hosts.ts';
import { t } from '../shared/i18n.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { storeChoice, storeRules } from '../shared/settings/store.ts';
import { type SiteRule, siteState } from '../shared/site-rules.ts';
import { useRowFocus } from '../ui/focus.ts';
import { saveSetting } from '../ui/PageFrame.tsx';
import { Pause } from '../ui/Pause.tsx';
import { Switch } from '../ui/Switch.tsx';
import { AddForm, type Outcome } from './AddForm.tsx';
import { Choice } from './Choice.tsx';
import { containsText, SearchField } from './SearchField.tsx';
import { Section } from './Section.tsx';

/** Where Sidelight runs: the default, the pause and the site rules. */
export function Sites({ settings }: { readonly settings: Settings }) {
  return (
    <Section id="sites" heading={t('optionsSites')} hint={t('optionsSitesHint')}>
      <Choice
        name="siteMode"
        legend={t('optionsMode')}
        value={settings.siteMode}
        onChoose={(mode) => void saveSetting(storeChoice('siteMode', mode))}
        options={[
          { value: 'on', label: t('optionsModeOn'), hint: t('optionsModeOnHint') },
          { value: 'off', label: t('optionsModeOff'), hint: t('optionsModeOffHint') },
        ]}
      />
      <Pause isPaused={settings.isPaused} />
      <AddSite settings={settings} />
      <Rules rules={settings.rules} />
    </Section>
  );
}

function AddSite({ settings }: { readonly settings: Settings }) {
  return (
    <AddForm
      id="add-site"
      label={t('optionsAddLabel')}
      placeholder="example.com"
      inputMode="url"
      onAdd={(text) => addSite(text, settings)}
    />
  );
}

async function addSite(input: string, settings: Settings): Promise<Outcome | undefined> {
  const host = readHost(input);
  if (host === undefined) {
    const text = input ? t('optionsAddNoHost', input) : t('optionsAddEmpty');
    return { isError: true, text };
  }
  if (settings.rules.has(host)) return { isError: true, text: t('optionsAddKnown', host) };
  // A new rule changes the current state of the site.
  const isOn = !siteState(settings, host).isOn;
  if (!(await saveSetting(storeRule(host, isOn)))) return undefined;
  return { isError: false, text: t(isOn ? 'optionsAddedOn' : 'optionsAddedOff', host) };
}

async function storeRule(host: string, isOn: boolean): Promise<void> {
  await storeRules({ set: new Map([[host, isOn ? 'on' : 'off']]), remove: [] });
}

function Rules({ rules }: { readonly rules: ReadonlyMap<string, SiteRule> }) {
  const [search, setSearch] = useState('');
  const found = [...rules].filter(([host]) => containsText(host, search));
  return (
    <>
      <div class="list-head">
        <h3 id="rules-heading">{t('optionsRules')}</h3>
        {rules.size > 0 && (
          <SearchField label={t('optionsRulesSearch')} value={search} onSearch={setSearch} />
        )}
      </div>
      {found.length === 0 ? (
        <p class="soft">{t(rules.size === 0 ? 'optionsRulesNone' : 'optionsNothingFound')}</p>
      ) : (
        <ul class="rows" aria-labelledby="rules-heading">
          {found
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([host, rule]) => (
              <Rule key={host} host={host} rule={rule} />
            ))}
        </ul>
      )}
    </>
  );
}

function Rule({ host, rule }: { readonly host: string; readonly rule: SiteRule }) {
  return (
    <li ref={useRowFocus()}>
      <Switch
        label={t('optionsRuleLabel', host)}
        isOn={rule === 'on'}
        onChange={(isOn) => void saveSetting(storeRule(host, isOn))}
      >
        <span class="host">{host}</span>
        <span class="soft">{t(rule === 'on' ? 'optionsRuleOn' : 'optionsRuleOff')}</span>
      </Switch>
      <button
        type="button"
        class="pill"
        aria-label={t('optionsRuleRemoveLabel', host)}
        onClick={() => void saveSetting(storeRules({ set: new Map(), remove: [host] }))}
      >
        {t('optionsRuleRemove')}
      </button>
    </li>
  );
}
