import { vi } from 'vitest';
import { textOf } from './html.ts';

/** Gives custom highlights and constructed style sheets to jsdom. Undone by `vi.unstubAllGlobals`. */
export function stubHighlights(): void {
  vi.stubGlobal('Highlight', class extends Set {});
  vi.stubGlobal('CSS', { highlights: new Map() });
  vi.stubGlobal(
    'CSSStyleSheet',
    class {
      readonly cssRules = [];
      replaceSync(): void {}
    },
  );
}

/** The texts that are painted as marks of a style, in the order in which they were added. */
export function paintedTexts(name = 'sidelight'): string[] {
  return [...(CSS.highlights.get(name) ?? [])].map((range) => textOf(range as StaticRange));
}
