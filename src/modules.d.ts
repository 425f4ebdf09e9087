/** Style sheets are bundled as text. */
declare module '*.css' {
  const text: string;
  export default text;
}

/** Chromium's, and not in TypeScript's library: https://wicg.github.io/nav-speculation/prerendering.html */
interface Document {
  readonly prerendering?: boolean;
}

/** What every page carries of the gazetteer, compiled from `assets` and bundled by build.mjs. */
declare module 'sidelight:names' {
  import type { PrefilterSource } from './pack/name-table.ts';

  export const prefilterSource: PrefilterSource;
}

/** The library, not Node's deprecated module of this name. It has no types. */
declare module 'punycode/punycode.es6.js' {
  export function toASCII(host: string): string;
  export function toUnicode(host: string): string;
}
