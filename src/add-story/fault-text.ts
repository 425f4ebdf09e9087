import type { Fault, FileProblem } from '../compile/file-problem.ts';
import { t } from '../shared/i18n.ts';

/** What is wrong in a file, where, and what to write instead. */
export function problemText({ path, line, column, fault, words }: FileProblem): string {
  const text = TEXTS[fault]([...words], path);
  // These name the file themselves.
  if (fault === 'encoding' || fault === 'tooLarge' || fault === 'unreadable') return text;
  if (line === undefined) return `${path}: ${text}`;
  if (column === undefined) return t('addFilesLine', path, String(line), text);
  return t('addFilesColumn', path, String(line), String(column), text);
}

const TEXTS: Readonly<Record<Fault, (words: string[], path: string) => string>> = {
  encoding: (_, path) => t('addStoryEncoding', path),
  tooLarge: (_, path) => t('addStoryTooLarge', path),
  unreadable: (_, path) => t('addStoryUnreadable', path),
  tooMany: () => t('faultTooMany'),
  zipBroken: () => t('faultZipBroken'),
  zipLarge: () => t('faultZipLarge'),
  zipPath: (words) => t('faultZipPath', ...words),
  yaml: (words) => t('faultYaml', ...words),
  yamlLarge: () => t('faultYamlLarge'),
  json: () => t('faultJson'),
  csvHeader: () => t('faultCsvHeader'),
  csvQuote: () => t('faultCsvQuote'),
  csvCells: () => t('faultCsvCells'),
  entry: () => t('faultEntry'),
  noEntries: () => t('faultNoEntries'),
  nameMissing: () => t('faultNameMissing'),
  nameLength: (words) => t('faultNameLength', ...words),
  tooWide: (words) => t('faultTooWide', ...words),
  aliasEmpty: () => t('faultAliasEmpty'),
  textMissing: () => t('faultTextMissing'),
  textLong: () => t('faultTextLong'),
  kind: (words) => t('faultKind', ...words),
  citedSource: () => t('faultCitedSource'),
  contributor: () => t('faultContributor'),
  correction: () => t('faultCorrection'),
  day: (words) => t('faultDay', ...words),
  digitalSourceType: (words) => t('faultDigitalSourceType', ...words),
  generator: (words) => t('faultGenerator', ...words),
  list: (words) => t('faultList', ...words),
  longList: (words) => t('faultLongList', ...words),
  longWords: (words) => t('faultLongWords', ...words),
  provenance: () => t('faultProvenance'),
  sectionName: () => t('faultSectionName'),
  webAddress: (words) => t('faultWebAddress', ...words),
  wikidata: (words) => t('faultWikidata', ...words),
  words: (words) => t('faultWords', ...words),
  titleMissing: () => t('faultTitleMissing'),
  duplicateId: (words) => t('faultDuplicateId', ...words),
  html: () => t('faultHtml'),
  longText: () => t('faultLongText'),
  unknownKey: (words) => t('faultUnknownKey', ...words),
  heading: (words) => t('faultHeading', ...words),
  noteEmpty: () => t('faultNoteEmpty'),
  aliasTwice: (words) => t('faultAliasTwice', ...words),
  aliasKnown: (words) => t('faultAliasKnown', ...words),
  clash: (words) => t('faultClash', ...words),
};
