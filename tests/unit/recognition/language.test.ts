import { expect, it } from 'vitest';
import { writingAt } from '../../../src/recognition/disambiguation/language.ts';

it.each([
  ['english', 'The deal was signed by Arm in May.', ''],
  ['english', 'Meta owns it', ''],
  ['english', 'Meta presenta resultados', 'en'],
  ['german', 'Er nahm das Kind auf den Arm und ging.', ''],
  ['german', 'Meta', 'de-AT'],
  ['other', 'Los ciclistas llegaron a la Meta por la tarde con el grupo.', ''],
  ['other', 'De oude Arm van de rivier krijgt het water.', ''],
  ['other', '昨夜 Meta 跌逾', 'en'],
  ['other', 'У модели есть класс Meta', ''],
  ['other', 'Meta', 'es'],
  // English with a few foreign words stays English.
  ['english', 'The town of Los Alamos in the state of New Mexico was built for the Arm of it', ''],
])('the language is %s: %s', (writing, text, declared) => {
  expect(writingAt(text, text.indexOf('M') + 1, declared)).toBe(writing);
});
