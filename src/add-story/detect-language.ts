import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';

/** The language of a text, as the browser detects it; that of Sidelight if it cannot tell. */
export async function detectLanguage(text: string): Promise<string> {
  const { languages } = await browser.i18n.detectLanguage(text);
  const [best] = [...languages].sort((a, b) => b.percentage - a.percentage);
  return best && best.language !== 'und' ? best.language : t('languageTag');
}
