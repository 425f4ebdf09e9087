import { entityName, type Pack } from '../pack/pack.ts';
import type { Problem } from '../shared/backup.ts';
import { numberInWords, t } from '../shared/i18n.ts';
import { CHOICES, type ChoiceName } from '../shared/settings/definition.ts';
import { parseSettings } from '../shared/settings/parse.ts';
import type { SettingChange } from '../shared/settings/store.ts';
import { hostLabel } from '../ui/host-label.ts';
import { scopeLabel } from '../ui/MutedNameList.tsx';

/** A change of one setting as a text. */
export interface ChangeLabel {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly text: string;
}

/** Describes a change of one setting. */
export function changeLabel(change: SettingChange, pack: Pack): ChangeLabel {
  const { key, before, after } = change;
  if (Object.hasOwn(CHOICES, key)) return choiceChangeLabel(key as ChoiceName, before, after);
  if (before === undefined) return { kind: 'added', text: entryLabel(key, after, pack) };
  if (after === undefined) return { kind: 'removed', text: entryLabel(key, before, pack) };
  const subject = subjectLabel(key, after, pack);
  const text = t('optionsChangeFromTo', subject, valueLabel(before), valueLabel(after));
  return { kind: 'changed', text };
}

/** A choice always has a value: if none is stored, the default. */
function choiceChangeLabel(name: ChoiceName, before: unknown, after: unknown): ChangeLabel {
  const [byDefault] = CHOICES[name];
  const modeLabel = (mode: unknown) => t(mode === 'on' ? 'optionsModeOn' : 'optionsModeOff');
  const labelOf = name === 'siteMode' ? modeLabel : valueLabel;
  const [from, to] = [labelOf(before ?? byDefault), labelOf(after ?? byDefault)];
  return { kind: 'changed', text: t('optionsChangeFromTo', choiceNameLabel(name), from, to) };
}

function choiceNameLabel(name: ChoiceName): string {
  const labels = {
    siteMode: t('optionsMode'),
    style: t('optionsStyle'),
    density: t('optionsDensity'),
    delay: t('optionsDelay'),
  };
  return labels[name];
}

/** An entry of the settings with its value. */
function entryLabel(key: string, value: unknown, pack: Pack): string {
  const subject = subjectLabel(key, value, pack);
  if (value === 'on') return t('optionsChangeOn', subject);
  if (value === 'off') return t('optionsChangeOff', subject);
  // Muted names and the pause have no value: they exist or not.
  return value === true ? subject : `${subject} ${valueLabel(value)}`;
}

/** The subject of an entry: a host, a muted name with its scope, the feedback on a story, or the pause. */
function subjectLabel(key: string, value: unknown, pack: Pack): string {
  const { rules, mutedNames, feedback } = parseSettings({ [key]: value });
  const [host] = rules.keys();
  const [mutedName] = mutedNames;
  const [analysisId] = feedback.keys();
  if (host !== undefined) return hostLabel(host);
  if (mutedName) {
    return t('optionsChangeMutedName', entityName(pack, mutedName.entity), scopeLabel(mutedName));
  }
  if (analysisId === undefined) return t('popupPaused');
  const title = pack.analyses.find(({ id }) => id === analysisId)?.title ?? analysisId;
  return `${title} · ${t('explainerUseful')}`;
}

function valueLabel(value: unknown): string {
  const labels: Readonly<Record<string, string>> = {
    on: t('optionsRuleOn'),
    off: t('optionsRuleOff'),
    yes: t('explainerYes'),
    no: t('explainerNo'),
    both: t('optionsStyleBoth'),
    underline: t('optionsStyleUnderline'),
    tint: t('optionsStyleTint'),
    every: t('optionsDensityEvery'),
    section: t('optionsDensitySection'),
    page: t('optionsDensityPage'),
    normal: t('optionsDelayNormal'),
    quick: t('optionsDelayQuick'),
    slow: t('optionsDelaySlow'),
  };
  return labels[String(value)] ?? String(value);
}

/** What is wrong at a place in an imported file, and in which line. */
export function problemLabel(problem: Problem): string {
  const text = faultLabel(problem);
  return problem.line === undefined
    ? text
    : t('optionsFaultLine', numberInWords(problem.line), text);
}

function faultLabel({ fault, name }: Problem): string {
  switch (fault) {
    case 'encoding':
      return t('optionsFaultEncoding');
    case 'json':
      return t('optionsFaultJson');
    case 'foreign':
      return t('optionsFaultForeign');
    case 'newer':
      return t('optionsFaultNewer');
    case 'unknown':
      return t('optionsFaultUnknown', name);
    case 'shape':
      return t('optionsFaultShape', name);
    case 'host':
      return t('optionsFaultHost', name);
    case 'suffix':
      return t('optionsFaultSuffix', name);
    case 'mutedName':
      return t('optionsFaultMutedName', name);
    default:
      return t('optionsFaultValue', name);
  }
}
