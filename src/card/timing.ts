/** How long a card stays when the pointer has left it, in ms: there is a gap on the way to it (design.md §7). */
export const GRACE = 300;
