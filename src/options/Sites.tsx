import { useMemo, useState } from 'preact/hooks';
import { t, tCount } from '../shared/i18n.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { storeChoice, storeRules } from '../shared/settings/store.ts';
import { type RuleChange, type SiteRule, siteState } from '../shared/site-rules.ts';
import { readHost } from '../shared/sites.ts';
import { useRowFocus } from '../ui/focus.ts';
import { hostLabel } from '../ui/host-label.ts';
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
      <AddSite />
      <Rules rules={settings.rules} />
    </Section>
  );
}

function AddSite() {
  return (
    <AddForm
      id="add-site"
      label={t('optionsAddLabel')}
      placeholder="example.com"
      inputMode="url"
      onAdd={addSite}
    />
  );
}

async function addSite(input: string): Promise<Outcome | undefined> {
  if (input === '') return { isError: true, text: t('optionsAddEmpty') };
  const { host, fault } = readHost(input);
  if (fault === 'suffix') return { isError: true, text: t('optionsAddSuffix', input) };
  if (host === undefined) return { isError: true, text: t('optionsAddNoHost', input) };
  const label = hostLabel(host);
  /** What the new rule says; undefined if the site has one. */
  let rule: SiteRule | undefined;
  const addRule = (settings: Settings): RuleChange => {
    // A new rule changes the current state of the site.
    if (!settings.rules.has(host)) rule = siteState(settings, host).isOn ? 'off' : 'on';
    return rule ? setRule(host, rule) : NO_CHANGE;
  };
  if (!(await saveSetting(storeRules(addRule)))) return undefined;
  if (!rule) return { isError: true, text: t('optionsAddKnown', label) };
  return { isError: false, text: t(rule === 'on' ? 'optionsAddedOn' : 'optionsAddedOff', label) };
}

const NO_CHANGE: RuleChange = { set: new Map(), remove: [] };

function setRule(host: string, rule: SiteRule): RuleChange {
  return { set: new Map([[host, rule]]), remove: [] };
}

/** Maximum number of rules to show: a page with thousands of switches takes seconds. */
const MAX_SHOWN = 200;

/** A rule with its host as it is shown. */
interface LabelledRule {
  readonly host: string;
  readonly label: string;
  readonly rule: SiteRule;
}

function Rules({ rules }: { readonly rules: ReadonlyMap<string, SiteRule> }) {
  const [search, setSearch] = useState('');
  const sorted = useMemo(() => sortedRules(rules), [rules]);
  const found = sorted.filter(({ host, label }) => containsText(`${label} ${host}`, search));
  const more = found.length - MAX_SHOWN;
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
          {found.slice(0, MAX_SHOWN).map((each) => (
            <Rule key={each.host} {...each} />
          ))}
        </ul>
      )}
      {more > 0 && <p class="soft">{tCount('optionsRulesMore', more)}</p>}
    </>
  );
}

function sortedRules(rules: ReadonlyMap<string, SiteRule>): LabelledRule[] {
  const labelled = [...rules].map(([host, rule]) => ({ host, label: hostLabel(host), rule }));
  const { compare } = new Intl.Collator(t('languageTag'));
  return labelled.sort((a, b) => compare(a.label, b.label));
}

function Rule({ host, label, rule }: LabelledRule) {
  return (
    <li ref={useRowFocus()}>
      <Switch
        label={t('optionsRuleLabel', label)}
        isOn={rule === 'on'}
        onChange={(isOn) => void saveSetting(storeRules(() => setRule(host, isOn ? 'on' : 'off')))}
      >
        <span class="host">{label}</span>
        <span class="soft">{t(rule === 'on' ? 'optionsRuleOn' : 'optionsRuleOff')}</span>
      </Switch>
      <button
        type="button"
        class="pill"
        aria-label={t('optionsRuleRemoveLabel', label)}
        onClick={() => void saveSetting(storeRules(() => ({ set: new Map(), remove: [host] })))}
      >
        {t('optionsRuleRemove')}
      </button>
    </li>
  );
}
