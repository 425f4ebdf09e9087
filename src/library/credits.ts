import * as v from 'valibot';
import { Day, fault, listOf, Sentences, WebAddress, Words } from './format-values.ts';

/**
 * How a text was made, in the words of IPTC: https://cv.iptc.org/newscodes/digitalsourcetype/. All of them are read, also
 * those of pictures and the retired ones; `story/maker.ts` says which mean what for a text.
 */
const DIGITAL_SOURCE_TYPES = [
  'trainedAlgorithmicMedia',
  'compositeWithTrainedAlgorithmicMedia',
  'compositeSynthetic',
  'algorithmicMedia',
  'algorithmicallyEnhanced',
  'dataDrivenMedia',
  'humanEdits',
  'minorHumanEdits',
  'digitalCreation',
  'digitalArt',
  'composite',
  'compositeCapture',
  'digitalCapture',
  'computationalCapture',
  'screenCapture',
  'virtualRecording',
  'negativeFilm',
  'positiveFilm',
  'print',
  'softwareImage',
];

/** One of these words, or its full address, or as `digsrctype:` has it. The word is kept. */
export const DigitalSourceType = v.pipe(
  v.string(fault('digitalSourceType')),
  v.regex(
    new RegExp(
      `^(?:https?://cv\\.iptc\\.org/newscodes/digitalsourcetype/|digsrctype:)?(?:${DIGITAL_SOURCE_TYPES.join('|')})$`,
    ),
    fault('digitalSourceType'),
  ),
  v.transform((text) => text.replace(/^.*[/:]/, '')),
);

/** A person or an organisation with an address. */
export const NamedContributor = v.object(
  { name: Words, url: v.exactOptional(WebAddress) },
  fault('contributor'),
);

/** A person or an organisation: a name, or a name with an address. */
const Contributor = v.union(
  [
    v.pipe(
      Words,
      v.transform((name): { name: string; url?: string } => ({ name })),
    ),
    NamedContributor,
  ],
  fault('contributor'),
);

/** What a story is based on. */
export const CitedSource = v.object(
  {
    title: Words,
    url: WebAddress,
    publisher: v.exactOptional(Words),
    date: v.exactOptional(Day),
  },
  fault('citedSource'),
);

/** What was wrong in a story. */
export const Correction = v.object({ date: Day, text: Sentences }, fault('correction'));

/** `version: 2` of YAML is a number. */
const Version = v.union([Words, v.pipe(v.number(), v.transform(String))], fault('words'));

/** What stories and items of feeds say of their origin. */
export const creditFields = {
  url: v.exactOptional(WebAddress),
  authors: v.exactOptional(listOf(Contributor, 20)),
  publisher: v.exactOptional(Contributor),
  published: v.exactOptional(Day),
  updated: v.exactOptional(Day),
  licence: v.exactOptional(Words),
  version: v.exactOptional(Version),
  sources: v.exactOptional(listOf(CitedSource, 50)),
  corrections: v.exactOptional(listOf(Correction, 50)),
};

/** The credits of a story, as they are kept. */
export const Credits = v.object({
  ...creditFields,
  digitalSourceType: v.exactOptional(DigitalSourceType),
});
