import { useState } from 'preact/hooks';
import { readHost } from '../shared/hosts.ts';
import { t } from '../shared/i18n.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { storeChoice, storeRules } from '../shared/settings/store.ts';
import { type SiteRule, siteState } from '../shared/site-rules.ts';
import { useRowFocus } from '../ui/focus.ts';
import { carryOut } from '../ui/PageFrame.tsx';
import { Pause } from '../ui/Pause.tsx';
import { AddForm, type Outcome } from './AddForm.tsx';
import { Choice } from './Choice.tsx';
import { holds, SearchField } from './SearchField.tsx';
import { Section } from './Section.tsx';

/** Where Sidelight runs: everywhere or on chosen sites, and the rules. */
export function Sites({ settings }: { readonly settings: Settings }) {
  return (
    <Section id="sites" heading={t('optionsSites')} hint={t('optionsSitesHint')}>
      <Choice
        name="siteMode"
        legend={t('optionsMode')}
        value={settings.siteMode}
        onChoose={(mode) => void carryOut(storeChoice('siteMode', mode))}
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
      onAdd={(written) => addSite(written, settings)}
    />
  );
}

async function addSite(written: string, settings: Settings): Promise<Outcome | undefined> {
  const host = readHost(written);
  if (host === undefined) {
    const text = written ? t('optionsAddNoHost', written) : t('optionsAddEmpty');
    return { isError: true, text };
  }
  if (settings.rules.has(host)) return { isError: true, text: t('optionsAddKnown', host) };
  // Whoever makes a rule wants something else than what holds there now.
  const isOn = !siteState(settings, host).isOn;
  if (!(await carryOut(storeRule(host, isOn)))) return undefined;
  return { isError: false, text: t(isOn ? 'optionsAddedOn' : 'optionsAddedOff', host) };
}

async function storeRule(host: string, isOn: boolean): Promise<void> {
  await storeRules({ set: new Map([[host, isOn ? 'on' : 'off']]), remove: [] });
}

function Rules({ rules }: { readonly rules: ReadonlyMap<string, SiteRule> }) {
  const [search, setSearch] = useState('');
  const found = [...rules].filter(([host]) => holds(host, search));
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
          {found.sort(byHost).map(([host, rule]) => (
            <Rule key={host} host={host} rule={rule} />
          ))}
        </ul>
      )}
    </>
  );
}

function byHost([a]: readonly [string, SiteRule], [b]: readonly [string, SiteRule]): number {
  return a < b ? -1 : 1;
}

function Rule({ host, rule }: { readonly host: string; readonly rule: SiteRule }) {
  return (
    <li ref={useRowFocus()}>
      <label class="switch">
        <span class="host">{host}</span>
        <span class="soft">{t(rule === 'on' ? 'optionsRuleOn' : 'optionsRuleOff')}</span>
        <input
          type="checkbox"
          role="switch"
          aria-label={t('optionsRuleLabel', host)}
          checked={rule === 'on'}
          aria-checked={rule === 'on'}
          onChange={(event) => void carryOut(storeRule(host, event.currentTarget.checked))}
        />
      </label>
      <button
        type="button"
        class="pill"
        aria-label={t('optionsRuleRemoveLabel', host)}
        onClick={() => void carryOut(storeRules({ set: new Map(), remove: [host] }))}
      >
        {t('optionsRuleRemove')}
      </button>
    </li>
  );
}
