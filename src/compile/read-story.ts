import type { DraftName, StoryDraft } from '../library/own-story.ts';
import { AliasFlag, hasFlag } from '../pack/name-table.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import { draftOf } from './draft.ts';
import { findNewNames, type NewName } from './new-names.ts';
import { type PlainStory, readPlainText } from './plain-text.ts';
import { sentencesOf } from './sentences.ts';
import type { FindHeading } from './story-headings.ts';

/** What a pasted text holds. */
export interface StoryReading extends PlainStory {
  /** BCP 47. */
  readonly language: string;
  /** The ids of the entities that the gazetteer has, the most frequent first. */
  readonly known: readonly string[];
  /** Names that it does not have. */
  readonly newNames: readonly NewName[];
}

/** What the user decided on a new name. */
export interface NameChoice {
  readonly isKept: boolean;
  /** A kind of entities; empty if the user did not say. */
  readonly kind: string;
  readonly about: string;
  /** Another new name that it is a spelling of; empty if it is a name of its own. */
  readonly sameAs: string;
}

/** Reads a pasted text. `language`: BCP 47; `findHeading`: if it has headings of its own. */
export function readStory(
  text: string,
  language: string,
  tools: RecognitionTools,
  findHeading?: FindHeading,
): StoryReading {
  const plain = readPlainText(text, language, { findHeading });
  const paragraphs = plain.sections.flatMap((section) => section.paragraphs);
  return {
    ...plain,
    language,
    known: knownIn(paragraphs, tools),
    newNames: findNewNames(paragraphs, tools, language),
  };
}

function knownIn(paragraphs: readonly string[], { match, table }: RecognitionTools): string[] {
  const counts = new Map<string, number>();
  for (const { alias } of paragraphs.flatMap((text) => match(text))) {
    const id = table.entities[alias[1]]?.[0];
    if (id !== undefined && !hasFlag(alias, AliasFlag.broad)) {
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([id]) => id);
}

/** What a new name begins with, before the user decides. */
export function firstChoice({ isLikely }: NewName): NameChoice {
  return { isKept: isLikely, kind: '', about: '', sameAs: '' };
}

/** What the user wrote besides the text. */
export interface StoryEdits {
  readonly title: string;
  readonly choices: ReadonlyMap<string, NameChoice>;
}

/** The story as it is kept. */
export function editedDraft(reading: StoryReading, { title, choices }: StoryEdits): StoryDraft {
  const { language, newNames } = reading;
  return draftOf(reading, { title, language, names: keptNames(newNames, choices) });
}

function keptNames(
  names: readonly NewName[],
  choices: ReadonlyMap<string, NameChoice>,
): DraftName[] {
  const chosen = names.map((each) => ({
    ...each,
    ...(choices.get(each.name) ?? firstChoice(each)),
  }));
  const kept = chosen.filter(({ isKept }) => isKept);
  const isOwn = (name: string) => kept.some((each) => each.name === name && each.sameAs === '');
  return kept
    .filter(({ sameAs }) => !isOwn(sameAs))
    .map(({ name, kind, about, aliases }) => {
      const same = kept.filter(({ sameAs }) => sameAs === name);
      const others = same.flatMap((each) => [each.name, ...each.aliases]);
      return { name, kind, about: about.trim(), aliases: [...aliases, ...others] };
    });
}

/** Longest beginning of a text that is proposed as its title, in UTF-16 units. */
const LONGEST_TITLE = 80;

/** A title to begin with: that of the text, its question, or its first sentence, as far as that fits. */
export function suggestedTitle(
  { title, question, sections }: PlainStory,
  language: string,
): string {
  const [first = ''] = sentencesOf(sections[0]?.paragraphs[0] ?? '', language);
  const short =
    first.length > LONGEST_TITLE
      ? `${first.slice(0, LONGEST_TITLE).replace(/\s+\S*$/, '')}…`
      : first.replace(/[.。]$/, '');
  return title || question || short;
}
