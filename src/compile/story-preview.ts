import { joinedAmong, joinPacks, withJoined } from '../library/join.ts';
import {
  type CompiledStory,
  makingOf,
  type OwnStory,
  type StoryDraft,
} from '../library/own-story.ts';
import type { Pack } from '../pack/pack.ts';
import { makeTools, type RecognitionTools } from '../recognition/page-recognition.ts';
import { buildCard, type Card } from '../story/card.ts';
import { FileReport } from './file-problem.ts';
import { type LintMessage, lintStory, messagesOf } from './lint-story.ts';
import { compileDrafts } from './own-story.ts';
import { readStorySource } from './story-source.ts';

/** What a text is as a story. */
export interface StoryPreview {
  /** In the order of the text. */
  readonly messages: readonly LintMessage[];
  /** Undefined if the text cannot be read; the messages say why. */
  readonly story?: {
    readonly draft: StoryDraft;
    readonly compiled: CompiledStory;
    /** The same as it is read if there is no other story. */
    readonly shown: CompiledStory;
    readonly madeWith: string;
    /** Whether it lacks what could not be read: the messages say what. */
    readonly isPartial: boolean;
    /** The card of each name, in the order in which the text names them. */
    readonly cards: readonly Card[];
  };
}

/** What previews are made with: the bundled files. */
export interface PreviewContext {
  readonly pack: Pack;
  readonly tools: RecognitionTools;
  readonly ordinary: readonly string[];
}

/** A text that is to be previewed. */
export interface PreviewRequest {
  readonly text: string;
  /** BCP 47, if the text does not say. */
  readonly language: string;
  readonly story: Pick<OwnStory, 'id' | 'added'>;
}

/** Reads, compiles and checks a text. Takes 50 to 300 ms: in a worker, or on the command line. */
export function previewStory(
  { text, language, story }: PreviewRequest,
  { pack, tools, ordinary }: PreviewContext,
): StoryPreview {
  const report = new FileReport('');
  const source = readStorySource(text, { tools, language, isLenient: true }, report);
  const messages = messagesOf(report, text);
  if (!source) return { messages };
  const { draft } = source;
  const [compiled] = compileDrafts([{ ...story, draft }], tools.table);
  if (!compiled) return { messages };
  const linted = lintStory(source, compiled, { tools, ordinary });
  const shown = withJoined(compiled, joinedAmong([compiled]));
  return {
    messages: [...messages, ...linted].sort((a, b) => a.offset - b.offset),
    story: {
      ...{ draft, compiled, shown, cards: cardsOf(shown, pack) },
      madeWith: makingOf(tools.table),
      isPartial: report.problems.length > 0,
    },
  };
}

/** The bundled files, ready for previews. */
export function previewContext(
  { pack, table }: { readonly pack: Pack; readonly table: RecognitionTools['table'] },
  ordinary: readonly string[],
): PreviewContext {
  return { pack, tools: makeTools(table), ordinary };
}

function cardsOf(compiled: CompiledStory, bundled: Pack): Card[] {
  const { analysis, entities } = compiled;
  const pack = joinPacks(bundled, [compiled]);
  const passages = analysis.sections.flatMap((section) => section.passages);
  const named = passages.flatMap(({ names }) => names.map(({ entity }) => entity));
  const ids = new Set([...named, ...entities.map(({ id }) => id)]);
  return [...ids].flatMap((id) => buildCard(pack, id, [analysis]) ?? []);
}
