/** Style sheets are bundled as text. */
declare module '*.css' {
  const text: string;
  export default text;
}

/** The matching table, compiled from `assets` and bundled by build.mjs. */
declare module 'sidelight:table' {
  import type { MatchingTable } from './gazetteer/table.ts';

  const table: MatchingTable;
  export default table;
}
