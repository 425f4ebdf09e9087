import { expect, it } from 'vitest';
import { compileDrafts } from '../../../src/compile/own-story.ts';
import { ownSummary } from '../../../src/library/story-summary.ts';
import { tableOf } from '../support/tables.ts';

it('counts the names that a story brings or says something of, also where no sentence has them', () => {
  const name = (each: string) => ({ name: each, kind: '', about: '', aliases: [] });
  const story = {
    id: 'own-1',
    added: '2026-01-31',
    draft: {
      ...{ title: 'Terms', question: '', language: 'en', generator: '' as const, sections: [] },
      definitions: [
        { name: 'BotQ', text: 'A plant for robots. It has parts of Tesla.' },
        { name: 'Nvidia', text: 'A maker of chips.' },
      ],
      names: [name('BotQ'), name('Zorbel Works')],
    },
  };
  const [compiled] = compileDrafts([story], tableOf({ nvidia: ['Nvidia'], tesla: ['Tesla'] }));
  if (!compiled) throw new Error('nothing was compiled');
  const { names, sentences } = ownSummary({ ...story, isOn: true, compiled });
  expect([names, sentences]).toEqual([4, 3]);
});
