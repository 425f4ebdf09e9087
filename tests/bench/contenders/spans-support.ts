/** The text nodes of the page with visible text. */
export function textNodes(): Text[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (!/^(?:script|style|noscript|textarea)$/i.test(node.parentNode?.nodeName ?? ''))
      nodes.push(node);
  }
  return nodes;
}

/** Wraps each range of a text node in a span; the ranges are in order. */
export function wrap(node: Text, ranges: readonly (readonly [start: number, end: number])[]): void {
  for (const [start, end] of [...ranges].reverse()) {
    const name = node.splitText(start);
    name.splitText(end - start);
    const span = document.createElement('span');
    span.style.background = 'yellow';
    name.replaceWith(span);
    span.append(name);
  }
}
