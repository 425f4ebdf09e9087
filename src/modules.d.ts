/** Style sheets are bundled as text. */
declare module '*.css' {
  const text: string;
  export default text;
}

/** Chromium's, and not in TypeScript's library: https://wicg.github.io/nav-speculation/prerendering.html */
interface Document {
  readonly prerendering?: boolean;
}

/** The matching table, compiled from `assets` and bundled by build.mjs. */
declare module 'sidelight:table' {
  import type { NamesTable } from './gazetteer/table.ts';

  const table: NamesTable;
  export default table;
}
