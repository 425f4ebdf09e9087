import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockOf,
  placeRange,
  readAround,
  readBlock,
} from '../../../src/content/extract/text-run.ts';
import { find, flowOf, flowTexts, pageOf, textIn, textOf } from '../support/html.ts';

interface Piece {
  readonly length: number;
  readonly wrappers: readonly string[];
  readonly before: string;
}

/** Stands in a flow for what is no text but takes up room. */
const GAP = '\uFFFC';

describe('a flow joins the text of one block', () => {
  it('across the text nodes that scripts split it into', () => {
    const body = pageOf('Huawei');
    textIn('body').splitText(3);
    expect(body.childNodes).toHaveLength(2);
    expect(readBlock(body).map(({ text }) => text)).toEqual(['Huawei']);
  });

  it.each([
    '<b>Hua</b>wei',
    'Hua<b>wei</b>',
    'H<i>u<b>a</b></i><a href="#">wei</a>',
    'Hua<span></span>wei',
    'Hua<!-- not seen -->wei',
    'Hua<wbr>wei',
    '<font color="red">Hua</font>wei',
  ])('across inline elements: %s', (html) => {
    expect(flowTexts(html)).toEqual(['Huawei']);
  });

  it('with a line break for br', () => {
    expect(flowTexts('Moore<br>Threads')).toEqual(['Moore\nThreads']);
  });

  it('with its white space as it is', () => {
    expect(flowOf('a \n b').text).toBe('a \n b');
  });

  it('unless there is nothing but white space', () => {
    expect(flowTexts(' \n <p> </p><p></p> ')).toEqual([]);
  });

  it('keeping a link apart from the one right before it', () => {
    expect(flowTexts('<a>Nvidia</a><a>AMD</a>, <a>Hua</a>wei')).toEqual([
      `Nvidia${GAP}AMD, Huawei`,
    ]);
  });

  it.each([
    ['ruby', '<ruby>华<rp>(</rp><rt>huá</rt><rp>)</rp>为<rt>wéi</rt></ruby>', '华为'],
    ['text that is not to be translated', '<span translate="no">Huawei</span>', 'Huawei'],
    ['an island that is not editable', '<span contenteditable="false">Huawei</span>', 'Huawei'],
  ])('reading %s', (_, html, text) => {
    expect(flowTexts(html)).toEqual([text]);
  });
});

describe('a block ends a flow', () => {
  it.each([
    ['<p>one</p><p>two</p>', ['one', 'two']],
    ['one<div>two</div>three', ['one', 'three', 'two']],
    ['<ul><li>one<li>two</ul>', ['one', 'two']],
    ['<table><tr><td>one<td>two</table>', ['one', 'two']],
    ['<button>one</button><button>two</button>', ['one', 'two']],
    ['<h1>one</h1>two', ['two', 'one']],
    ['one<hr>two', ['one', 'two']],
    ['<dl><dt>one<dd>two</dl>', ['one', 'two']],
    ['one<pre>code</pre>two', ['one', 'two']],
    ['<section><div>one</div>two</section>', ['two', 'one']],
    ['<span>one<div>two</div>three</span>four', ['one', 'threefour', 'two']],
  ])('%s', (html, texts) => {
    expect(flowTexts(html)).toEqual(texts);
  });

  it('a shadow root is a block, too', () => {
    const host = pageOf('<div></div>').querySelector('div');
    const root = host?.attachShadow({ mode: 'open' });
    if (!root) throw new Error('no shadow root');
    root.innerHTML = '<b>Hua</b>wei<p>AMD</p>';
    expect(readBlock(root).map(({ text }) => text)).toEqual(['Huawei']);
  });
});

describe('what is not for readers is not read', () => {
  const elementWith = (name: string) => {
    const element = document.createElement(name);
    // Or it would be run.
    element.setAttribute('type', 'text/plain');
    element.append('SECRET');
    const body = pageOf('');
    body.append('Hua', element, 'wei');
    return readBlock(body).map(({ text }) => text);
  };

  it.each(['script', 'style', 'template', 'noscript', 'rt', 'rp', 'sidelight-card'])(
    '%s, which takes no room in the line',
    (name) => {
      expect(elementWith(name)).toEqual(['Huawei']);
    },
  );

  it.each([
    ...['code', 'kbd', 'samp', 'math', 'textarea', 'select', 'svg', 'iframe', 'object', 'canvas'],
    ...['audio', 'video', 'progress', 'meter'],
  ])('%s, which keeps the text on either side apart', (name) => {
    const joined = elementWith(name).join('|');
    expect(joined).not.toContain('SECRET');
    expect(joined).not.toContain('Huawei');
  });

  it.each(['pre', 'optgroup', 'option'])('%s', (name) => {
    expect(elementWith(name).join('|')).not.toContain('SECRET');
  });

  it.each(['', 'true', 'TRUE', 'plaintext-only'])(
    'text being edited: contenteditable="%s"',
    (value) => {
      expect(flowTexts(`<p>one</p><p contenteditable="${value}">two</p>`)).toEqual(['one']);
    },
  );

  it('text inside text being edited, even where it may not be edited itself', () => {
    expect(
      flowTexts('<div contenteditable><p>one</p><p contenteditable="false">two</p></div>'),
    ).toEqual([]);
  });

  it('an editable stretch of a line, which keeps the text on either side apart', () => {
    const { text } = flowOf('Hua<span contenteditable>hin</span>wei');
    expect(text).not.toContain('hin');
    expect(text).not.toContain('Huawei');
  });
});

describe('what stands in a line without being text of it keeps the text apart', () => {
  it.each([
    ['AMD<sup>1</sup>', `AMD${GAP}1${GAP}`],
    ['CO<sub>2</sub>AMD', `CO${GAP}2${GAP}AMD`],
    ['Hua<img>wei', `Hua${GAP}wei`],
    ['Hua<input>wei', `Hua${GAP}wei`],
    ['Hua<x-icon></x-icon>wei', `Hua${GAP}wei`],
    ['Hua<x-name>AMD</x-name>wei', `Hua${GAP}AMD${GAP}wei`],
    ['<b>Hua<x-name>AMD</x-name></b>wei', `Hua${GAP}AMD${GAP}wei`],
  ])('%s', (html, text) => {
    expect(flowTexts(html)).toEqual([text]);
  });
});

describe('a range of a flow leads back to the page', () => {
  it('in one text node', () => {
    const { range } = placeRange(flowOf('by Huawei today'), 3, 9);
    expect(range.startContainer).toBe(textIn('body'));
    expect([range.startOffset, range.endOffset]).toEqual([3, 9]);
    expect(range.endContainer).toBe(range.startContainer);
  });

  it('across several', () => {
    const flow = flowOf('by <b>Hua</b>wei today');
    expect(textOf(placeRange(flow, 3, 9).range)).toBe('Huawei');
    expect(placeRange(flow, 3, 9).nodes.map(({ data }) => data)).toEqual(['Hua', 'wei today']);
  });

  it('beginning and ending in the nodes that hold its letters, not beside them', () => {
    const flow = flowOf('by <b>Huawei</b> today');
    const { range } = placeRange(flow, 3, 9);
    expect([range.startContainer, range.startOffset]).toEqual([textIn('b'), 0]);
    expect([range.endContainer, range.endOffset]).toEqual([textIn('b'), 6]);
    expect(placeRange(flow, 3, 9).nodes).toEqual([textIn('b')]);
  });

  it('across a line break', () => {
    const flow = flowOf('by Moore<br>Threads');
    expect(placeRange(flow, 3, 16).nodes.map(({ data }) => data)).toEqual(['by Moore', 'Threads']);
    const { range } = placeRange(flow, 3, 16);
    expect([range.startOffset, range.endOffset]).toEqual([3, 7]);
  });

  it('behind what only takes up room', () => {
    expect(textOf(placeRange(flowOf('a<img>b<code>c</code><i>AMD</i>'), 4, 7).range)).toBe('AMD');
  });
});

describe('however a text is split into text nodes and inline elements', () => {
  const text = fc.string({
    unit: fc.constantFrom('H', 'u', '华', ' ', '\n', '🚀'),
    minLength: 1,
    maxLength: 20,
  });
  const cuts: fc.Arbitrary<Piece[]> = fc.array(
    fc.record({
      length: fc.nat(4),
      // No links: two of them in a row are kept apart.
      wrappers: fc.array(fc.constantFrom('b', 'i', 'span', 'em', 'mark', 'q'), {
        maxLength: 3,
      }),
      before: fc.constantFrom('nothing', 'comment', 'style', 'empty text', 'empty element'),
    }),
    { maxLength: 8 },
  );

  function build(whole: string, pieces: readonly Piece[]): Element {
    const body = pageOf('');
    let rest = whole;
    for (const { length, wrappers, before } of pieces) {
      const extra = extraNode(before);
      if (extra) body.append(extra);
      const node: Node = document.createTextNode(rest.slice(0, length));
      body.append(wrappers.reduce((inner, name) => wrap(inner, name), node));
      rest = rest.slice(length);
    }
    body.append(rest);
    return body;
  }

  it('its flow reads the same', () => {
    fc.assert(
      fc.property(text, cuts, (whole, pieces) => {
        fc.pre(whole.trim() !== '');
        expect(readBlock(build(whole, pieces)).map((flow) => flow.text)).toEqual([whole]);
      }),
    );
  });

  it('a range of it holds the same text, and touches no node in vain', () => {
    fc.assert(
      fc.property(text, cuts, fc.nat(), fc.nat(), (whole, pieces, a, b) => {
        fc.pre(whole.trim() !== '');
        const start = a % whole.length;
        const end = start + 1 + (b % (whole.length - start));
        const [flow] = readBlock(build(whole, pieces));
        if (!flow) throw new Error('no flow');
        const { nodes, range } = placeRange(flow, start, end);
        const joined = nodes.map(({ data }) => data).join('');
        const tail = (nodes.at(-1)?.length ?? 0) - range.endOffset;
        expect(joined.slice(range.startOffset, joined.length - tail)).toBe(whole.slice(start, end));
        expect(range.startContainer).toBe(nodes[0]);
        expect(range.endContainer).toBe(nodes.at(-1));
        expect(range.startOffset).toBeLessThan(nodes[0]?.length ?? 0);
        expect(range.endOffset).toBeGreaterThan(0);
      }),
    );
  });
});

function wrap(node: Node, name: string): Element {
  const element = document.createElement(name);
  element.append(node);
  return element;
}

function extraNode(kind: string): Node | undefined {
  if (kind === 'comment') return document.createComment('x');
  if (kind === 'style') return wrap(document.createTextNode('b { color: red }'), 'style');
  if (kind === 'empty text') return document.createTextNode('');
  return kind === 'empty element' ? document.createElement('b') : undefined;
}

describe('the block of a node', () => {
  it('is the nearest block element around it', () => {
    pageOf('<div><p><b>Huawei</b></p></div>');
    expect(blockOf(textIn('b'))).toBe(find('p'));
  });

  it('is the block itself, if it is one', () => {
    pageOf('<div><p>x</p></div>');
    expect(blockOf(find('p'))).toBe(find('p'));
  });

  it('is the shadow root, if no block is nearer', () => {
    const root = pageOf('<div></div>').querySelector('div')?.attachShadow({ mode: 'open' });
    if (!root) throw new Error('no shadow root');
    root.innerHTML = '<b>Huawei</b>';
    expect(blockOf(find('b', root))).toBe(root);
  });

  it('is none for text that stands in no tree of blocks', () => {
    expect(blockOf(document.createTextNode('Huawei'))).toBeUndefined();
    expect(blockOf(document.createElement('b'))).toBeUndefined();
  });
});

describe('a part of a flow', () => {
  const words = (count: number) => 'word '.repeat(count);
  const all = () => true;

  it('is all of it, if that is short', () => {
    const { text, pieces } = flowOf('<b>Hua</b>wei<i> rose</i>');
    const [, center, last] = pieces.map(({ node }) => node);
    expect(readAround(document.body, center as Text, all)).toEqual({
      flow: { text, pieces },
      covered: new Set([center, last]),
    });
  });

  it('covers a stretch behind, with the evidence on either side', () => {
    const side = `<i>${words(20)}</i>`.repeat(50);
    const { text } = flowOf(`${side}<b id="x">Huawei</b>${side}`);
    const { flow, covered } = readAround(document.body, textIn('#x'), all);
    const at = flow.text.indexOf('Huawei');
    const end = Math.max(
      ...flow.pieces.flatMap(({ start, node }) =>
        covered.has(node) ? start + node.data.length : [],
      ),
    );
    expect(text).toContain(flow.text);
    expect(covered.has(textIn('#x'))).toBe(true);
    expect(at).toBeGreaterThanOrEqual(300);
    expect(at).toBeLessThan(400);
    expect(end - at).toBeGreaterThan(1900);
    expect(flow.text.length - end).toBeGreaterThanOrEqual(300);
    expect(flow.text.length - end).toBeLessThan(500);
  });

  it('ends where its flow ends', () => {
    pageOf('one <p>two</p> three <b>four</b><hr>five');
    expect(readAround(document.body, textIn('b'), all).flow.text).toBe(' three four');
  });

  it('does not begin with what is not read', () => {
    pageOf('<code>AMD</code> and <b>Huawei</b>');
    const part = readAround(document.body, textIn('b'), (node) => node.data !== 'AMD');
    expect(part.flow.text).toBe(' and Huawei');
  });
});
