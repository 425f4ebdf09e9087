import type { Page, SerializedAXNode } from 'puppeteer-core';

/** States that are written down where they hold. */
const STATES = ['checked', 'pressed', 'expanded', 'disabled'] as const;

const LAYOUT = new Set(['generic', 'none', 'InlineTextBox', 'LineBreak', 'LayoutTable']);

/**
 * What a page is to who hears it: its accessibility tree, or the part under the first node of a role; one
 * line to a node, with role, name and states. Chromium only.
 */
export async function accessibilityTree(page: Page, role = 'RootWebArea'): Promise<string> {
  const root = await page.accessibility.snapshot({ interestingOnly: false });
  const top = root && find(root, role);
  if (!top) throw new Error(`nothing on the page is a ${role}`);
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

/** What is only there for the layout is passed over, and text that the name of its parent has already. */
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
