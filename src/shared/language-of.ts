import { browser } from './browser.ts';
import { t } from './i18n.ts';

/** The language of a text, as the browser detects it; that of Sidelight if it cannot tell. */
export async function languageOf(text: string): Promise<string> {
  const { languages } = await browser.i18n.detectLanguage(text);
  const [best] = [...languages].sort((a, b) => b.percentage - a.percentage);
  return best && best.language !== 'und' ? best.language : t('languageTag');
}
