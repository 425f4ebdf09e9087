import type english from '../../assets/_locales/en/messages.json';
import { browser } from './browser.ts';

/** The key of a text in `assets/_locales`. */
export type TextKey = keyof typeof english;

type Counted<TKey> = TKey extends `${infer TStem}_other` ? TStem : never;
/** The stem of a text that depends on a number: `names` for `names_one` and `names_other`. */
export type CountedKey = Counted<TextKey>;

/** A text in the reader's language, with `$1` to `$9` filled in. */
export function t(key: TextKey, ...substitutions: string[]): string {
  return browser.i18n.getMessage(key, substitutions);
}

/** The direction of the reader's language. */
export function textDirection(): 'ltr' | 'rtl' {
  return t('textDirection') === 'rtl' ? 'rtl' : 'ltr';
}

/** A text that depends on a number, in the plural form of the reader's language; `$1` is the number. */
export function tCount(key: CountedKey, count: number, ...substitutions: string[]): string {
  const form = new Intl.PluralRules(textLocale()).select(count);
  const filled = [numberInWords(count), ...substitutions];
  // Some forms stand for numbers that nothing here reaches, Spanish `many` for millions: no file has those.
  const text = browser.i18n.getMessage(`${key}_${form}`, filled);
  return text || browser.i18n.getMessage(`${key}_other`, filled);
}

/** A number as the reader writes it: `1,200`, `1.200`. */
export function numberInWords(number: number): string {
  return new Intl.NumberFormat(textLocale()).format(number);
}

/** A day (`2026-01-31`) as the reader writes it: `January 31, 2026`. */
export function dateInWords(day: string): string {
  // A day without a time is midnight in UTC: in any other zone it could turn into the day before.
  const format = new Intl.DateTimeFormat(textLocale(), { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(day));
}

/** Several things in a row, as the reader writes them: `Huawei and Nvidia`. */
export function listInWords(items: readonly string[]): string {
  return new Intl.ListFormat(textLocale(), { type: 'conjunction' }).format(items);
}

/** What the reader calls a language: `English`, `Englisch`. */
export function languageInWords(tag: string): string {
  return new Intl.DisplayNames(textLocale(), { type: 'language' }).of(tag) ?? tag;
}

/** Whether a text in this language is in that of the interface; `en-GB` and `en` are one, `zh-CN` and `zh-TW` two. */
export function isTextLanguage(tag: string): boolean {
  return writtenLanguage(tag) === writtenLanguage(t('languageTag'));
}

/**
 * The locale that numbers and dates are written in. The browser's own, which knows the reader's variety,
 * but only if there are texts in that language: where English has to do, "1.200 names" would be wrong.
 */
function textLocale(): string {
  const language = browser.i18n.getUILanguage();
  return isTextLanguage(language) ? language : t('languageTag');
}

function writtenLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
}
