import {
  AliasFlag,
  type AliasRow,
  hasFlag,
  isSure,
  type SensesTable,
} from '../../pack/name-table.ts';
import { reachingInto } from '../binary-search.ts';
import type { Candidate } from '../matcher.ts';
import { hasBoundaries } from '../word-boundaries.ts';
import type { BlockText, Senses } from './block-evidence.ts';
import { type Shape, shapeOf } from './casing.ts';
import { CueFinder, type CueWord } from './cues.ts';
import { rowAround } from './enumeration.ts';
import { type Evidence, evidence } from './evidence.ts';
import { type Writing, writingAt } from './language.ts';

/** How far names and cues are looked for on either side of a name, in UTF-16 units. */
const NEAR_NAMES = 250;
const NEAR_WORDS = 150;
/** Weak cues of one kind count so often at most. */
const MOST_WORDS = 2;

/** The kinds of entities of which the common phrases speak. */
const ACTORS: ReadonlySet<string> = new Set(['company', 'lab', 'government']);

/** The finders of {@link SensesTable.common}. */
type CommonCues = Readonly<Record<keyof SensesTable['common'], CueFinder>>;

/** Weighs what a block says for and against its ambiguous names. Makes its patterns when first asked. */
export class Scales implements Senses {
  readonly #own = new Map<number, { for: CueFinder; against: CueFinder }>();
  #common: CommonCues | undefined;

  constructor(private readonly table: SensesTable) {}

  /**
   * The evidence in a block on one of its ambiguous names.
   *
   * @param block all that was found in the block, the name included
   */
  weigh(candidate: Candidate, block: BlockText): Evidence[] {
    const { start, end, alias } = candidate;
    const { text } = block;
    const own = this.#cuesOf(alias[1]);
    const otherPhrase =
      own.against.phraseAt(text, start, end) ??
      this.#commonCues().against.phraseAt(text, start, end);
    // Nothing outweighs a phrase that is something else.
    if (otherPhrase !== undefined) return [evidence('otherPhrase', otherPhrase.trim())];
    const phrases = this.#phrases(candidate, text, own.for);
    const writing = writingAt(text, start, block.language);
    return [
      ...phrases,
      ...namesNear(candidate, block, this.#commonCues().names),
      ...rowOf(candidate, block, this.#commonCues().names),
      ...this.#wordsNear(candidate, text, own),
      ...ordinaryWordNear(candidate, text, writing),
      ...(phrases.length > 0 ? [] : this.#shape(candidate, block, writing)),
    ];
  }

  #phrases({ start, end, alias }: Candidate, text: string, own: CueFinder): Evidence[] {
    const phrase = own.phraseAt(text, start, end);
    if (phrase !== undefined) return [evidence('phrase', phrase.trim())];
    if (!this.#canAct(alias)) return [];
    const companyPhrase = this.#commonCues().for.phraseAt(text, start, end);
    return companyPhrase === undefined ? [] : [evidence('companyPhrase', companyPhrase.trim())];
  }

  #wordsNear(
    { start, end }: Candidate,
    text: string,
    own: { for: CueFinder; against: CueFinder },
  ): Evidence[] {
    const [from, to] = [Math.max(0, start - NEAR_WORDS), end + NEAR_WORDS];
    const outside = (word: CueWord) => word.end <= start || word.start >= end;
    const near = (finder: CueFinder) =>
      finder
        .wordsIn(text, from, to)
        .filter(outside)
        .slice(0, MOST_WORDS)
        .map((word) => word.text);
    return [
      ...near(own.for).map((word) => evidence('word', word)),
      ...near(own.against).map((word) => evidence('otherWord', word)),
      ...near(this.#commonCues().for).map((word) => evidence('fieldWord', word)),
    ];
  }

  #shape(candidate: Candidate, { text, candidates }: BlockText, writing: Writing): Evidence[] {
    const { start, end, alias } = candidate;
    // `tariffs` and 小米 are written the same whatever they mean.
    if (!/^\p{Lu}/u.test(alias[0])) return [];
    const shape = shapeOf(text, start, end, writing);
    const found: Evidence[] = [];
    // `the Commerce Department` and `the A100` have an article whatever they mean.
    if (shape.ordinary && !/[\s\d]/.test(alias[0]))
      found.push(evidence('ordinary', `${shape.ordinary} ${text.slice(start, end)}`));
    if (shape.code) found.push(evidence('code', shape.code));
    // A name that is usually meant keeps its sense in `Suwon Apple` and `Apple-Chef`, and a capital
    // does not tell the company Amazon from the river.
    if (hasFlag(alias, AliasFlag.usually)) return found;
    found.push(...capitalOf(candidate, text, shape));
    const subject =
      this.#canAct(alias) && !shape.ordinary && this.#subjectAt(candidate, text, shape);
    if (subject) found.push(evidence('subject', subject));
    if (shape.compound) found.push(evidence('compound', shape.compound));
    const touches = (at: number) => reachingInto(candidates, at, at + 1).length > 0;
    if (shape.wordBefore && !touches(start - 2))
      found.push(evidence('longerName', shape.wordBefore));
    if (shape.wordAfter && !touches(end + 1)) found.push(evidence('longerName', shape.wordAfter));
    return found;
  }

  #subjectAt({ start, end }: Candidate, text: string, { verb }: Shape): string | undefined {
    return verb
      ? `${text.slice(start, end)} ${verb}`
      : this.#commonCues().subjects.phraseAt(text, start, end);
  }

  /** Companies say, plan and sell; a product named like a person does not, but the person does. */
  #canAct([, entity]: AliasRow): boolean {
    return ACTORS.has(this.table.entities[entity]?.[1] ?? '');
  }

  #cuesOf(entity: number): { for: CueFinder; against: CueFinder } {
    let finders = this.#own.get(entity);
    if (!finders) {
      const cues = this.table.cues[entity];
      finders = {
        for: new CueFinder(cues?.for ?? []),
        against: new CueFinder(cues?.against ?? [], { side: 'against' }),
      };
      this.#own.set(entity, finders);
    }
    return finders;
  }

  #commonCues(): CommonCues {
    const { common } = this.table;
    this.#common ??= {
      for: new CueFinder(common.for),
      subjects: new CueFinder(common.subjects),
      names: new CueFinder(common.names, { isExact: true }),
      against: new CueFinder(common.against, { side: 'against' }),
    };
    return this.#common;
  }
}

/** What the capital of a name shows. */
function capitalOf({ start, end, alias }: Candidate, text: string, shape: Shape): Evidence[] {
  if (shape.described)
    return [evidence('described', `${shape.described} ${text.slice(start, end)}`)];
  if (!shape.isWrittenAsName) return [];
  // Spanish `tu Meta`, or a Latin word between Chinese ones: a capital shows less there.
  const isSure = hasFlag(alias, AliasFlag.asName) && shape.writing === 'english';
  return [evidence(isSure ? 'asName' : 'shape')];
}

function namesNear(candidate: Candidate, block: BlockText, others: CueFinder): Evidence[] {
  const { start, end, alias } = candidate;
  const { text, candidates } = block;
  const [from, to] = [Math.max(0, start - NEAR_NAMES), end + NEAR_NAMES];
  const near = reachingInto(candidates, from, to).filter(
    (each) => each.start >= from && each.end <= to && isSure(each.alias),
  );
  const own = near.find((each) => each.alias[1] === alias[1]);
  const names = new Map(
    near
      .filter((each) => each.alias[1] !== alias[1])
      .map((each) => [each.alias[1], text.slice(each.start, each.end)] as const),
  );
  const all = [...names.values(), ...others.wordsIn(text, from, to).map((word) => word.text)];
  return [
    ...(own ? [evidence('inFull', text.slice(own.start, own.end))] : []),
    ...all.slice(0, 1).map((name) => evidence('beside', name)),
    ...all.slice(1, 2).map((name) => ({ ...evidence('beside', name), weight: 1 })),
  ];
}

/** Other sure names, or names of the field, right beside it in a row: `OpenAI, Claude, Meta and others`. */
function rowOf({ start, end, alias }: Candidate, block: BlockText, others: CueFinder): Evidence[] {
  const { text, candidates } = block;
  const isName = (from: number, to: number) =>
    reachingInto(candidates, from, to).some(
      (each) => isSure(each.alias) && each.alias[1] !== alias[1],
    ) || others.wordsIn(text, from, to).length > 0;
  const neighbour = rowAround(text, start, end).find(([from, to]) => isName(from, to));
  return neighbour ? [evidence('row', text.slice(...neighbour))] : [];
}

/** The name as an ordinary word near by: `arm` or `Arms` beside `Arm`. */
function ordinaryWordNear({ start, end }: Candidate, text: string, writing: Writing): Evidence[] {
  const name = text.slice(start, end);
  const small = name.toLowerCase();
  if (name === small) return [];
  // In German, `Alphabets` is of Alphabet, and there are many TPUs.
  const hasPlural = writing !== 'german' && name !== name.toUpperCase();
  const plural = hasPlural ? [`${name}s`] : [];
  const around = text.slice(Math.max(0, start - NEAR_NAMES), end + NEAR_NAMES);
  for (const word of [small, `${small}s`, ...plural]) {
    for (let at = around.indexOf(word); at >= 0; at = around.indexOf(word, at + 1)) {
      const close = at + word.length;
      if (isOrdinaryWord(around, at, close)) return [evidence('smallLetters', word)];
    }
  }
  return [];
}

/** Hashtags and the parts of addresses are written small whatever they mean. */
function isOrdinaryWord(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ' ';
  const after = text.slice(end, end + 2);
  return (
    hasBoundaries(text, start, end) && !'#@./$-_'.includes(before) && !/^[-@]|^\.\w/.test(after)
  );
}
