import type { NamesTable, PrefilterSource } from '../pack/name-table.ts';
import {
  type Analysis,
  entityName,
  type MapLayout,
  type Named,
  type Pack,
  type Passage,
  type Relation,
  SECTIONS,
  type Section,
} from '../pack/pack.ts';
import { createMatcher } from '../recognition/matcher.ts';
import { makeTools } from '../recognition/page-recognition.ts';
import { compilePrefilter } from '../recognition/prefilter.ts';
import { storyRow } from '../story/story-row.ts';
import {
  type ContentFile,
  findDuplicates,
  type Problems,
  throwIfAny,
  type YamlPath,
} from './content-file.ts';
import { sentencesInFile } from './counter-examples.ts';
import { compileGazetteer, type Gazetteer, type GazetteerFiles } from './gazetteer.ts';
import { MOST_NAMES } from './own-relations.ts';
import { type FrontMatterSource, type ParsedStory, parseStory } from './parse-story.ts';
import { entityIdOf, type FindPhrases, makePassages } from './passages.ts';
import { layoutRelations } from './relation-map.ts';
import { sentencesOf } from './sentences.ts';

/** The files under `assets` that are compiled. */
export interface ContentFiles {
  readonly gazetteer: GazetteerFiles;
  readonly analyses: readonly ContentFile[];
  /** Sentences in which no name is meant, one a line. */
  readonly ordinary?: string;
}

/** The compiled files. */
export interface CompiledContent {
  readonly table: NamesTable;
  /** The part of the table that every page carries. */
  readonly prefilter: PrefilterSource;
  readonly pack: Pack;
  /** Sentences in which no name is meant: the editor tries spellings on them. */
  readonly ordinary: readonly string[];
}

/**
 * Compiles the gazetteer and the stories.
 *
 * @throws ContentError that lists every mistake with its file and line
 */
export function compileContent(files: ContentFiles): CompiledContent {
  const problems: Problems = [];
  const gazetteer = compileGazetteer(files.gazetteer, problems);
  // Stories are read with the gazetteer: its mistakes would cause mistakes in them.
  throwIfAny(problems);
  const parsed = files.analyses.flatMap((file) => parseStory(file, problems) ?? []);
  checkIds(parsed);
  const analyses = parsed.map((each) => compileStory(each, gazetteer));
  throwIfAny(problems);
  const { entities, groups, themes, names } = gazetteer;
  const stories = analyses.map((story) => storyRow(story, entities, names));
  const prefilter = compilePrefilter(names);
  return {
    // With it, the background starts 40 ms earlier.
    table: { ...names, stories, prefilter },
    prefilter,
    pack: { entities, groups, themes, analyses },
    ordinary: [...sentencesInFile(files.ordinary ?? ''), ...gazetteer.ordinary],
  };
}

function checkIds(stories: readonly ParsedStory[]): void {
  const idOf = ({ frontMatter }: ParsedStory) => frontMatter.value.id;
  findDuplicates(stories, idOf, (story, first) => {
    const message = `id "${idOf(story)}" is taken by ${first.path}: choose another`;
    story.frontMatter.report(['id'], message);
  });
}

/** Reports a mistake in the front matter. */
type Report = (path: YamlPath, message: string) => void;

function compileStory({ frontMatter, sections }: ParsedStory, gazetteer: Gazetteer): Analysis {
  const { value, report } = frontMatter;
  const { id, title, question, language, provenance } = value;
  const tools = makeTools(gazetteer.names);
  const findPhrases = phraseFinder(gazetteer);
  const compiled = SECTIONS.map((section) => {
    const paragraphs = sections.get(section.id) ?? [];
    const sentences = paragraphs.flatMap((text) => sentencesOf(text, language));
    return {
      ...section,
      passages: makePassages({ id: section.id, sentences }, tools, findPhrases),
    };
  });
  const relations = compileRelations(value.relations, compiled, gazetteer, report);
  const map = compileMap(relations, gazetteer, report);
  const head = { id, title, question, language, provenance };
  return { ...head, sections: compiled, relations, ...(map && { map }) };
}

/** Wider maps (CSS pixels) are too small to read in the popup. */
const LARGEST_MAP = { names: MOST_NAMES, width: 450 };

function compileMap(
  relations: readonly Relation[],
  gazetteer: Gazetteer,
  report: Report,
): MapLayout | undefined {
  const map = layoutRelations(relations, (id) => entityName(gazetteer, id));
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

/** Finds the phrases of groups and themes, of each the first. */
function phraseFinder({ phrases, groups, themes }: Gazetteer): FindPhrases {
  const match = createMatcher(phrases);
  return (text) => {
    const found = match(text).map(({ start, end, alias }) => ({
      id: entityIdOf(phrases, alias[1]),
      words: text.slice(start, end),
    }));
    const phrasesOf = (all: readonly Named[]) =>
      all.flatMap(({ id }) => found.find((each) => each.id === id) ?? []);
    return { groups: phrasesOf(groups), themes: phrasesOf(themes) };
  };
}

function compileRelations(
  relations: FrontMatterSource['relations'],
  sections: readonly Section[],
  { entities }: Gazetteer,
  report: Report,
): Relation[] {
  const known = new Set(entities.map(({ id }) => id));
  return relations.flatMap((relation, index) => {
    const { from, to, passage: citation } = relation;
    const reportHere: Report = (path, message) => report(['relations', index, ...path], message);
    const passage = citedPassage(citation, sections);
    if (!passage) {
      const counts = sections.map(({ heading, passages }) => `${heading} 1 to ${passages.length}`);
      const remedy = `write one of ${counts.join(', ')}`;
      reportHere(['passage'], `unknown passage "${citation}": ${remedy}`);
      return [];
    }
    for (const end of ['from', 'to'] as const) {
      const problem = problemWithEnd(relation[end], citation, passage, known);
      if (problem) reportHere([end], problem);
    }
    if (from === to) {
      reportHere(['to'], `leads from ${from} to itself: name another, or remove it`);
      return [];
    }
    return [{ ...relation, passage: passage.id }];
  });
}

function problemWithEnd(
  id: string,
  citation: string,
  { names, text }: Passage,
  known: ReadonlySet<string>,
): string | undefined {
  if (!known.has(id)) return `unknown entity "${id}": add it to the gazetteer, or correct the id`;
  if (names.some(({ entity }) => entity === id)) return undefined;
  return `passage "${citation}" does not name ${id}: "${text}"; cite a passage that names both ends`;
}

function citedPassage(citation: string, sections: readonly Section[]): Passage | undefined {
  const [, heading, number] = /^(.+) (\d+)$/.exec(citation.replaceAll('’', "'")) ?? [];
  return sections.find((section) => section.heading === heading)?.passages[Number(number) - 1];
}
