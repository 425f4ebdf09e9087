import { createMatcher } from '../../../src/gazetteer/matcher.ts';
import type { AliasRow, MatchingTable } from '../../../src/gazetteer/table.ts';

/** An alias that matches in any case and is sure, or one with flags. */
export type AliasSpec = string | readonly [text: string, flags: number];

/** A matching table from entities, by id, and their aliases. */
export function tableOf(entities: Readonly<Record<string, readonly AliasSpec[]>>): MatchingTable {
  return {
    entities: Object.keys(entities).map((id) => [id, 'company']),
    aliases: Object.values(entities).flatMap((aliases, index) =>
      aliases.map((spec): AliasRow => {
        const [text, flags] = typeof spec === 'string' ? [spec, 0] : spec;
        return [text, index, flags];
      }),
    ),
  };
}

/** The slices of a text in which these aliases are found. */
export function slicesFound(text: string, ...aliases: readonly AliasSpec[]): string[] {
  const matcher = createMatcher(tableOf({ any: aliases }));
  return matcher.match(text).map(({ start, end }) => text.slice(start, end));
}
