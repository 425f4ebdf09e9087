import { expect, it } from 'vitest';
import { ReadingOrder } from '../../../src/content/resolve/reading-order.ts';
import { find, pageOf, textIn } from '../support/html.ts';

const start = (startContainer: Text, startOffset = 0) => ({ startContainer, startOffset });

/** An order in which one pass has met these nodes. */
function orderOf(nodes: readonly Text[]): ReadingOrder {
  const order = new ReadingOrder();
  meet(order, nodes);
  return order;
}

function meet(order: ReadingOrder, nodes: readonly Text[]): void {
  const note = order.beginPass();
  for (const [position, node] of nodes.entries()) note(node, position);
}

it('nodes of one pass are in the order in which it met them, whatever the tree is by now', () => {
  pageOf('<p id="a">1</p><p id="b">2</p>');
  const [a, b] = [textIn('#a'), textIn('#b')];
  const order = orderOf([a, b]);
  find('#a').remove();
  expect(order.begins(a, b)).toBe(true);
  expect(order.begins(b, a)).toBe(false);
  expect(order.compareStarts(start(b), start(a))).toBeGreaterThan(0);
});

it('nodes of different passes, and those that no pass has met, are compared in the tree', () => {
  pageOf('<p id="a">1</p><p id="b">2</p><p id="c">3</p>');
  const [a, b, c] = [textIn('#a'), textIn('#b'), textIn('#c')];
  const order = orderOf([c]);
  meet(order, [a]);
  expect(order.begins(a, c)).toBe(true);
  expect(order.begins(b, c)).toBe(true);
  expect(order.begins(b, a)).toBe(false);
  expect(order.compareStarts(start(c), start(a))).toBeGreaterThan(0);
});

it('a node that has moved is where a later pass meets it', () => {
  pageOf('<p id="a">1</p><p id="b">2</p>');
  const [a, b] = [textIn('#a'), textIn('#b')];
  const order = orderOf([a, b]);
  document.body.append(find('#a'));
  meet(order, [a]);
  expect(order.begins(a, b)).toBe(false);
});

it('two places in one node are in the order of their offsets', () => {
  pageOf('<p id="a">123</p>');
  const order = orderOf([textIn('#a')]);
  const [first, second] = [start(textIn('#a'), 1), start(textIn('#a'), 2)];
  expect(order.compareStarts(first, second)).toBeLessThan(0);
  expect(orderOf([]).compareStarts(second, first)).toBeGreaterThan(0);
});
