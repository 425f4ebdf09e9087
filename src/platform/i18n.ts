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
  const language = browser.i18n.getUILanguage();
  const form = new Intl.PluralRules(language).select(count);
  const number = new Intl.NumberFormat(language).format(count);
  const text = browser.i18n.getMessage(`${key}_${form}`, [number, ...substitutions]);
  return text || browser.i18n.getMessage(`${key}_other`, [number, ...substitutions]);
}
