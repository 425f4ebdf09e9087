import { browser } from './browser.ts';
import { t } from './i18n.ts';

/** The languages that Sidelight speaks: in them, a guess is good enough. */
const LIKELY = /^(?:de|en|es|zh)\b/;

/**
 * The language of a text, as the browser detects it; that of Sidelight if it cannot tell. Of short texts with names it
 * often cannot: Chromium 140 takes "Agility Robotics meets Nvidia." for Catalan, and says that it is not sure.
 */
export async function languageOf(text: string): Promise<string> {
  const { languages, isReliable } = await browser.i18n.detectLanguage(text);
  const [best] = [...languages].sort((a, b) => b.percentage - a.percentage);
  const isKnown = best && best.language !== 'und' && (isReliable || LIKELY.test(best.language));
  return isKnown ? best.language : t('languageTag');
}
