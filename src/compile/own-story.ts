import { joinTables } from '../library/join.ts';
import type {
  CompiledStory,
  DraftName,
  OwnAlias,
  OwnStory,
  StoryDraft,
} from '../library/own-story.ts';
import { AliasFlag, type NamesTable } from '../pack/name-table.ts';
import { type Entity, OWN, type Section } from '../pack/pack.ts';
import { normalizeText } from '../recognition/normalize.ts';
import { makeTools, type RecognitionTools } from '../recognition/page-recognition.ts';
import { type FindPhrases, makePassages, sentencesOf } from './passages.ts';

/**
 * Compiles a story of the user. Its names are found as on pages: those of the gazetteer, `bundled`, and those that the
 * draft brings.
 */
export function compileDraft(
  { id, added, draft, feed }: Pick<OwnStory, 'id' | 'added' | 'draft' | 'feed'>,
  bundled: NamesTable,
): CompiledStory {
  const { title, question, language, generator } = draft;
  const entities = draft.names.map(entityOf);
  const aliases = draft.names.flatMap((name) => aliasesOf(name));
  const sure = aliases.map(([text, entity]): OwnAlias => [text, entity, AliasFlag.exactCase]);
  // In its own story, a name needs no evidence.
  const tools = makeTools(joinTables(bundled, [{ entities, aliases: sure }]));
  return {
    entities,
    aliases,
    analysis: {
      id,
      title,
      question,
      language,
      provenance: {
        generator: generator === 'AI' ? 'own-AI' : 'own',
        date: added,
        ...(feed && { source: feed.title }),
      },
      sections: [...compileSections(draft, tools), ...compileGlossary(draft, tools)],
      relations: [],
    },
  };
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
function compileGlossary(draft: StoryDraft, tools: RecognitionTools): Section[] {
  const { definitions, language } = draft;
  const described = definitions.flatMap(({ name, text }) => {
    const about = entityOfDefinition(name, draft, tools);
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

/** The id of the entity that a definition is about; undefined if neither the draft nor the gazetteer has its name. */
function entityOfDefinition(
  name: string,
  { names }: StoryDraft,
  { match, table }: RecognitionTools,
): string | undefined {
  const own = names.find((each) => each.name === name || each.aliases.includes(name));
  if (own) return entityIdFor(own.name);
  const whole = match(name).find(({ start, end }) => start === 0 && end === name.length);
  return whole && table.entities[whole.alias[1]]?.[0];
}

function entityOf({ name, kind, about }: DraftName): Entity {
  return { id: entityIdFor(name), name, kind, about, groups: [], themes: [] };
}

/** Whether a name means its entity on any page: it has several words, or a spelling like no ordinary word. */
export function isClearName(name: string): boolean {
  return /\s|\p{Ll}\p{Lu}|\p{Lu}{4,}|\p{L}-?\d|[^\p{Script=Latin}\p{N}\s]/u.test(name);
}

/**
 * Aliases as pages are matched. One that is not clear (`Figure`, `Tan`) needs something else that speaks for it.
 */
function aliasesOf({ name, aliases }: DraftName): OwnAlias[] {
  const texts = new Set([name, ...aliases].map((text) => normalizeText(text).text.trim()));
  return [...texts]
    .filter((text) => text.length > 1)
    .map((text) => {
      const flags = AliasFlag.exactCase + (isClearName(text) ? 0 : AliasFlag.inContext);
      return [text, entityIdFor(name), flags];
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
