import type { Pack } from '../pack/pack.ts';
import type { Fault } from '../shared/backup.ts';
import { t } from '../shared/i18n.ts';
import { CHOICES, type ChoiceName } from '../shared/settings/definition.ts';
import { parseSettings } from '../shared/settings/parse.ts';
import type { SettingChange } from '../shared/settings/store.ts';
import { nameIn } from '../ui/labels.ts';
import { placeInWords } from '../ui/MutedNameList.tsx';

/** A change of one setting, for the reader. */
export interface ChangeInWords {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly text: string;
}

/** Says what a change of one setting is. */
export function changeInWords(change: SettingChange, pack: Pack): ChangeInWords {
  const { key, before, after } = change;
  if (Object.hasOwn(CHOICES, key)) return choiceInWords(key as ChoiceName, before, after);
  if (before === undefined) return { kind: 'added', text: entryInWords(key, after, pack) };
  if (after === undefined) return { kind: 'removed', text: entryInWords(key, before, pack) };
  const subject = subjectInWords(key, after, pack);
  const text = t('optionsChangeFromTo', subject, valueInWords(before), valueInWords(after));
  return { kind: 'changed', text };
}

/** A choice always has a value: where none is stored, what holds anyway. */
function choiceInWords(name: ChoiceName, before: unknown, after: unknown): ChangeInWords {
  const [standard] = CHOICES[name];
  const say = name === 'siteMode' ? modeInWords : valueInWords;
  const [from, to] = [say(before ?? standard), say(after ?? standard)];
  return { kind: 'changed', text: t('optionsChangeFromTo', choiceNameInWords(name), from, to) };
}

function choiceNameInWords(name: ChoiceName): string {
  const words = {
    siteMode: t('optionsMode'),
    style: t('optionsStyle'),
    density: t('optionsDensity'),
    delay: t('optionsDelay'),
  };
  return words[name];
}

function modeInWords(mode: unknown): string {
  return t(mode === 'on' ? 'optionsModeOn' : 'optionsModeOff');
}

/** One entry of the settings, with its value. */
function entryInWords(key: string, value: unknown, pack: Pack): string {
  const subject = subjectInWords(key, value, pack);
  if (value === 'on') return t('optionsChangeOn', subject);
  if (value === 'off') return t('optionsChangeOff', subject);
  // Silences and the pause are there or not: they have no value to tell.
  return value === true ? subject : `${subject} ${valueInWords(value)}`;
}

/** What an entry is about: a host, a name with its place, the usefulness of an analysis, the pause. */
function subjectInWords(key: string, value: unknown, pack: Pack): string {
  const { rules, mutedNames, feedback } = parseSettings({ [key]: value });
  const [host] = rules.keys();
  const [silence] = mutedNames;
  const [analysisId] = feedback.keys();
  if (host !== undefined) return host;
  if (silence) {
    return t('optionsChangeSilence', nameIn(pack, silence.entity), placeInWords(silence));
  }
  if (analysisId === undefined) return t('popupPaused');
  const title = pack.analyses.find(({ id }) => id === analysisId)?.title ?? analysisId;
  return `${title} · ${t('explainerUseful')}`;
}

function valueInWords(value: unknown): string {
  const words: Readonly<Record<string, string>> = {
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
  return words[String(value)] ?? String(value);
}

/** Says what is wrong with a place of a file. */
export function faultInWords(fault: Fault): string {
  const words: Readonly<Record<Fault, string>> = {
    json: t('optionsFaultJson'),
    foreign: t('optionsFaultForeign'),
    newer: t('optionsFaultNewer'),
    unknown: t('optionsFaultUnknown'),
    shape: t('optionsFaultShape'),
    host: t('optionsFaultHost'),
    mutedName: t('optionsFaultSilence'),
    value: t('optionsFaultValue'),
  };
  return words[fault];
}
