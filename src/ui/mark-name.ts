import type { MarkingOptions } from '../shared/settings/definition.ts';

/**
 * The name in `CSS.highlights` of marks in a style. marks.css has a rule for each, so changing the style
 * changes only the name and adds no style sheet. External tools rely on the prefix `sidelight`.
 */
export function markName(style: MarkingOptions['style']): string {
  return style === 'both' ? 'sidelight' : `sidelight-${style}`;
}
