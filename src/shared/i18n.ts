import type english from '../../assets/_locales/en/messages.json';
import { browser } from './browser.ts';

/** The key of a text in `assets/_locales`. */
export type TextKey = keyof typeof english;

type Counted<TKey> = TKey extends `${infer TStem}_other` ? TStem : never;
/** The stem of a text that depends on a number: `names` for `names_one` and `names_other`. */
export type CountedKey = Counted<TextKey>;

/** A text in the user's language, with `$1` to `$9` replaced. */
export function t(key: TextKey, ...substitutions: string[]): string {
  return browser.i18n.getMessage(key, substitutions);
}

/** The writing direction of the user's language. */
export function textDirection(): 'ltr' | 'rtl' {
  return t('textDirection') === 'rtl' ? 'rtl' : 'ltr';
}

/** A text that depends on a number, in the plural form for it; `$1` is the number. */
export function tCount(key: CountedKey, count: number, ...substitutions: string[]): string {
  const form = new Intl.PluralRules(textLocale()).select(count);
  const filled = [numberInWords(count), ...substitutions];
  // The files lack forms for numbers that do not occur here, such as Spanish `many` for millions.
  const text = browser.i18n.getMessage(`${key}_${form}`, filled);
  return text || browser.i18n.getMessage(`${key}_other`, filled);
}

/** A number in the format of the user's language: `1,200`, `1.200`. */
export function numberInWords(number: number): string {
  return new Intl.NumberFormat(textLocale()).format(number);
}

/** A day (`2026-01-31`) in the format of the user's language: `January 31, 2026`. */
export function dateInWords(day: string): string {
  return formatDay(day, 'long');
}

/** A day (`2026-01-31`) in the user's language, where there is little room: `Jan 31, 2026`. */
export function shortDate(day: string): string {
  return formatDay(day, 'medium');
}

function formatDay(day: string, dateStyle: 'long' | 'medium'): string {
  // A date without a time is midnight in UTC: in another time zone it could be the day before.
  const format = new Intl.DateTimeFormat(textLocale(), { dateStyle, timeZone: 'UTC' });
  return format.format(new Date(day));
}

/** A list in the format of the user's language: `Huawei and Nvidia`. */
export function listInWords(items: readonly string[]): string {
  return new Intl.ListFormat(textLocale(), { type: 'conjunction' }).format(items);
}

/** The first items of a list that has `count`: `Huawei, Nvidia and 3 more`. */
export function firstInWords(items: readonly string[], count: number): string {
  if (items.length >= count) return listInWords(items);
  const format = new Intl.ListFormat(textLocale(), { type: 'conjunction' });
  const parts = format.formatToParts(['1', '2', '3']);
  const comma = parts.find(({ type }) => type === 'literal')?.value;
  return tCount('moreInList', count - items.length, items.join(comma));
}

/** Sentences one after the other. In Chinese, the full stop has its own space. */
export function inOneParagraph(sentences: readonly string[]): string {
  return sentences.join(textLocale().startsWith('zh') ? '' : ' ');
}

/** The name of a language in the user's language: `English`, `Englisch`. */
export function languageInWords(tag: string): string {
  return new Intl.DisplayNames(textLocale(), { type: 'language' }).of(tag) ?? tag;
}

/** The name of a country in the user's language, by its code: `IN` is `India`. */
export function countryInWords(code: string): string {
  return new Intl.DisplayNames(textLocale(), { type: 'region' }).of(code) ?? code;
}

/** Whether a language is that of the interface. `en-GB` and `en` are the same, `zh-CN` and `zh-TW` are not. */
export function isTextLanguage(tag: string): boolean {
  return writtenLanguage(tag) === writtenLanguage(t('languageTag'));
}

/**
 * The locale for numbers and dates: the browser's, which includes the region, if Sidelight has texts in that
 * language. Otherwise that of the texts, because "1.200 names" would be wrong in English.
 */
function textLocale(): string {
  const language = browser.i18n.getUILanguage();
  return isTextLanguage(language) ? language : t('languageTag');
}

function writtenLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
}
