import * as v from 'valibot';
import { AliasFlag, hasFlag } from '../pack/name-table.ts';
import type { DecidedCandidate, RecognitionTools } from '../recognition/page-recognition.ts';
import { recognizePage } from '../recognition/recognize-page.ts';
import { describeReason } from './describe-reason.ts';

/** A whole page that has a name again and again: it means its entity each time (C), or something else (N). */
export const LabelledPage = v.object({
  id: v.string(),
  /** BCP 47. */
  language: v.string(),
  title: v.string(),
  /** Its texts, from top to bottom. */
  blocks: v.array(v.string()),
  /** The name of the entity. */
  surface: v.string(),
  label: v.picklist(['C', 'N']),
});
/** A page as it is read from a line. */
export type LabelledPage = v.InferOutput<typeof LabelledPage>;

/** Characters that are printed on both sides of a name. */
const CONTEXT = 60;

/** What was found of a page's name. */
interface PageOutcome {
  readonly page: LabelledPage;
  readonly found: readonly Found[];
}

/** A place that has a page's name, and the text of its block. */
interface Found {
  readonly candidate: DecidedCandidate;
  readonly text: string;
}

/**
 * Prints on how many pages a name is marked, and how many of its mentions are. Topics do not count: they are marked only
 * on pages about their story.
 *
 * @param entityOf the index of the entity with a name
 * @param isListed whether to list the pages with a wrong mark, and those on which nothing is marked that is meant
 */
export function printPages(
  pages: readonly LabelledPage[],
  tools: RecognitionTools,
  entityOf: (surface: string) => number,
  isListed: boolean,
): void {
  const outcomes = pages.flatMap((page): PageOutcome[] => {
    const entity = entityOf(page.surface);
    if (isTopic(tools, entity)) return [];
    return [{ page, found: findIn(page, tools, entity) }];
  });
  const meant = outcomes.filter(({ page }) => page.label === 'C');
  const other = outcomes.filter(({ page }) => page.label === 'N');
  console.log(`\npages that mean something else, marked anywhere: ${summary(other)}`);
  console.log(`pages that mean the entity, marked anywhere: ${summary(meant)}`);
  if (!isListed) return;
  const wrong = [...other.filter(isMarked), ...meant.filter((each) => !isMarked(each))];
  for (const { page, found } of wrong) {
    const marked = markedOf(found).length;
    console.log(`${page.label} ${page.surface} (${page.id}): ${marked} of ${found.length} marked`);
    for (const each of found) console.log(`    ${describe(each, page.surface)}`);
  }
}

function describe({ candidate, text }: Found, surface: string): string {
  const { start, end } = candidate;
  const [before, after] = [text.slice(0, start).slice(-CONTEXT), text.slice(end).slice(0, CONTEXT)];
  return `${before}[${text.slice(start, end)}]${after}: ${describeReason(candidate, surface)}`;
}

/** Whether an entity is a topic. */
export function isTopic({ table }: RecognitionTools, entity: number): boolean {
  const aliases = table.aliases.filter(([, each]) => each === entity);
  return aliases.every((alias) => hasFlag(alias, AliasFlag.broad));
}

function isMarked({ found }: PageOutcome): boolean {
  return markedOf(found).length > 0;
}

function markedOf(found: readonly Found[]): Found[] {
  return found.filter(({ candidate }) => candidate.isMention);
}

function summary(outcomes: readonly PageOutcome[]): string {
  const all = outcomes.flatMap(({ found }) => found);
  return `${outcomes.filter(isMarked).length} of ${outcomes.length}; mentions: ${markedOf(all).length} of ${all.length}`;
}

function findIn(
  { title, blocks, language }: LabelledPage,
  tools: RecognitionTools,
  entity: number,
): Found[] {
  const texts = blocks.map((text) => ({ text }));
  const page = [{ text: title, place: 'heading' as const }, ...texts];
  return recognizePage(page, tools, { title, language }).flatMap((candidates, index) =>
    candidates
      .filter(({ alias }) => alias[1] === entity)
      .map((candidate) => ({ candidate, text: page[index]?.text ?? '' })),
  );
}
