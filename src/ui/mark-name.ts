import type { MarkingOptions } from '../shared/settings/definition.ts';

/**
 * The name in `CSS.highlights` under which marks have a style: marks.css knows all three, so that another
 * style is another name, and no page is styled anew. Tools and tests outside lean on the prefix (design.md §4).
 */
export function markName(style: MarkingOptions['style']): string {
  return style === 'both' ? 'sidelight' : `sidelight-${style}`;
}
