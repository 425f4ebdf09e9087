/** All names of the gazetteer, as they are written. */
declare module 'sidelight:names' {
  const names: readonly string[];
  export default names;
}

/** Has no types of its own. */
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
