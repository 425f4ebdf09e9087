import * as v from 'valibot';
import { WikidataId } from '../library/format-values.ts';
import { joinTables } from '../library/join.ts';
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
import { type FindPhrases, makePassages, sentencesOf } from './passages.ts';

/** A story before it is compiled. */
type Uncompiled = Pick<OwnStory, 'id' | 'added' | 'draft' | 'feed'>;

/**
 * Compiles stories of the user. Their names are found as on pages: those of the gazetteer, `bundled`, and those that
 * the drafts bring. All at once: to make the tools takes 100 ms, however few the names are.
 */
export function compileDrafts(
  stories: readonly Uncompiled[],
  bundled: NamesTable,
): CompiledStory[] {
  const known = knownNames(bundled);
  const brought = withItems(stories.map(({ draft }) => draft.names)).map((names) => {
    const identified = names.map((name) => ({ ...name, id: entityIdIn(bundled, name) }));
    return {
      names: identified,
      entities: identified.filter(({ id }) => isOwnEntity(id)).map(entityOf),
      aliases: identified.flatMap((name) => aliasesOf(name, known)),
    };
  });
  // In its own story, a name needs no evidence.
  const sure = brought.map(({ entities, aliases }) => ({
    entities,
    aliases: aliases.map(([text, entity]): OwnAlias => [text, entity, AliasFlag.exactCase]),
  }));
  const tools = makeTools(joinTables(bundled, sure));
  return stories.map((story, index) => {
    const { names = [], entities = [], aliases = [] } = brought[index] ?? {};
    return { entities, aliases, analysis: compileAnalysis(story, names, tools, known) };
  });
}

/** A name of a story, and the entity that it means. */
type IdentifiedName = DraftName & { readonly id: string };

/** The names of stories; those that have no item in Wikidata have that of the same name in another one. */
function withItems(stories: readonly (readonly DraftName[])[]): (readonly DraftName[])[] {
  const items = new Map<string, Set<string>>();
  for (const name of stories.flat()) {
    const item = itemOf(name);
    if (item !== undefined) items.set(name.name, (items.get(name.name) ?? new Set()).add(item));
  }
  if (items.size === 0) return [...stories];
  return stories.map((names) =>
    names.map((name) => {
      const [item, ...others] = items.get(name.name) ?? [];
      const isClear = item !== undefined && others.length === 0;
      const wikidata = itemOf(name) ?? (isClear ? item : undefined);
      return wikidata === undefined ? name : { ...name, wikidata };
    }),
  );
}

/** Stories of the user, each with what {@link compileDrafts} makes of it. */
export function withCompiled(
  stories: readonly Omit<OwnStory, 'compiled'>[],
  bundled: NamesTable,
): OwnStory[] {
  const compiled = compileDrafts(stories, bundled);
  return stories.flatMap((story, index) => {
    const each = compiled[index];
    return each ? [{ ...story, compiled: each }] : [];
  });
}

function compileAnalysis(
  { id, added, draft, feed }: Uncompiled,
  names: readonly IdentifiedName[],
  tools: RecognitionTools,
  known: KnownNames,
): Analysis {
  const { title, question, language, generator, credits } = draft;
  const spellings = spellingsOf(names);
  const sections = [
    ...compileSections(draft, tools),
    ...compileGlossary(draft, spellings, tools, known),
  ];
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
    sections: sections.map((section) => withOwnNames(section, spellings)),
    relations: [],
  };
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
function withOwnNames(section: Section, spellings: ReadonlyMap<string, string>): Section {
  const own = new Set(spellings.values());
  const passages = section.passages.map((passage) => ({
    ...passage,
    names: passage.names.flatMap((name) => {
      const words = passage.text.slice(name.start, name.end);
      const id = isOwnEntity(name.entity) ? (spellings.get(words) ?? name.entity) : name.entity;
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

/** The item of a name in Wikidata, which may be among the pages about it. */
function itemOf({ wikidata, sameAs = [] }: Pick<DraftName, 'wikidata' | 'sameAs'>) {
  const items = sameAs.flatMap((url) => (v.is(WikidataId, url) ? v.parse(WikidataId, url) : []));
  return wikidata ?? items[0];
}

/**
 * The id of the entity that a name of a story means. Its item in Wikidata decides, so that the stories of two publishers
 * share a card, whatever they call it; then the gazetteer, unless that means another item by the name.
 */
export function entityIdIn(
  table: NamesTable,
  name: Pick<DraftName, 'name' | 'wikidata' | 'sameAs'>,
): string {
  const known = knownNames(table)(name.name);
  const item = itemOf(name);
  if (item === undefined) return known ?? entityIdFor(name.name);
  const items = table.wikidata ?? {};
  const ofItem = items[item] ?? OWN + item.toLowerCase();
  return known !== undefined && !Object.values(items).includes(known) ? known : ofItem;
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

/**
 * The id of a name that no gazetteer has: the same for the same name in all stories, so that they share its card.
 * Small letters, digits and hyphens, as in the gazetteer.
 */
function entityIdFor(name: string): string {
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
