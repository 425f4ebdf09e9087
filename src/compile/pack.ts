import type { MatchingTable, NamesTable, PrefilterSource } from '../pack/name-table.ts';
import type { Analysis, MapLayout, Pack, Passage, Relation, Section } from '../pack/pack.ts';
import { type Entity, SECTIONS, type SectionId } from '../pack/pack.ts';
import { createMatcher, type Matcher } from '../recognition/matcher.ts';
import { compilePrefilter } from '../recognition/prefilter.ts';
import { readPage } from '../recognition/recognize-page.ts';
import { namesOfStory } from '../story/relevance.ts';
import { type ContentFile, ProblemList } from './content-file.ts';
import { compileGazetteer, type Gazetteer, type GazetteerFiles } from './gazetteer.ts';
import { type Paragraph, type ParsedAnalysis, parseAnalysis } from './parse-story.ts';
import { drawRelations } from './relation-map.ts';
import type { FrontMatterSource } from './story-schema.ts';

/** Everything under `assets` that is compiled. */
export interface ContentFiles {
  readonly gazetteer: GazetteerFiles;
  readonly analyses: readonly ContentFile[];
}

/** What is compiled. */
export interface CompiledContent {
  readonly table: NamesTable;
  /** What every page carries of the table. */
  readonly prefilter: PrefilterSource;
  readonly pack: Pack;
}

/**
 * Compiles the gazetteer and the analyses.
 *
 * @throws ContentError that names every mistake with its file and line
 */
export function compileContent(files: ContentFiles): CompiledContent {
  const problems = new ProblemList();
  const gazetteer = compileGazetteer(files.gazetteer, problems);
  // The analyses are read with the gazetteer, so its mistakes come first.
  problems.throwIfAny();
  const parsed = files.analyses.flatMap((file) => parseAnalysis(file, problems) ?? []);
  checkIds(parsed, problems);
  const analyses = parsed.map((each) => compileAnalysis(each, gazetteer, problems));
  problems.throwIfAny();
  const { entities, groups, themes, names } = gazetteer;
  const stories = analyses.map((analysis) => storyRow(analysis, entities));
  const table = { ...names, stories };
  return {
    table,
    prefilter: compilePrefilter(table),
    pack: { entities, groups, themes, analyses },
  };
}

/** What a page is held against to tell whether it is about a story. */
function storyRow(analysis: Analysis, entities: readonly Entity[]): NamesTable['stories'][number] {
  const names = namesOfStory(analysis, entities);
  return [analysis.id, entities.flatMap(({ id }, index) => (names.has(id) ? [index] : []))];
}

function checkIds(parsed: readonly ParsedAnalysis[], problems: ProblemList): void {
  const paths = new Map<string, string>();
  for (const { file, frontMatter } of parsed) {
    const { id } = frontMatter.value;
    const other = paths.get(id);
    if (other)
      problems.add(
        file.path,
        frontMatter.lineOf(['id']),
        `id "${id}" is taken by ${other}: choose another`,
      );
    paths.set(id, file.path);
  }
}

/** Tells of a mistake at a place in the front matter. */
type Report = (path: readonly PropertyKey[], message: string) => void;

function compileAnalysis(
  { file, frontMatter, sections }: ParsedAnalysis,
  gazetteer: Gazetteer,
  problems: ProblemList,
): Analysis {
  const { id, title, question, language, provenance } = frontMatter.value;
  const read = createReader(gazetteer, language);
  const compiled = SECTIONS.map((section) => ({
    id: section.id,
    heading: section.heading,
    passages: read(section.id, sections.get(section.id) ?? []),
  }));
  const report: Report = (path, message) =>
    problems.add(file.path, frontMatter.lineOf(path), message);
  const relations = compileRelations(frontMatter.value.relations, compiled, gazetteer, report);
  const map = compileMap(relations, gazetteer, report);
  return {
    id,
    title,
    question,
    language,
    provenance,
    sections: compiled,
    relations,
    ...(map && { map }),
  };
}

/** More names than this, and a wider map (CSS pixels), are too small to read in the popup. */
const LARGEST_MAP = { names: 12, width: 450 };

function compileMap(
  relations: readonly Relation[],
  gazetteer: Gazetteer,
  report: Report,
): MapLayout | undefined {
  const names = new Map(gazetteer.entities.map(({ id, name }) => [id, name]));
  const map = drawRelations(relations, (id) => names.get(id) ?? id);
  if (!map) return undefined;
  const { length } = map.nodes;
  if (length > LARGEST_MAP.names) {
    const most = `a map holds ${LARGEST_MAP.names} at most`;
    report(['relations'], `${length} names: ${most}; keep the relations that matter most`);
  } else if (map.width > LARGEST_MAP.width) {
    report(['relations'], 'too many with the same name to draw: keep those that matter most');
  }
  return map;
}

/** Reads paragraphs into passages, with the very matcher that reads pages. */
function createReader(
  gazetteer: Gazetteer,
  language: string,
): (section: SectionId, paragraphs: readonly Paragraph[]) => Passage[] {
  const names = createMatcher(gazetteer.names);
  const phrases = createMatcher(gazetteer.phrases);
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return (section, paragraphs) =>
    paragraphs
      .flatMap(({ text }) => [...segmenter.segment(text)].map(({ segment }) => segment.trim()))
      .filter((sentence) => sentence !== '')
      .map((text, index) => ({
        id: `${section}-${index + 1}`,
        text,
        names: namesIn(text, names, gazetteer.names),
        groups: phrasesIn(text, 'group', phrases, gazetteer.phrases),
        themes: phrasesIn(text, 'theme', phrases, gazetteer.phrases),
      }));
}

/**
 * The names in a passage. Broad topics are sure here: an analysis is about its story, and its author
 * can check what the build found. Ambiguous names still need evidence.
 */
function namesIn(text: string, matcher: Matcher, table: NamesTable): Passage['names'] {
  const [found = []] = readPage([{ text }], matcher, table, { isAboutStory: true });
  return found
    .filter(({ isMention }) => isMention)
    .map(({ start, end, alias }) => ({ start, end, entity: idOf(table, alias[1]) }));
}

function phrasesIn(
  text: string,
  kind: 'group' | 'theme',
  matcher: Matcher,
  table: MatchingTable,
): string[] {
  const found = matcher.match(text).map(({ alias }) => alias[1]);
  const ofKind = found.filter((index) => table.entities[index]?.[1] === kind);
  return [...new Set(ofKind.map((index) => idOf(table, index)))];
}

function idOf(table: MatchingTable, index: number): string {
  const row = table.entities[index];
  if (!row) throw new RangeError(`the table has no entity ${index}`);
  return row[0];
}

function compileRelations(
  relations: FrontMatterSource['relations'],
  sections: readonly Section[],
  gazetteer: Gazetteer,
  report: Report,
): Relation[] {
  const known = new Set(gazetteer.entities.map(({ id }) => id));
  return relations.flatMap(({ from, verb, to, passage: citation }, index) => {
    const place = ['relations', index] as const;
    const passage = citedPassage(citation, sections);
    if (!passage) {
      report([...place, 'passage'], `unknown passage "${citation}": ${passageCounts(sections)}`);
      return [];
    }
    for (const end of ['from', 'to'] as const) {
      const id = end === 'from' ? from : to;
      if (!known.has(id)) {
        report(
          [...place, end],
          `unknown entity "${id}": add it to the gazetteer, or correct the id`,
        );
      } else if (!passage.names.some(({ entity }) => entity === id)) {
        report(
          [...place, end],
          `passage "${citation}" does not name ${id}: "${passage.text}"; cite a passage that names both ends`,
        );
      }
    }
    if (from === to) {
      report([...place, 'to'], `leads from ${from} to itself: name another, or remove it`);
      return [];
    }
    return [{ from, verb, to, passage: passage.id }];
  });
}

function citedPassage(citation: string, sections: readonly Section[]): Passage | undefined {
  const [, heading, number] = /^(.+) (\d+)$/.exec(citation.replaceAll('’', "'")) ?? [];
  return sections.find((section) => section.heading === heading)?.passages[Number(number) - 1];
}

function passageCounts(sections: readonly Section[]): string {
  const counts = sections.map(({ heading, passages }) => `${heading} 1 to ${passages.length}`);
  return `write one of ${counts.join(', ')}`;
}
