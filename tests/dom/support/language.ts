import german from '../../../assets/_locales/de/messages.json';
import english from '../../../assets/_locales/en/messages.json';
import spanish from '../../../assets/_locales/es/messages.json';
import chinese from '../../../assets/_locales/zh_CN/messages.json';

type Messages = Readonly<Record<string, { readonly message: string }>>;

const FILES: Readonly<Record<string, Messages>> = {
  en: english,
  de: german,
  es: spanish,
  'zh-CN': chinese,
};

let language = 'en';

/** Sets the language of the browser; texts that it lacks are English, as in browsers. */
export function speak(tag: string): void {
  language = tag;
}

/** A fake of `browser.i18n`. */
export const i18n = {
  getUILanguage: () => language,
  getMessage: (key: string, substitutions: string | readonly string[] = []) => {
    const texts: Messages = FILES[language] ?? english;
    const filled = [substitutions].flat();
    return texts[key]?.message.replace(/\$(\d)/g, (_, n) => filled[Number(n) - 1] ?? '') ?? '';
  },
};
