import { changedIndex, EMPTY_INDEX } from '../library/name-index.ts';
import type {
  CompiledStory,
  DraftName,
  OwnAlias,
  OwnStory,
  StoryDraft,
} from '../library/own-story.ts';
import { AliasFlag, type NamesTable } from '../pack/name-table.ts';
import { type Analysis, type Entity, isOwnEntity, OWN, type Section } from '../pack/pack.ts';
import { createMatcher } from '../recognition/matcher.ts';
import { normalizeText } from '../recognition/normalize.ts';
import { makeTools, type RecognitionTools } from '../recognition/page-recognition.ts';
import { readRelations, withMap } from './own-relations.ts';
import { type FindPhrases, makePassages, sentencesOf } from './passages.ts';

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
  const brought = stories.map(({ draft: { names } }) => ({
    entities: names.filter(({ name }) => known(name) === undefined).map(entityOf),
    aliases: names.flatMap((name) => aliasesOf(name, known)),
  }));
  // In its own story, a name needs no evidence.
  const put = brought.map(({ entities, aliases }, index) => ({
    ...NAMES_NOTHING,
    id: stories[index]?.id ?? '',
    entities: entities.map(({ id, kind }) => [id, kind] as const),
    aliases: aliases.map(([text, entity]): OwnAlias => [text, entity, AliasFlag.exactCase]),
  }));
  const tools = makeTools(bundled, changedIndex(EMPTY_INDEX, { version: 0, put, removed: [] }));
  return (index) => {
    const [story, names] = [stories[index], brought[index]];
    if (!story || !names) throw new RangeError(`there is no story ${index}`);
    return { ...names, analysis: compileAnalysis(story, tools, known) };
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

/** Stories of the user, each with what {@link compileDrafts} makes of it. */
export function withCompiled(
  stories: readonly Omit<OwnStory, 'compiled'>[],
  bundled: NamesTable,
): OwnStory[] {
  const compile = compileInTurn(stories, bundled);
  return stories.map((story, index) => ({ ...story, compiled: compile(index) }));
}

function compileAnalysis(
  { id, added, draft, feed }: Uncompiled,
  tools: RecognitionTools,
  known: KnownNames,
): Analysis {
  const { title, question, language, generator } = draft;
  const compiled = [...compileSections(draft, tools), ...compileGlossary(draft, tools, known)];
  const sections = compiled.map((section) => withoutForeignNames(section, draft));
  return {
    id,
    title,
    question,
    language,
    provenance: {
      generator: generator === 'AI' ? 'own-AI' : 'own',
      date: added,
      ...(feed && { source: feed.title }),
    },
    sections,
    ...compileRelations(draft, sections, known, tools.table),
  };
}

function compileRelations(
  draft: StoryDraft,
  sections: readonly Section[],
  known: KnownNames,
  table: NamesTable,
): Pick<Analysis, 'relations' | 'map'> {
  const { relations = [], names } = draft;
  if (relations.length === 0) return { relations: [] };
  const entityNamed = entityNames(draft, known, table);
  const { relations: stated } = readRelations(relations, sections, entityNamed);
  const written = relations.flatMap(({ from, to }) => [from, to]);
  const all = [...written, ...names.map(({ name }) => name)];
  const nameOf = new Map(all.map((name) => [entityNamed(name), name]));
  return withMap(stated, (id) => nameOf.get(id) ?? id);
}

/** Looks up the entities of a story by its names, those of the gazetteer, and ids. */
export function entityNames(
  { names }: StoryDraft,
  known: KnownNames,
  { entities }: NamesTable,
): KnownNames {
  const ids = new Set(entities.map(([id]) => id));
  const plain = (name: string) => normalizeText(name).text.trim();
  const own = new Map(
    names.flatMap(({ name, aliases }) => {
      const id = known(name) ?? entityIdFor(name);
      return [name, ...aliases].map((each) => [plain(each), id] as const);
    }),
  );
  return (name) => own.get(plain(name)) ?? known(name) ?? (ids.has(name) ? name : undefined);
}

/** Leaves out doubtful names that only another story brings: `Figure` may be an ordinary word in this one. */
function withoutForeignNames(section: Section, { names }: StoryDraft): Section {
  const own = new Set(names.map(({ name }) => entityIdFor(name)));
  const passages = section.passages.map((passage) => ({
    ...passage,
    names: passage.names.filter(
      ({ start, end, entity }) =>
        !isOwnEntity(entity) || own.has(entity) || isClearName(passage.text.slice(start, end)),
    ),
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
  { definitions, names, language }: StoryDraft,
  tools: RecognitionTools,
  known: KnownNames,
): Section[] {
  const own = new Map(
    names.flatMap(({ name, aliases }) =>
      [name, ...aliases].map((each) => [each, known(name) ?? entityIdFor(name)] as const),
    ),
  );
  const described = definitions.flatMap(({ name, text }) => {
    const about = own.get(name) ?? known(name);
    return sentencesOf(text, language).map((sentence) => ({ sentence, about }));
  });
  const sentences = described.map(({ sentence }) => sentence);
  const passages = makePassages({ id: 'glossary', sentences }, tools, noPhrases);
  const heading = GLOSSARY[language.split('-')[0] ?? ''] ?? 'Glossary';
  const withAbout = passages.map((passage, index) => {
    const about = described[index]?.about;
    return about === undefined ? passage : { ...passage, about };
  });
  return withAbout.length > 0 ? [{ id: 'glossary', heading, passages: withAbout }] : [];
}

/** The id of the entity that the gazetteer has under a name; undefined if it has none. */
export type KnownNames = (name: string) => string | undefined;

const knownByTable = new WeakMap<NamesTable, KnownNames>();

/** Looks up names in a table. The matcher is made once for each table: that takes some ms, and there may be many stories. */
export function knownNames(table: NamesTable): KnownNames {
  const before = knownByTable.get(table);
  if (before) return before;
  const match = createMatcher(table);
  const known: KnownNames = (name) => {
    const whole = match(name).find(({ start, end }) => start === 0 && end === name.length);
    return whole && table.entities[whole.alias[1]]?.[0];
  };
  knownByTable.set(table, known);
  return known;
}

function entityOf({ name, kind, about }: DraftName): Entity {
  return { id: entityIdFor(name), name, kind, about, groups: [], themes: [] };
}

/** Whether a name means its entity on any page: it has several words, or a spelling like no ordinary word. */
export function isClearName(name: string): boolean {
  return /\s|\p{Ll}\p{Lu}|\p{Lu}{4,}|\p{L}-?\d|[^\p{Script=Latin}\p{N}\s]/u.test(name);
}

/**
 * Aliases as pages are matched. One that is not clear (`Figure`, `Tan`) needs something else that speaks for it. A name
 * that the gazetteer has keeps its entity and gets the other spellings.
 */
function aliasesOf({ name, aliases }: DraftName, known: KnownNames): OwnAlias[] {
  const id = known(name) ?? entityIdFor(name);
  const texts = new Set([name, ...aliases].map((text) => normalizeText(text).text.trim()));
  return [...texts]
    .filter((text) => text.length > 1 && known(text) === undefined)
    .map((text) => {
      const flags = AliasFlag.exactCase + (isClearName(text) ? 0 : AliasFlag.inContext);
      return [text, id, flags];
    });
}

/**
 * The id of a name that no gazetteer has: the same for the same name in all stories, so that they share its card.
 * Small letters, digits and hyphens, as in the gazetteer.
 */
export function entityIdFor(name: string): string {
  const plain = normalizeText(name).text.toLowerCase().trim();
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const isWhole = slug === plain.replaceAll(' ', '-');
  return OWN + [slug, isWhole ? '' : hashOf(plain)].filter(Boolean).join('-');
}

/** FNV-1a, 32 bits: tells names apart whose letters are not in an id. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}
