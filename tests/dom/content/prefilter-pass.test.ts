import { describe, expect, it } from 'vitest';
import { type PageHit, PrefilterPass } from '../../../src/content/extract/prefilter-pass.ts';
import { AliasFlag } from '../../../src/pack/name-table.ts';
import { compilePrefilter, Prefilter } from '../../../src/recognition/prefilter.ts';
import { tableOf } from '../../unit/support/tables.ts';
import { find, pageOf } from '../support/html.ts';
import { attachRoot } from '../support/scanning.ts';

const { exactCase, broad } = AliasFlag;
const prefilter = new Prefilter(
  compilePrefilter(
    tableOf({
      huawei: ['Huawei'],
      amd: [['AMD', exactCase]],
      moore: [['Moore', exactCase], 'Moore Threads'],
      china: [['China', exactCase + broad]],
    }),
  ),
);
const findNames = (text: string) => prefilter.find(text);
/** More elements than one chunk has. */
const FILLER = '<i></i>'.repeat(140);

function pass(root: Element | ShadowRoot = document.body): PrefilterPass {
  return new PrefilterPass(root, findNames);
}

/** All that a pass finds from now on. */
function rest(running: PrefilterPass): PageHit[] {
  const all: PageHit[] = [];
  for (let found = running.next(); found; found = running.next()) all.push(...found);
  return all;
}

const texts = (hits: readonly PageHit[]) => hits.map(({ node }) => node.data);

describe('a pass finds the text nodes in which names may begin', () => {
  it.each([
    [
      'in the order of the page',
      '<p>a Huawei</p>b<p>c <b>AMD</b></p>d AMD',
      ['a Huawei', 'AMD', 'd AMD'],
    ],
    ['over several chunks', `Huawei${FILLER}x${FILLER}${FILLER}AMD`, ['Huawei', 'AMD']],
    ['once for each name', 'AMD and Huawei', ['AMD and Huawei', 'AMD and Huawei']],
    ['by the first of them, where a name is split', '<b>Hua</b><i>we</i><u>i</u>', ['Hua']],
    ['where the next block makes a longer name of it', '<p>Moore</p><p>Threadsafe</p>', ['Moore']],
    ['even where it is split between two chunks', `Hua${FILLER}wei`, ['wei']],
    [
      'around scripts, and not in them',
      '<script type="x">AMD</script>a AMD<style>AMD</style>',
      ['a AMD'],
    ],
    ['across a script', 'Hua<script type="x">AMD</script>wei', ['wei']],
    ['after the last element', '<p></p>AMD', ['AMD']],
    ['with a soft hyphen in it', 'Hua\u00adwei', ['Hua\u00adwei']],
    ['in nothing else', '<p>AM</p><p>amd</p><!--AMD-->', []],
  ])('%s', (_, html, found) => {
    pageOf(html);
    expect(texts(rest(pass()))).toEqual(found);
  });

  it('not in one of megabytes, but after it', () => {
    pageOf('<p>Huawei</p><i></i><b>AMD</b>');
    find('i').append('Huawei and so on. '.repeat(300_000));
    expect(texts(rest(pass()))).toEqual(['Huawei', 'AMD']);
  });

  it('in a shadow root', () => {
    pageOf('<div></div>AMD');
    const root = attachRoot(find('div'), `a${FILLER}<p>Huawei</p>`);
    expect(texts(rest(pass(root)))).toEqual(['Huawei']);
  });

  it('of a form whose fields are named like what it uses', () => {
    pageOf('<form><input name="childNodes"><input name="querySelectorAll">AMD</form>');
    expect(texts(rest(pass(find('form'))))).toEqual(['AMD']);
  });
});

it('a hit tells where in its node it is, and whether only a topic can be meant', () => {
  pageOf('<p>by <b>AMD</b> of China</p>');
  const hits = rest(pass()).map(({ node, offset, topic }) => [node.data, offset, topic]);
  expect(hits).toEqual([
    ['AMD', 0, undefined],
    [' of China', 4, 'China'],
  ]);
});

it('a name is not looked for inside a word, but what is in another block may touch it', () => {
  pageOf('<p>xHuawei</p><p>HuaweiAMD</p><i>z</i>AMD');
  expect(texts(rest(pass()))).toEqual(['HuaweiAMD', 'AMD']);
});

it('a pass from one place to another finds what is between', () => {
  pageOf(
    `<p>AMD 1</p>${FILLER}<p id="from">AMD 2</p><p>AMD 3</p><i id="until"></i>${FILLER}<p>AMD 4</p>`,
  );
  const rangeBefore = (selector: string) => {
    const range = document.createRange();
    range.setStartBefore(find(selector));
    return range;
  };
  const bounds = { from: rangeBefore('#from'), until: rangeBefore('#until') };
  expect(texts(rest(new PrefilterPass(document.body, findNames, bounds)))).toEqual([
    'AMD 2',
    'AMD 3',
  ]);
});

describe('a page that changes during a pass', () => {
  const parts = ['a', 'b', 'c', 'd'].map((id) => `<div id="${id}">${FILLER}</div>`).join('');

  it.each([
    ['loses what comes next', () => find('#b').remove()],
    ['loses what was read', () => find('#a').remove()],
    ['moves what comes next to its beginning', () => document.body.prepend(find('#c'))],
    ['moves what was read to its end', () => document.body.append(find('#a'))],
    ['gets more elements', () => find('#b').insertAdjacentHTML('afterbegin', FILLER)],
  ])('and %s hides nothing that stays', (_, change) => {
    pageOf(`${parts}<p id="e">AMD</p>${FILLER}<p>Huawei</p>`);
    const running = pass();
    running.next();
    change();
    expect(texts(rest(running))).toEqual(['AMD', 'Huawei']);
  });
});
