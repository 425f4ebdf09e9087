import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSkipCheck } from '../../../src/content/dom/element-kinds.ts';
import { blockOf, type TextRun } from '../../../src/content/extract/text-run.ts';
import { WindowReader } from '../../../src/content/extract/text-window.ts';
import { find, nested, pageOf, textIn } from '../support/html.ts';
import { runsOf } from '../support/runs.ts';

/** How much text a window has on either side of a hit, at least. */
const REACH = 260;

const words = (count: number) => 'word '.repeat(count);

/** Where a place of the page is in a run. */
function positionIn({ segments }: TextRun, node: Text, offset: number): number {
  const segment = segments.find((each) => each.node === node);
  return (segment?.start ?? Number.NaN) + offset;
}

describe('the window of a hit', () => {
  it('is all of a short run', () => {
    pageOf('<b>Hua</b>wei<i> rose</i>');
    const reader = new WindowReader(document.body, textIn('i'), 1);
    expect(reader.run.text).toBe('Huawei rose');
    expect(reader.isWhole).toBe(true);
  });

  it('has the text before it, however deep that is', () => {
    const [block, hit] = [document.createElement('p'), new Text('Huawei')];
    block.append(nested('span', 20_000, 'say ').outer, hit);
    expect(new WindowReader(block, hit, 0).run.text).toBe('say Huawei');
  });

  it('has text on either side, cut between words', () => {
    pageOf(`${words(200)}<b>Huawei</b> ${words(200)}`);
    const { run, isWhole } = new WindowReader(document.body, textIn('b'), 0);
    const at = run.text.indexOf('Huawei');
    expect(isWhole).toBe(false);
    expect(at).toBeGreaterThanOrEqual(REACH);
    expect(at).toBeLessThan(REACH + 10);
    expect(run.text.length - at).toBeGreaterThanOrEqual(REACH);
    expect(run.text.length - at).toBeLessThan(REACH + 10);
    expect(run.text).toMatch(/^word .*word$/s);
  });

  it('is not cut inside an address', () => {
    const address = `https://example.com/${'x'.repeat(400)}`;
    pageOf(`${words(100)}${address}/<b>nvidia</b>`);
    expect(new WindowReader(document.body, textIn('b'), 0).run.text).toContain(address);
  });

  it('ends where its run ends', () => {
    pageOf('one <p>two</p> three <b>four</b><hr>five');
    expect(new WindowReader(document.body, textIn('b'), 0).run.text).toBe(' three four');
  });

  it('does not begin with what is skipped', () => {
    pageOf('<code>AMD</code> and <b>Huawei</b>');
    expect(new WindowReader(document.body, textIn('b'), 0).run.text).toBe(' and Huawei');
  });

  it('reads a small part of a very long text node', () => {
    pageOf('');
    const text = document.createTextNode(`${words(100_000)}Huawei ${words(100_000)}`);
    document.body.append(text);
    const { run } = new WindowReader(document.body, text, 500_000);
    expect(run.text.length).toBeLessThan(1000);
    expect(run.text.slice(positionIn(run, text, 500_000))).toMatch(/^Huawei/);
  });
});

describe('a later hit', () => {
  it.each([
    ['close by makes the window longer', 20, true],
    ['just out of reach of the window makes it longer, too: their texts would overlap', 90, true],
    ['far away does not', 200, false],
  ])('%s', (_, count, isNear) => {
    pageOf(`<b>Huawei</b> ${words(count)}<i>AMD</i> ${words(200)}`);
    const reader = new WindowReader(document.body, textIn('b'), 0);
    expect(reader.extend(textIn('i'), 0)).toBe(isNear);
    expect(reader.run.text.includes('AMD')).toBe(isNear);
    expect(reader.take(textIn('i'), 0)).toBe(isNear);
  });

  it('in another run of the block does not', () => {
    pageOf('<b>Huawei</b><p>one</p><i>AMD</i>');
    const reader = new WindowReader(document.body, textIn('b'), 0);
    expect(reader.extend(textIn('i'), 0)).toBe(false);
    expect(reader.run.text).toBe('Huawei');
  });
});

it('windows hold what reading the whole block finds there', () => {
  const text = fc.constantFrom('', 'x', 'Huawei ', words(20), words(80), '华为'.repeat(200));
  const wrapper = fc.constantFrom(
    '',
    '',
    'b',
    'i',
    'a',
    'span',
    'sup',
    'x-y',
    'br',
    'p',
    'code',
    'script',
  );
  const piece = fc.record({ text, wrapper, inner: fc.constantFrom('', 'b', 'sup') });
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 8 }),
      fc.nat(),
      fc.nat(),
      (pieces, a, b) => {
        const body = pageOf('');
        for (const { text: data, wrapper: name, inner } of pieces) {
          const node = inner
            ? wrap(inner, document.createTextNode(data))
            : document.createTextNode(data);
          body.append(name ? wrap(name, node) : node);
        }
        const nodes = readableNodes(body);
        const node = nodes[a % Math.max(1, nodes.length)];
        fc.pre(node !== undefined);
        if (!node) return;
        const block = blockOf(node);
        if (!block) throw new Error('no block');
        const offset = b % node.data.length;
        const { run } = new WindowReader(block, node, offset);
        const whole = runsOf(block).find(({ segments }) =>
          segments.some((each) => each.node === node),
        );
        if (!whole) return;
        const start = positionIn(whole, node, offset) - positionIn(run, node, offset);
        // What comes before the first text of a run is not read: it is no evidence.
        const expected = whole.text.slice(Math.max(0, start), start + run.text.length);
        expect(run.text).toBe(expected);
        expect(positionIn(run, node, offset)).toBeGreaterThanOrEqual(
          Math.min(REACH, positionIn(whole, node, offset) - (whole.segments[0]?.start ?? 0)),
        );
      },
    ),
    { numRuns: 500 },
  );
});

function wrap(name: string, node: Node): Element {
  const element = document.createElement(name);
  // Not to be run.
  if (name === 'script') element.setAttribute('type', 'text/plain');
  if (name !== 'br') element.append(node);
  return element;
}

function readableNodes(root: Element): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const isInSkipped = makeSkipCheck();
  const nodes: Text[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.data !== '' && !isInSkipped(node.parentElement ?? find('body'))) nodes.push(node);
  }
  return nodes;
}
