import type { Page, SerializedAXNode } from 'puppeteer-core';

/** States that are part of the outline. */
const STATES = ['checked', 'pressed', 'expanded', 'disabled'] as const;

const LAYOUT = new Set(['generic', 'none', 'InlineTextBox', 'LineBreak', 'LayoutTable']);

/**
 * The accessibility tree of a page, as a screen reader gets it, or the part under the first node with a role; one
 * line for each node, with role, name and states. Chromium only.
 */
export async function accessibilityTree(page: Page, role = 'RootWebArea'): Promise<string> {
  const root = await page.accessibility.snapshot({ interestingOnly: false });
  const top = root && find(root, role);
  if (!top) throw new Error(`the page has no ${role}`);
  return `${outline(top, 0).join('\n')}\n`;
}

function find(node: SerializedAXNode, role: string): SerializedAXNode | undefined {
  if (node.role === role) return node;
  for (const child of node.children ?? []) {
    const found = find(child, role);
    if (found) return found;
  }
  return undefined;
}

/** Skips nodes that are only there for the layout, and text that is part of its parent's name. */
function outline(node: SerializedAXNode, depth: number, parentName = ''): string[] {
  const { role, name = '' } = node;
  const isHeard = !LAYOUT.has(role) && !(role === 'StaticText' && parentName.includes(name.trim()));
  const below = (node.children ?? []).flatMap((child) =>
    outline(child, isHeard ? depth + 1 : depth, isHeard ? name : parentName),
  );
  return isHeard ? [`${'  '.repeat(depth)}${inWords(node)}`, ...below] : below;
}

function inWords(node: SerializedAXNode): string {
  const states = STATES.filter((state) => node[state] !== undefined);
  const name = node.name ? [JSON.stringify(node.name)] : [];
  return [node.role, ...name, ...states.map((state) => `${state}=${node[state]}`)].join(' ');
}
