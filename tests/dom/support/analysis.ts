import type { Analysis } from '../../../src/pack/pack.ts';

/** An analysis without text. */
export function analysisOf(given: Partial<Analysis> = {}): Analysis {
  return {
    id: 'story',
    title: 'A story of chips',
    question: 'What is it?',
    language: 'en',
    provenance: { generator: 'AI', date: 'none' },
    sections: [],
    relations: [],
    ...given,
  };
}
