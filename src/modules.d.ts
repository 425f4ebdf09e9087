/** Style sheets are bundled as text. */
declare module '*.css' {
  const text: string;
  export default text;
}

/** Chromium's, and not in TypeScript's library: https://wicg.github.io/nav-speculation/prerendering.html */
interface Document {
  readonly prerendering?: boolean;
}

/** The matching table and its filter, compiled from `assets` and bundled by build.mjs. */
declare module 'sidelight:table' {
  import type { FilterSource } from './gazetteer/filter.ts';
  import type { PageTable } from './gazetteer/table.ts';

  /** Finds the places where names may stand, those of topics left out. */
  export const filter: FilterSource;
  /** The table: parsed when it is asked for, because most pages hold no name. */
  export function loadTable(): PageTable;
}

/** What tells the senses of the table's names. */
declare module 'sidelight:senses' {
  import type { SensesTable } from './gazetteer/table.ts';

  export const sensesTable: SensesTable;
}
