/** All names of the gazetteer. */
declare module 'sidelight:names' {
  const names: readonly string[];
  export default names;
}

/** The package has no types. */
declare module 'findandreplacedomtext' {
  export default function findAndReplaceDOMText(
    root: Node,
    options: { find: RegExp; wrap: string; preset: string },
  ): void;
}

declare module 'mark.js' {
  export default class Mark {
    constructor(root: Node);
    markRegExp(pattern: RegExp): void;
  }
}
