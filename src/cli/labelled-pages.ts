import * as v from 'valibot';
import { AliasFlag, hasFlag } from '../pack/name-table.ts';
import type { DecidedCandidate, RecognitionTools } from '../recognition/page-recognition.ts';
import { recognizePage } from '../recognition/recognize-page.ts';

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

/** How many mentions of a page's name are marked. */
interface PageOutcome {
  readonly page: LabelledPage;
  readonly marked: number;
  readonly all: number;
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
    const found = mentionsOf(page, tools, entity);
    const marked = found.filter(({ isMention }) => isMention).length;
    return [{ page, marked, all: found.length }];
  });
  const meant = outcomes.filter(({ page }) => page.label === 'C');
  const other = outcomes.filter(({ page }) => page.label === 'N');
  console.log(`\npages that mean something else, marked anywhere: ${summary(other)}`);
  console.log(`pages that mean the entity, marked anywhere: ${summary(meant)}`);
  if (!isListed) return;
  const wrong = [...other.filter(isMarked), ...meant.filter((each) => !isMarked(each))];
  for (const { page, marked, all } of wrong)
    console.log(`${page.label} ${page.surface} (${page.id}): ${marked} of ${all} marked`);
}

/** Whether an entity is a topic. */
export function isTopic({ table }: RecognitionTools, entity: number): boolean {
  const aliases = table.aliases.filter(([, each]) => each === entity);
  return aliases.every((alias) => hasFlag(alias, AliasFlag.broad));
}

function isMarked({ marked }: PageOutcome): boolean {
  return marked > 0;
}

function summary(outcomes: readonly PageOutcome[]): string {
  const sum = (countOf: (outcome: PageOutcome) => number) =>
    outcomes.reduce((total, each) => total + countOf(each), 0);
  const [marked, all] = [sum((each) => each.marked), sum((each) => each.all)];
  return `${outcomes.filter(isMarked).length} of ${outcomes.length}; mentions: ${marked} of ${all}`;
}

function mentionsOf(
  { title, blocks, language }: LabelledPage,
  tools: RecognitionTools,
  entity: number,
): DecidedCandidate[] {
  const texts = blocks.map((text) => ({ text }));
  return recognizePage([{ text: title, place: 'heading' }, ...texts], tools, { title, language })
    .flat()
    .filter(({ alias }) => alias[1] === entity);
}
