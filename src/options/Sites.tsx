import { useMemo, useState } from 'preact/hooks';
import type { FeedInList } from '../library/feed-list.ts';
import { askForRights } from '../shared/given-rights.ts';
import { t, tCount } from '../shared/i18n.ts';
import { ALL_SITES, covers, rightTo } from '../shared/rights.ts';
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
import { SiteRights } from './SiteRights.tsx';

interface Props {
  readonly settings: Settings;
  /** What the browser lets Sidelight read. */
  readonly rights: readonly string[];
  readonly feeds: readonly FeedInList[];
}

/** Where Sidelight runs: the default, the pause and the site rules. */
export function Sites({ settings, rights, feeds }: Props) {
  const choose = (mode: SiteRule) => {
    // In the click.
    if (mode === 'on' && !rights.includes(ALL_SITES)) askForRights(ALL_SITES);
    void saveSetting(storeChoice('siteMode', mode));
  };
  return (
    <Section id="sites" heading={t('optionsSites')} hint={t('optionsSitesHint')}>
      <Choice
        name="siteMode"
        legend={t('optionsMode')}
        value={settings.siteMode}
        onChoose={choose}
        options={[
          { value: 'on', label: t('optionsModeOn'), hint: t('optionsModeOnHint') },
          { value: 'off', label: t('optionsModeOff'), hint: t('optionsModeOffHint') },
        ]}
      />
      <SiteRights settings={settings} rights={rights} feeds={feeds} />
      <Pause isPaused={settings.isPaused} />
      <AddSite settings={settings} rights={rights} />
      <Rules rules={settings.rules} rights={rights} />
    </Section>
  );
}

function AddSite({ settings, rights }: Omit<Props, 'feeds'>) {
  const add = (input: string) => {
    const { host } = readHost(input);
    // In the click: a new rule turns a site on that is off.
    if (host !== undefined && !siteState(settings, host).isOn && !covers(rights, host))
      askForRights(rightTo(host));
    return addSite(input);
  };
  return (
    <AddForm
      id="add-site"
      label={t('optionsAddLabel')}
      placeholder="example.com"
      inputMode="url"
      onAdd={add}
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

interface RulesProps {
  readonly rules: ReadonlyMap<string, SiteRule>;
  readonly rights: readonly string[];
}

function Rules({ rules, rights }: RulesProps) {
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
            <Rule key={each.host} {...each} isCovered={covers(rights, each.host)} />
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

interface RuleProps extends LabelledRule {
  /** Whether the browser lets Sidelight read the host. */
  readonly isCovered: boolean;
}

function Rule({ host, label, rule, isCovered }: RuleProps) {
  const switchTo = (isOn: boolean) => {
    // In the click.
    if (isOn && !isCovered) askForRights(rightTo(host));
    void saveSetting(storeRules(() => setRule(host, isOn ? 'on' : 'off')));
  };
  return (
    <li ref={useRowFocus()}>
      <Switch label={t('optionsRuleLabel', label)} isOn={rule === 'on'} onChange={switchTo}>
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
