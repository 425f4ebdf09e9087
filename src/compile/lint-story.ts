import type { CompiledStory, OwnAlias } from '../library/own-story.ts';
import type { Passage } from '../pack/pack.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import { relationProblems } from './check-relations.ts';
import { type OrdinaryUse, ordinaryUses } from './counter-examples.ts';
import { wordsOf } from './definition.ts';
import type { Fault, FileProblem, FileReport, Place } from './file-problem.ts';
import { entityNames, knownNames } from './name-identity.ts';
import { pronounAt } from './pronouns.ts';
import { locateSentences, type OffsetIn, offsetAt, placeAt } from './source-lines.ts';
import type { StorySource } from './story-source.ts';

/** `error`: something is left out of the story; `warning`: cards or marks will be bad; `note`: good to know. */
export type LintLevel = 'error' | 'warning' | 'note';

/** What is to be said of a place in a story, and what to write instead. */
export interface LintMessage extends Omit<FileProblem, keyof Place>, Required<Place> {
  readonly level: LintLevel;
  /** In UTF-16 units. */
  readonly offset: number;
}

/** What stories are checked with. */
export interface LintContext {
  /** Those of the bundled names. */
  readonly tools: Pick<RecognitionTools, 'table'>;
  /** Sentences in which no name of a story is meant. */
  readonly ordinary: readonly string[];
}

/** Longest sentence that fits into a card, in characters: it has 372 pixels, and quotes up to eight. */
const LONGEST_SENTENCE = { latin: 320, han: 130 };

const NOTES: ReadonlySet<Fault> = new Set(['nameKnown', 'aliasUnclear']);
const ERRORS: ReadonlySet<Fault> = new Set([
  'relationEntry',
  'relationVerb',
  'relationName',
  'relationPassage',
  'relationEnd',
  'relationSelf',
  'relationMany',
  'aliasEmpty',
  'aliasShort',
  'aliasLong',
  'aliasWide',
]);

/** Checks a story that was read and compiled: whether cards can quote it, and what its names do on pages. In order. */
export function lintStory(
  source: StorySource,
  compiled: CompiledStory,
  context: LintContext,
): LintMessage[] {
  const lint = new Lint(source, compiled, context);
  lint.checkSentences();
  lint.checkRelations();
  lint.checkNames();
  lint.checkSpellings();
  lint.checkAliases();
  return sorted(lint.messages);
}

/** What was found while a text was read, as messages of the same kind. */
export function messagesOf({ problems, warnings }: FileReport, source: string): LintMessage[] {
  const all = [
    ...problems.map((each) => ({ ...each, level: 'error' as const })),
    ...warnings.map((each) => ({ ...each, level: levelOf(each.fault) })),
  ];
  const whole = all.map((each) => {
    const offset = offsetAt(source, each);
    return { ...each, ...placeAt(source, offset), offset };
  });
  return sorted(whole);
}

function sorted(messages: readonly LintMessage[]): LintMessage[] {
  return [...messages].sort((a, b) => a.offset - b.offset);
}

/** How much it matters that a part of a file is left out, or what else is to be said. */
export function levelOf(fault: Fault): LintLevel {
  return ERRORS.has(fault) ? 'error' : NOTES.has(fault) ? 'note' : 'warning';
}

class Lint {
  readonly messages: LintMessage[] = [];
  readonly #source: StorySource;
  readonly #compiled: CompiledStory;
  readonly #context: LintContext;
  readonly #places: ReadonlyMap<string, OffsetIn>;

  constructor(source: StorySource, compiled: CompiledStory, context: LintContext) {
    this.#source = source;
    this.#compiled = compiled;
    this.#context = context;
    const { draft, text, lines } = source;
    this.#places = locateSentences(draft.sections, draft.language, text, lines);
  }

  checkSentences(): void {
    const { language } = this.#source.draft;
    for (const passage of this.#passages()) {
      const offset = this.#places.get(passage.id)?.(0);
      // Definitions are about their names without saying them.
      if (offset === undefined || passage.about !== undefined) continue;
      const pronoun = pronounAt(passage.text, language);
      if (pronoun !== undefined) this.#add('pronoun', offset, pronoun);
      else if (passage.names.length === 0) this.#add('nobody', offset);
      const most = /\p{Script=Han}/u.test(passage.text)
        ? LONGEST_SENTENCE.han
        : LONGEST_SENTENCE.latin;
      const { length } = passage.text;
      if (length > most) this.#add('sentenceLong', offset, String(length), String(most));
    }
  }

  checkRelations(): void {
    const { text, draft, head } = this.#source;
    const { table } = this.#context.tools;
    for (const problem of relationProblems({ path: '', head, draft }, this.#compiled, table)) {
      this.#add(problem.fault, offsetAt(text, problem), ...problem.words);
    }
  }

  /** What the gazetteer has already, and what no sentence says. */
  checkNames(): void {
    const { draft } = this.#source;
    const { table } = this.#context.tools;
    const known = knownNames(table);
    const entityNamed = entityNames(draft, table);
    const quoted = new Set(
      this.#passages().flatMap(({ names, about }) => [...names.map(({ entity }) => entity), about]),
    );
    for (const { name } of draft.names) {
      if (known(name) !== undefined) this.#add('nameKnown', this.#offsetOf(name), name);
      // Those that are not listed are found in the text.
      const isListed = this.#spellings().some(({ owner }) => owner === name);
      if (isListed && !quoted.has(entityNamed(name)))
        this.#add('nameUnused', this.#offsetOf(name), name);
    }
  }

  /** Spellings that two names share, or that mean another name of the gazetteer. */
  checkSpellings(): void {
    const known = knownNames(this.#context.tools.table);
    const firsts = new Map<string, string>();
    for (const { name, aliases } of this.#source.draft.names) {
      for (const spelling of new Set([name, ...aliases])) {
        const first = firsts.get(spelling) ?? name;
        firsts.set(spelling, first);
        const other = known(spelling);
        const isOther = other !== undefined && other !== known(name);
        if (first !== name)
          this.#add('aliasTwice', this.#offsetOf(spelling, name), spelling, first, name);
        else if (isOther) this.#add('aliasKnown', this.#offsetOf(spelling, name), spelling, name);
      }
    }
    // The draft has each once.
    for (const { text, offset, isRepeated } of this.#spellings()) {
      if (isRepeated) this.#add('aliasRepeated', offset, text);
    }
  }

  /** What spellings do where no name is meant. */
  checkAliases(): void {
    const { aliases } = this.#compiled;
    const uses = usesOf(aliases, this.#context);
    for (const [text] of aliases) {
      const use = uses.get(text);
      const offset = () => this.#offsetOf(text);
      if (use?.kind === 'marked') this.#add('aliasOrdinary', offset(), text, use.sentence);
      else if (isSmall(text)) this.#add('aliasSmall', offset(), text);
      else if (use) this.#add('aliasUnclear', offset(), text, use.sentence);
    }
  }

  #passages(): Passage[] {
    return this.#compiled.analysis.sections.flatMap(({ passages }) => [...passages]);
  }

  /** Where a spelling is listed; or, if the story lists none, where it is first in the text. */
  #offsetOf(spelling: string, name?: string): number {
    const all = this.#spellings().filter(({ text }) => text === spelling);
    const listed = all.find(({ owner }) => owner === name) ?? all[0];
    if (listed) return listed.offset;
    for (const { id, text } of this.#passages()) {
      const at = text.indexOf(spelling);
      const offset = at < 0 ? undefined : this.#places.get(id)?.(at);
      if (offset !== undefined) return offset;
    }
    return 0;
  }

  #listed: readonly ListedSpelling[] | undefined;

  #spellings(): readonly ListedSpelling[] {
    this.#listed ??= spellingsIn(this.#source);
    return this.#listed;
  }

  #add(fault: Fault, offset: number, ...words: readonly string[]): void {
    const place = placeAt(this.#source.text, offset);
    this.messages.push({ path: '', fault, words, level: levelOf(fault), offset, ...place });
  }
}

interface ListedSpelling {
  readonly text: string;
  /** The name of its entry. */
  readonly owner: string;
  readonly offset: number;
  /** Whether the same entry has it before. */
  readonly isRepeated: boolean;
}

/** The names and aliases in front matter, with their places. */
function spellingsIn({ text, head }: StorySource): ListedSpelling[] {
  const { entities } = head.fields as { readonly entities?: unknown };
  if (!Array.isArray(entities)) return [];
  return entities.flatMap((each: { name?: unknown; aliases?: unknown } | null, index) => {
    const { name, aliases } = each ?? {};
    const seen = new Set<string>();
    const look = (value: unknown, path: readonly PropertyKey[]): ListedSpelling => {
      const spelling = wordsOf(value);
      const isRepeated = seen.has(spelling);
      seen.add(spelling);
      const offset = offsetAt(text, head.placeOf(['entities', index, ...path]));
      return { text: spelling, owner: wordsOf(name), offset, isRepeated };
    };
    const others: unknown[] = Array.isArray(aliases) ? aliases : String(aliases ?? '').split(';');
    return [
      look(name, ['name']),
      ...others
        .filter((other) => other !== '')
        .map((other, number) =>
          look(other, Array.isArray(aliases) ? ['aliases', number] : ['aliases']),
        ),
    ];
  });
}

/** Words in small letters, which no spelling tells from ordinary ones. */
function isSmall(alias: string): boolean {
  return /^[\p{Script=Latin}\s'’-]+$/u.test(alias) && alias === alias.toLowerCase();
}

let lastTried:
  | { readonly key: string; readonly uses: ReadonlyMap<string, OrdinaryUse> }
  | undefined;

/** While the user writes sentences, the names stay the same: they are tried once. */
function usesOf(
  aliases: readonly OwnAlias[],
  { ordinary, tools }: LintContext,
): ReadonlyMap<string, OrdinaryUse> {
  const key = JSON.stringify(aliases);
  if (lastTried?.key !== key) {
    lastTried = { key, uses: ordinaryUses(aliases, ordinary, tools.table) };
  }
  return lastTried.uses;
}

/** Counts messages by level. */
export function countLevels(messages: readonly LintMessage[]): Record<LintLevel, number> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { level } of messages) counts[level]++;
  return counts;
}
