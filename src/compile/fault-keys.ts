import type { Fault } from './file-problem.ts';

/** The keys of the texts in `assets/_locales` that say what is wrong and what to write instead. */
export const FAULT_KEYS = {
  encoding: 'addStoryEncoding',
  binaryFile: 'addStoryBinary',
  htmlFile: 'addStoryHtmlFile',
  emptyFile: 'addStoryEmpty',
  notExport: 'addStoryNotExport',
  tooLarge: 'addStoryTooLarge',
  unreadable: 'addStoryUnreadable',
  tooMany: 'faultTooMany',
  zipBroken: 'faultZipBroken',
  zipLarge: 'faultZipLarge',
  zipPath: 'faultZipPath',
  yaml: 'faultYaml',
  yamlColon: 'faultYamlColon',
  yamlQuote: 'faultYamlQuote',
  yamlLarge: 'faultYamlLarge',
  headOpen: 'faultHeadOpen',
  json: 'faultJson',
  csvHeader: 'faultCsvHeader',
  csvQuote: 'faultCsvQuote',
  csvCells: 'faultCsvCells',
  entity: 'faultEntity',
  entry: 'faultEntry',
  noEntries: 'faultNoEntries',
  nameMissing: 'faultNameMissing',
  nameShort: 'faultNameShort',
  nameLong: 'faultNameLong',
  tooWide: 'faultTooWide',
  aliasEmpty: 'faultAliasEmpty',
  aliasShort: 'faultAliasShort',
  aliasLong: 'faultAliasLong',
  aliasWide: 'faultAliasWide',
  textMissing: 'faultTextMissing',
  textLong: 'faultTextLong',
  kind: 'faultKind',
  citedSource: 'faultCitedSource',
  contributor: 'faultContributor',
  correction: 'faultCorrection',
  day: 'faultDay',
  digitalSourceType: 'faultDigitalSourceType',
  generator: 'faultGenerator',
  list: 'faultList',
  longList: 'faultLongList',
  longWords: 'faultLongWords',
  provenance: 'faultProvenance',
  sectionName: 'faultSectionName',
  webAddress: 'faultWebAddress',
  wikidata: 'faultWikidata',
  words: 'faultWords',
  titleMissing: 'faultTitleMissing',
  duplicateId: 'faultDuplicateId',
  html: 'faultHtml',
  htmlText: 'faultHtmlText',
  longText: 'faultLongText',
  unknownKey: 'faultUnknownKey',
  nearKey: 'faultNearKey',
  languageTag: 'faultLanguageTag',
  heading: 'faultHeading',
  noteEmpty: 'faultNoteEmpty',
  titleTwice: 'faultTitleTwice',
  aliasTwice: 'faultAliasTwice',
  aliasKnown: 'faultAliasKnown',
  clash: 'faultClash',
  draft: 'faultDraft',
  relationEntry: 'faultRelationEntry',
  relationVerb: 'faultRelationVerb',
  relationName: 'faultRelationName',
  relationPassage: 'faultRelationPassage',
  relationEnd: 'faultRelationEnd',
  relationSelf: 'faultRelationSelf',
  relationMany: 'faultRelationMany',
  pronoun: 'faultPronoun',
  nobody: 'faultNobody',
  sentenceLong: 'faultSentenceLong',
  aliasOrdinary: 'faultAliasOrdinary',
  aliasSmall: 'faultAliasSmall',
  aliasUnclear: 'faultAliasUnclear',
  aliasRepeated: 'faultAliasRepeated',
  nameKnown: 'faultNameKnown',
  nameUnused: 'faultNameUnused',
} as const satisfies Readonly<Record<Fault, string>>;

/** What `$1`, `$2` … are in the text of a fault. */
export function faultWords({
  fault,
  words,
  path,
}: {
  readonly fault: Fault;
  readonly words: readonly string[];
  readonly path: string;
}): readonly string[] {
  return namesFile(fault) ? [path] : words;
}

const OF_FILES: ReadonlySet<Fault> = new Set([
  'encoding',
  'binaryFile',
  'htmlFile',
  'emptyFile',
  'notExport',
  'tooLarge',
  'unreadable',
]);

/** Whether the text of a fault names the file itself. */
export function namesFile(fault: Fault): boolean {
  return OF_FILES.has(fault);
}
