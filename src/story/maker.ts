import type { Analysis } from '../pack/pack.ts';

/** Who or what made the text of a story, as it says itself. */
export type Maker = 'AI' | 'partlyAi' | 'software' | 'people';

/**
 * What the words of IPTC mean for a text (https://cv.iptc.org/newscodes/digitalsourcetype/). Those that are not here say
 * nothing of who wrote it, such as `composite`, or are of pictures.
 */
const MAKERS: Readonly<Record<string, Maker>> = {
  trainedAlgorithmicMedia: 'AI',
  compositeWithTrainedAlgorithmicMedia: 'partlyAi',
  compositeSynthetic: 'partlyAi',
  algorithmicMedia: 'software',
  dataDrivenMedia: 'software',
  humanEdits: 'people',
  minorHumanEdits: 'people',
  digitalCreation: 'people',
  digitalArt: 'people',
};

/** Who made a story; undefined if it does not say. Whatever says that it was AI counts most. */
export function makerOf({
  provenance: { generator },
  credits,
}: {
  readonly provenance: Analysis['provenance'];
  readonly credits?: { readonly digitalSourceType?: string };
}): Maker | undefined {
  if (generator.endsWith('AI')) return 'AI';
  const { digitalSourceType } = credits ?? {};
  if (digitalSourceType !== undefined) return MAKERS[digitalSourceType];
  return generator.endsWith('human') ? 'people' : undefined;
}
