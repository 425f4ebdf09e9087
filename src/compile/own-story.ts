import { changedIndex, EMPTY_INDEX } from '../library/name-index.ts';
import type { Namesake } from '../library/namesakes.ts';
import type { CompiledStory, OwnAlias, OwnStory, StoryDraft } from '../library/own-story.ts';
import { AliasFlag, type NamesTable } from '../pack/name-table.ts';
import { type Analysis, type Entity, isOwnEntity, type Section } from '../pack/pack.ts';
import { normalizeText } from '../recognition/normalize.ts';
import { makeTools, type RecognitionTools } from '../recognition/page-recognition.ts';
import {
  entityNames,
  type IdentifiedName,
  identify,
  type KnownNames,
  knownNames,
} from './name-identity.ts';
import { readRelations, withMap } from './own-relations.ts';
import { type FindPhrases, makePassages } from './passages.ts';
import { sentencesOf } from './sentences.ts';

/** A story before it is compiled. */
type Uncompiled = Pick<OwnStory, 'id' | 'added' | 'draft' | 'feed'>;

const NAMES_NOTHING = { named: [], parts: [], topics: [] };

/**
 * Prepares to compile stories of the user together; the function that it returns compiles one, by its index. Their names
 * are found as on pages: those of the gazetteer, `bundled`, and those that the drafts bring. To prepare takes 100 ms,
 * however few the names are.
 */
export function compileInTurn(
  stories: readonly Uncompiled[],
  bundled: NamesTable,
): (index: number) => CompiledStory {
  const known = knownNames(bundled);
  const brought = stories.map(({ draft }) => {
    const identified = draft.names.map((name) => identify(bundled, name));
    return {
      identified,
      entities: identified.filter(({ id }) => isOwnEntity(id)).map(entityOf),
      aliases: identified.flatMap((name) => aliasesOf(name, known)),
    };
  });
  // In its own story, a name needs no evidence.
  const put = brought.map(({ entities, aliases }, index) => ({
    ...NAMES_NOTHING,
    id: stories[index]?.id ?? '',
    entities: entities.map(({ id, kind }) => [id, kind] as const),
    namesakes: [],
    aliases: aliases.map(([text, entity]): OwnAlias => [text, entity, AliasFlag.exactCase]),
  }));
  const tools = makeTools(bundled, changedIndex(EMPTY_INDEX, { version: 0, put, removed: [] }));
  return (index) => {
    const [story, names] = [stories[index], brought[index]];
    if (!story || !names) throw new RangeError(`there is no story ${index}`);
    const { identified, entities, aliases } = names;
    const namesakes = namesakesOf(identified);
    return {
      ...{ entities, aliases, analysis: compileAnalysis(story, identified, tools, known) },
      ...(namesakes.length > 0 && { namesakes }),
    };
  };
}

/** Compiles stories of the user together. */
export function compileDrafts(
  stories: readonly Uncompiled[],
  bundled: NamesTable,
): CompiledStory[] {
  const compile = compileInTurn(stories, bundled);
  return stories.map((_, index) => compile(index));
}

function compileAnalysis(
  { id, added, draft, feed }: Uncompiled,
  names: readonly IdentifiedName[],
  tools: RecognitionTools,
  known: KnownNames,
): Analysis {
  const { title, question, language, generator, credits } = draft;
  const spellings = spellingsOf(names);
  const compiled = [
    ...compileSections(draft, tools),
    ...compileGlossary(draft, spellings, tools, known),
  ];
  const sections = compiled.map((section) => withOwnNames(section, names));
  return {
    id,
    title,
    question,
    language,
    provenance: {
      generator: generator === '' ? 'own' : `own-${generator}`,
      date: added,
      ...(feed && { source: feed.title }),
    },
    ...(credits && { credits }),
    sections,
    ...compileRelations(draft, sections, tools.table),
  };
}

function compileRelations(
  draft: StoryDraft,
  sections: readonly Section[],
  table: NamesTable,
): Pick<Analysis, 'relations' | 'map'> {
  const { relations = [], names } = draft;
  if (relations.length === 0) return { relations: [] };
  const entityNamed = entityNames(draft, table);
  const { relations: stated } = readRelations(relations, sections, entityNamed);
  const written = relations.flatMap(({ from, to }) => [from, to]);
  const all = [...written, ...names.map(({ name }) => name)];
  const nameOf = new Map(all.map((name) => [entityNamed(name), name]));
  return withMap(stated, (id) => nameOf.get(id) ?? id);
}

function namesakesOf(names: readonly IdentifiedName[]): Namesake<string>[] {
  const all = new Map(names.map(({ id, namesake }) => [`${id} ${namesake}`, [id, namesake]]));
  return [...all.values()].flatMap(([id = '', namesake]) => (namesake ? [[id, namesake]] : []));
}

/** The ids of the entities that a story brings, by the spellings of their names. */
function spellingsOf(names: readonly IdentifiedName[]): Map<string, string> {
  return new Map(
    names.flatMap(({ name, aliases, id }) => [name, ...aliases].map((each) => [each, id] as const)),
  );
}

/**
 * Spellings of the story mean what they mean in it: another story may have another entity of this name. Leaves out
 * doubtful names that only another story brings: `Figure` may be an ordinary word in this one.
 */
function withOwnNames(section: Section, names: readonly IdentifiedName[]): Section {
  const spellings = spellingsOf(names);
  const own = new Set(spellings.values());
  // What a story says of a name itself counts more than the gazetteer.
  const said = new Map(names.map(({ name, id }) => [name, id]));
  const namesakes = new Map(names.map(({ id, namesake }) => [id, namesake]));
  const passages = section.passages.map((passage) => ({
    ...passage,
    names: passage.names.flatMap((name) => {
      const words = passage.text.slice(name.start, name.end);
      const meant = said.get(words) ?? spellings.get(words) ?? name.entity;
      const isMeant =
        said.has(words) || isOwnEntity(name.entity) || namesakes.get(meant) === name.entity;
      const id = isMeant ? meant : name.entity;
      const isKept = !isOwnEntity(id) || own.has(id) || isClearName(words);
      return isKept ? [{ ...name, entity: id }] : [];
    }),
  }));
  return { ...section, passages };
}

const noPhrases: FindPhrases = () => ({ groups: [], themes: [] });

function compileSections({ sections, language }: StoryDraft, tools: RecognitionTools): Section[] {
  return sections.map(({ id, heading, paragraphs }) => {
    const sentences = paragraphs.flatMap((text) => sentencesOf(text, language));
    return { id, heading, passages: makePassages({ id, sentences }, tools, noPhrases) };
  });
}

/** The heading of a story's definitions, in the languages of the interface. */
const GLOSSARY: Readonly<Record<string, string>> = { de: 'Glossar', es: 'Glosario', zh: '词汇表' };

/** The definitions as a section, if there are any. Each of their sentences is about its name. */
function compileGlossary(
  { definitions, language }: StoryDraft,
  spellings: ReadonlyMap<string, string>,
  tools: RecognitionTools,
  known: KnownNames,
): Section[] {
  const described = definitions.flatMap(({ name, text, source }) => {
    const about = spellings.get(name) ?? known(name);
    return sentencesOf(text, language).map((sentence) => ({ sentence, about, source }));
  });
  const sentences = described.map(({ sentence }) => sentence);
  const passages = makePassages({ id: 'glossary', sentences }, tools, noPhrases);
  const heading = GLOSSARY[language.split('-')[0] ?? ''] ?? 'Glossary';
  const withAbout = passages.map((passage, index) => {
    const { about, source } = described[index] ?? {};
    return {
      ...passage,
      ...(about !== undefined && { about }),
      ...(source !== undefined && { source }),
    };
  });
  return withAbout.length > 0 ? [{ id: 'glossary', heading, passages: withAbout }] : [];
}

function entityOf({ id, name, kind, about, region, wikidata, sameAs }: IdentifiedName): Entity {
  return {
    ...{ id, name, kind, about, groups: [], themes: [] },
    ...(region !== undefined && { region }),
    ...(wikidata !== undefined && { wikidata }),
    ...(sameAs && { sameAs }),
  };
}

/** Whether a name means its entity on any page: it has several words, or a spelling like no ordinary word. */
export function isClearName(name: string): boolean {
  return /\s|\p{Ll}\p{Lu}|\p{Lu}{4,}|\p{L}-?\d|[^\p{Script=Latin}\p{N}\s]/u.test(name);
}

/**
 * Aliases as pages are matched. One that is not clear (`Figure`, `Tan`) needs something else that speaks for it. A name
 * that the gazetteer has keeps its entity and gets the other spellings.
 */
function aliasesOf({ id, name, aliases }: IdentifiedName, known: KnownNames): OwnAlias[] {
  const texts = new Set([name, ...aliases].map((text) => normalizeText(text).text.trim()));
  return [...texts]
    .filter((text) => text.length > 1 && known(text) === undefined)
    .map((text) => {
      const flags = AliasFlag.exactCase + (isClearName(text) ? 0 : AliasFlag.inContext);
      return [text, id, flags];
    });
}
