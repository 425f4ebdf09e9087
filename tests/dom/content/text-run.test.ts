import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { blockOf, isUnchanged, toDomRange } from '../../../src/content/extract/text-run.ts';
import { find, pageOf, readRuns, runOf, runTexts, textIn, textOf } from '../support/html.ts';
import { GAP } from '../support/runs.ts';

interface Piece {
  readonly length: number;
  readonly wrappers: readonly string[];
  readonly before: string;
}

describe('a run joins the text of one block', () => {
  it('across the text nodes that scripts split it into', () => {
    const body = pageOf('Huawei');
    textIn('body').splitText(3);
    expect(body.childNodes).toHaveLength(2);
    expect(readRuns(body).map(({ text }) => text)).toEqual(['Huawei']);
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
    expect(runTexts(html)).toEqual(['Huawei']);
  });

  it('with a line break for br', () => {
    expect(runTexts('Moore<br>Threads')).toEqual(['Moore\nThreads']);
  });

  it('with its white space as it is', () => {
    expect(runOf('a \n b').text).toBe('a \n b');
  });

  it('unless there is nothing but white space', () => {
    expect(runTexts(' \n <p> </p><p></p> ')).toEqual([]);
  });

  it('keeping a link apart from the one right before it', () => {
    expect(runTexts('<a>Nvidia</a><a>AMD</a>, <a>Hua</a>wei')).toEqual([`Nvidia${GAP}AMD, Huawei`]);
  });

  it.each([
    ['ruby', '<ruby>华<rp>(</rp><rt>huá</rt><rp>)</rp>为<rt>wéi</rt></ruby>', '华为'],
    ['text that is not to be translated', '<span translate="no">Huawei</span>', 'Huawei'],
    ['an island that is not editable', '<span contenteditable="false">Huawei</span>', 'Huawei'],
  ])('reading %s', (_, html, text) => {
    expect(runTexts(html)).toEqual([text]);
  });
});

describe('a block ends a run', () => {
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
    expect(runTexts(html)).toEqual(texts);
  });

  it('a shadow root is a block, too', () => {
    const host = pageOf('<div></div>').querySelector('div');
    const root = host?.attachShadow({ mode: 'open' });
    if (!root) throw new Error('no shadow root');
    root.innerHTML = '<b>Hua</b>wei<p>AMD</p>';
    expect(readRuns(root).map(({ text }) => text)).toEqual(['Huawei']);
  });
});

describe('what is not written for people is skipped', () => {
  const elementWith = (name: string) => {
    const element = document.createElement(name);
    // Or it would be run.
    element.setAttribute('type', 'text/plain');
    element.append('SECRET');
    const body = pageOf('');
    body.append('Hua', element, 'wei');
    return readRuns(body).map(({ text }) => text);
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
      expect(runTexts(`<p>one</p><p contenteditable="${value}">two</p>`)).toEqual(['one']);
    },
  );

  it('text inside text being edited, even where it may not be edited itself', () => {
    expect(
      runTexts('<div contenteditable><p>one</p><p contenteditable="false">two</p></div>'),
    ).toEqual([]);
  });

  it('an editable stretch of a line, which keeps the text on either side apart', () => {
    const { text } = runOf('Hua<span contenteditable>hin</span>wei');
    expect(text).not.toContain('hin');
    expect(text).not.toContain('Huawei');
  });
});

describe('words that the page lays out apart', () => {
  const tag = (text: string, style: string) => `<span style="${style}">${text}</span>`;

  it.each([
    'display: block',
    'display: inline-block',
    'display: flex',
    'display: table-cell',
    'margin-right: 8px',
    'padding: 2px 4px',
    'border: 5px solid',
  ])('are apart: %s', (style) => {
    const text = runTexts(tag('Nvidia', style) + tag('AMD', style));
    expect(text).toEqual([`Nvidia${GAP}AMD`]);
  });

  it.each([
    ['before text', `${tag('Nvidia', 'display: block')}said`, `Nvidia${GAP}said`],
    ['after text', `by${tag('Nvidia', 'display: block')}`, `by${GAP}Nvidia`],
    [
      'in elements without style',
      `<b>${tag('Hua', 'display: block')}</b><i>wei</i>`,
      `Hua${GAP}wei`,
    ],
    ['with an empty box between', `Hua${tag('', 'display: inline-block')}wei`, `Hua${GAP}wei`],
    ['in Chinese', tag('华', 'display: block') + tag('为', 'display: block'), `华${GAP}为`],
    [
      'right before a time',
      '<a>Nvidia</a><time style="margin-left: 8px">2 h</time>',
      `Nvidia${GAP}2 h`,
    ],
  ])('are apart %s', (_, html, text) => {
    expect(runTexts(html)).toEqual([text]);
  });

  it('lead to their places in the page', () => {
    const run = runOf(`<b>Hua${tag('wei', 'display: block')}</b>${tag('AMD', 'display: block')}`);
    const at = run.text.indexOf('AMD');
    expect(textOf(toDomRange(run, at, at + 3).range)).toBe('AMD');
  });

  it.each([
    ['a narrow padding', `${tag('Hua', 'padding: 0 3px')}wei`],
    ['a first letter that floats', `${tag('H', 'display: block')}uawei`],
    ['letters in boxes', [...'Huawei'].map((each) => tag(each, 'display: inline-block')).join('')],
    [
      'letters in boxes in boxes',
      [...'Huawei']
        .map((each) => tag(tag(each, 'display: inline-block'), 'display: block'))
        .join(''),
    ],
    ['letters in blocks', [...'Huawei'].map((each) => `<div>${each}</div>`).join('')],
  ])('are one word with %s', (_, html) => {
    expect(runTexts(html)).toEqual(['Huawei']);
  });

  it('are apart where each is in letters', () => {
    const word = (text: string) =>
      tag([...text].map((each) => tag(each, 'display: block')).join(''), 'display: block');
    expect(runTexts(word('Hua') + word('wei'))).toEqual([`Hua${GAP}wei`]);
  });

  it.each(['<b>See</b>, <i>it</i>', '<b>采用</b>华为', '<b>采用</b><i>Huawei</i>'])(
    'have their styles asked for only where they touch: %s',
    (html) => {
      const ask = vi.spyOn(globalThis, 'getComputedStyle');
      runTexts(html);
      expect(ask).not.toHaveBeenCalled();
      ask.mockRestore();
    },
  );
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
    expect(runTexts(html)).toEqual([text]);
  });
});

describe('a range of a run leads back to the page', () => {
  it('in one text node', () => {
    const { range } = toDomRange(runOf('by Huawei today'), 3, 9);
    expect(range.startContainer).toBe(textIn('body'));
    expect([range.startOffset, range.endOffset]).toEqual([3, 9]);
    expect(range.endContainer).toBe(range.startContainer);
  });

  it('across several', () => {
    const run = runOf('by <b>Hua</b>wei today');
    expect(textOf(toDomRange(run, 3, 9).range)).toBe('Huawei');
    expect(toDomRange(run, 3, 9).nodes.map(({ data }) => data)).toEqual(['Hua', 'wei today']);
  });

  it('beginning and ending in the nodes that hold its letters, not beside them', () => {
    const run = runOf('by <b>Huawei</b> today');
    const { range } = toDomRange(run, 3, 9);
    expect([range.startContainer, range.startOffset]).toEqual([textIn('b'), 0]);
    expect([range.endContainer, range.endOffset]).toEqual([textIn('b'), 6]);
    expect(toDomRange(run, 3, 9).nodes).toEqual([textIn('b')]);
  });

  it('across a line break', () => {
    const run = runOf('by Moore<br>Threads');
    expect(toDomRange(run, 3, 16).nodes.map(({ data }) => data)).toEqual(['by Moore', 'Threads']);
    const { range } = toDomRange(run, 3, 16);
    expect([range.startOffset, range.endOffset]).toEqual([3, 7]);
  });

  it('behind what only takes up room', () => {
    expect(textOf(toDomRange(runOf('a<img>b<code>c</code><i>AMD</i>'), 4, 7).range)).toBe('AMD');
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

  it('its run reads the same', () => {
    fc.assert(
      fc.property(text, cuts, (whole, pieces) => {
        fc.pre(whole.trim() !== '');
        expect(readRuns(build(whole, pieces)).map(({ text: read }) => read)).toEqual([whole]);
      }),
    );
  });

  it('a range of it holds the same text, and touches no node in vain', () => {
    fc.assert(
      fc.property(text, cuts, fc.nat(), fc.nat(), (whole, pieces, a, b) => {
        fc.pre(whole.trim() !== '');
        const start = a % whole.length;
        const end = start + 1 + (b % (whole.length - start));
        const [run] = readRuns(build(whole, pieces));
        if (!run) throw new Error('no run');
        const { nodes, range } = toDomRange(run, start, end);
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

describe('a range of a run that was read earlier', () => {
  it('is unchanged while its own text is', () => {
    const range = toDomRange(runOf('by Huawei today'), 3, 9);
    textIn('body').data = 'by Huawei tomorrow';
    expect(isUnchanged(range)).toBe(true);
  });

  it.each([
    ['has moved', 'now by Huawei today'],
    ['has become another', 'by Hua… today'],
    ['is cut short', 'by Hua'],
  ])('is not when it %s', (_, text) => {
    const range = toDomRange(runOf('by Huawei today'), 3, 9);
    textIn('body').data = text;
    expect(isUnchanged(range)).toBe(false);
  });

  it('is not when one of its text nodes has changed', () => {
    const range = toDomRange(runOf('by <b>Hua</b>wei'), 3, 9);
    textIn('b').data = 'Nan';
    expect(isUnchanged(range)).toBe(false);
  });
});
