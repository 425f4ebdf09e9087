import type { NamesTable, PrefilterSource } from '../pack/name-table.ts';
import {
  type Analysis,
  entityName,
  type MapLayout,
  type Named,
  type Pack,
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
import { type RelationFault, readRelations } from './own-relations.ts';
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

/** Wider maps, in CSS pixels, are too small to read in the popup. */
const WIDEST_MAP = 450;

function compileMap(
  relations: readonly Relation[],
  gazetteer: Gazetteer,
  report: Report,
): MapLayout | undefined {
  const map = layoutRelations(relations, (id) => entityName(gazetteer, id));
  if (map && map.width > WIDEST_MAP)
    report(['relations'], 'too many with the same name to draw: keep those that matter most');
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

/** What is wrong with a relation, and what to write instead. */
const RELATION_FAULTS: Readonly<
  Record<RelationFault['fault'], (about: string, other: string) => string>
> = {
  relationVerb: () => 'is empty: write what the first does to the second',
  relationName: (id) => `unknown entity "${id}": add it to the gazetteer, or correct the id`,
  relationPassage: (passage, all) => `unknown passage "${passage}": write one of ${all}`,
  relationEnd: (id, text) =>
    `the passage does not name ${id}: "${text}"; cite a passage that names both ends`,
  relationSelf: (id) => `leads from ${id} to itself: name another, or remove it`,
  relationMany: (most) => `a map holds ${most} names at most: keep the relations that matter most`,
};

function compileRelations(
  relations: FrontMatterSource['relations'],
  sections: readonly Section[],
  { entities }: Gazetteer,
  report: Report,
): readonly Relation[] {
  const known = new Set(entities.map(({ id }) => id));
  const idOf = (id: string) => (known.has(id) ? id : undefined);
  const read = readRelations(relations, sections, idOf);
  for (const { index, key, fault, words } of read.faults) {
    const [about = '', other = ''] = words;
    report(['relations', index, key], RELATION_FAULTS[fault](about, other));
  }
  return read.relations;
}
