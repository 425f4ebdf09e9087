import { describe, expect, it } from 'vitest';
import { findNewNames } from '../../../src/compile/new-names.ts';
import { createMatcher } from '../../../src/recognition/matcher.ts';
import { tableOf } from '../support/tables.ts';

const match = createMatcher(tableOf({ nvidia: ['Nvidia'], tesla: ['Tesla'] }));

/** The new names of a text: `Brett Adcock = Adcock × 2`; those that are unlikely in brackets. */
function namesIn(text: string, language = 'en'): string[] {
  return findNewNames([text], { match }, language).map(({ name, aliases, count, isLikely }) => {
    const spelling = `${[name, ...aliases].join(' = ')} × ${count}`;
    return isLikely ? spelling : `(${spelling})`;
  });
}

describe('findNewNames', () => {
  it('finds none that is longer than a story can have', () => {
    const words = Array.from({ length: 20 }, (_none, index) => `Alpha${index}`).join(' ');
    expect(namesIn(`We saw ${words}. We saw Beta Works.`)).toEqual(['Beta Works × 1']);
  });

  it('finds words with capitals, the most frequent first', () => {
    expect(namesIn('The robot of Agility Robotics met BotQ. Later, BotQ grew.')).toEqual([
      'BotQ × 2',
      'Agility Robotics × 1',
    ]);
  });

  it('leaves out the names that the gazetteer has, and keeps what is next to them', () => {
    expect(namesIn('A chip by Nvidia runs Tesla Optimus and the Jetson Thor.')).toEqual([
      'Jetson Thor × 1',
      '(Optimus × 1)',
    ]);
  });

  it('takes no ordinary word at the beginning of a sentence', () => {
    expect(
      namesIn('Robots work. However, robots rest. The plant is new. In Spring Hill it rains.'),
    ).toEqual(['Spring Hill × 1']);
  });

  it('joins a short form with the only long one', () => {
    expect(namesIn('A deal by Brett Adcock is near. Adcock said so. So did Adcock.')).toEqual([
      'Brett Adcock = Adcock × 3',
    ]);
    expect(
      namesIn('There are Figure 02, Figure 03 and Figure AI. The head of Figure spoke.'),
    ).toContain('Figure AI = Figure × 2');
  });

  it('keeps small words inside of a name, and ends it at "and"', () => {
    expect(namesIn('She met Ursula von der Leyen, Bank of Korea and Johnson & Johnson.')).toEqual([
      'Ursula von der Leyen × 1',
      'Bank of Korea × 1',
      'Johnson & Johnson × 1',
    ]);
  });

  it.each([
    ['en', 'On Monday, in March, it began. In May 2026 and on Oct 5 it went on, and on Mondays.'],
    ['en', 'It began in September. Early October was calm, and so was Sept 9 after a Sunday.'],
    ['de', 'Es begann Anfang März 2026. Es war Ende Oktober vorbei, sagte man am Montag.'],
    ['es', 'Es cierto: Enero 2026 fue el mes, o el Lunes o el Martes 13.'],
    ['fr', 'On le sait : Janvier 2026 est le mois, ou le Lundi ou le Mardi 13.'],
    ['zh', '会议在三月，星期一召开。'],
  ])('leaves out months and days (%s)', (language, text) => {
    expect(namesIn(text, language)).toEqual([]);
  });

  it('keeps a name that has a month in it', () => {
    expect(namesIn('They met Theresa May and saw Black Monday Capital.')).toEqual([
      'Theresa May × 1',
      'Black Monday Capital × 1',
    ]);
  });

  it('does not propose countries, nationalities and common abbreviations', () => {
    const text =
      'It came from Germany to American, Chinese and European buyers, by a CEO, by a CEO.';
    expect(namesIn(text).every((each) => each.startsWith('('))).toBe(true);
  });

  it('proposes only clear spellings in German, which writes all nouns with capitals', () => {
    const text = 'Der Vertrag mit der IG Metall hilft dem Werk von SpaceX. Die Fabrik baut Autos.';
    expect(namesIn(text, 'de')).toEqual(['IG Metall × 1', 'SpaceX × 1']);
  });

  it('does not throw for other scripts', () => {
    expect(namesIn('宇树科技发布了 Unitree H1 机器人。', 'zh')).toEqual(['Unitree H1 × 1']);
  });
});
