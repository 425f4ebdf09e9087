import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../../src/compile/sentences.ts';

/** Each row: a language, and a text with `|` where its sentences end. */
const TEXTS: readonly (readonly [language: string, text: string])[] = [
  ['en', 'Dr. Hale of the university runs Borkepzan Systems.| Prof. Ito joins.'],
  ['en', 'Mr. Will Tan met Mrs. Hale, Ms. Ito and “Dr. Quell”.| They agreed.'],
  ['en', 'St. Louis and Gen. Hale, Sen. Ito, Rep. Tan and Gov. Quell.| Lt. Col. Reyes left.'],
  ['en', 'Some makers, e.g. Nvidia, grow.| Others, i.e. Intel, do not.'],
  ['en', 'It is Nvidia vs. Intel.| Ranked No. 5 Nvidia grew approx. 400 times.'],
  ['en', 'She said no.| 5 Nvidia chips left.'],
  ['en', 'Robots of Acme Inc. are sold.| The deal with Acme Corp. and Acme Ltd. is signed.'],
  ['en', 'He works at Apple Inc.| The firm grows.'],
  ['en', 'He works at Apple Inc.| Nvidia grows.'],
  ['en', 'Samsung Electronics Co. Ltd. said so.'],
  ['en', 'J. K. Rowling and Donald J. Trump met.| J. A. Smith did not.'],
  ['en', 'This is plan B.| The firm grows.'],
  [
    'en',
    'The U.S. market grows.| The U.S. Congress agreed.| Firms left the U.S.| The rest stayed.',
  ],
  [
    'en',
    'It opens at 9 a.m. and closes at 5 p.m. Eastern time.| Nvidia is open at 5 p.m.| Intel is not.',
  ],
  [
    'en',
    'It is based in the U.S.| Baidu is not.| It is a case of the U.S. Department of Commerce.',
  ],
  ['en', 'On Jan. 5 Nvidia grew.| In Jan.| Nvidia grew.'],
  ['en', 'It grew (see e.g. Nvidia).| Intel did not.'],
  ['de', 'Frau Dr. Hale und Hr. Meier trafen Fr. Ito.| Es half.'],
  ['de', 'Am 5. Januar 2026 wuchsen Firmen, z. B. Nvidia.| Das war der 3. Platz.'],
  ['de', 'Es stieg auf 40.| Nvidia wuchs.'],
  ['de', 'Das sind 3 Mio. Euro, d. h. Millionen.| Intel bzw. Nvidia, z.B. Arm, wuchsen.'],
  ['de', 'Hersteller, u. a. Nvidia, wuchsen.| Es gibt Nvidia u. a.| Die Firma wächst.'],
  ['es', 'El Sr. Tan y la Sra. Hale llegaron.| Hay fabricantes, p. ej. Nvidia.'],
  ['es', 'Hay firmas en EE. UU.| Nvidia crece.'],
  ['fr', 'M. Dupont et Mme. Hale sont là.| Ils restent.'],
  ['zh-CN', '英伟达在美国。|台积电在台湾。'],
];

describe('sentences', () => {
  it.each(TEXTS)('in %s: %s', (language, text) => {
    const sentences = text.split('|').map((each) => each.trim());
    expect(sentencesOf(text.replaceAll('|', ''), language)).toEqual(sentences);
  });

  it('are all of the text, in its order', () => {
    const words = [
      'Dr.',
      'e.g.',
      'No.',
      '5.',
      'z.',
      'B.',
      'Nvidia',
      'the',
      'The',
      'grows.',
      'U.S.',
      'Inc.',
      'so?',
    ];
    const text = fc.array(fc.constantFrom(...words)).map((each) => each.join(' '));
    fc.assert(
      fc.property(text, fc.constantFrom('en', 'de', 'es'), (paragraph, language) => {
        expect(sentencesOf(paragraph, language).join(' ')).toBe(paragraph);
      }),
    );
  });
});
