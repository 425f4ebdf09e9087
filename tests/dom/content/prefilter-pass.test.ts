import { describe, expect, it } from 'vitest';
import { type Sighting, Sweep } from '../../../src/content/extract/prefilter-pass.ts';
import { compileFilter, NameFilter } from '../../../src/recognition/prefilter.ts';
import { find, pageOf } from '../support/html.ts';
import { attachRoot } from '../support/scanning.ts';

const filter = new NameFilter(
  compileFilter([
    ['Huawei', false],
    ['AMD', true],
    ['Moore', true],
    ['Moore Threads', false],
  ]),
);
/** More elements than one stretch has. */
const FILLER = '<i></i>'.repeat(70);

function sweep(root: Element | ShadowRoot = document.body): Sweep {
  return new Sweep(root, filter);
}

/** All that a sweep finds from now on. */
function rest(pass: Sweep): Sighting[] {
  const all: Sighting[] = [];
  for (let found = pass.next(); found; found = pass.next()) all.push(...found);
  return all;
}

const texts = (sightings: readonly Sighting[]) => sightings.map(({ node }) => node.data);

describe('a sweep finds the text nodes in which names may stand', () => {
  it.each([
    [
      'in the order of the page',
      '<p>a Huawei</p>b<p>c <b>AMD</b></p>d AMD',
      ['a Huawei', 'AMD', 'd AMD'],
    ],
    ['over several stretches', `Huawei${FILLER}x${FILLER}${FILLER}AMD`, ['Huawei', 'AMD']],
    ['once for each name', 'AMD and Huawei', ['AMD and Huawei', 'AMD and Huawei']],
    ['by the first of them, where a name is split', '<b>Hua</b><i>we</i><u>i</u>', ['Hua']],
    ['where the next block makes a longer name of it', '<p>Moore</p><p>Threadsafe</p>', ['Moore']],
    ['even where it is split between two stretches', `Hua${FILLER}wei`, ['wei']],
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
    expect(texts(rest(sweep()))).toEqual(found);
  });

  it('in a shadow root', () => {
    pageOf('<div></div>AMD');
    const root = attachRoot(find('div'), `a${FILLER}<p>Huawei</p>`);
    expect(texts(rest(sweep(root)))).toEqual(['Huawei']);
  });

  it('of a form whose fields are named like what it uses', () => {
    pageOf('<form><input name="childNodes"><input name="querySelectorAll">AMD</form>');
    expect(texts(rest(sweep(find('form'))))).toEqual(['AMD']);
  });
});

describe('the text before a sighting', () => {
  it('is that since the last one', () => {
    pageOf('1234567890AMD<p>12345</p>   \n  <p>AMD</p>');
    expect(rest(sweep()).map(({ between }) => between)).toEqual(['1234567890A', 'MD12345   \n  A']);
  });

  it('spans stretches without a name', () => {
    pageOf(`AMD${`<i>12345</i>`.repeat(200)}AMD`);
    expect(rest(sweep())[1]?.between).toBe(`MD${'12345'.repeat(200)}A`);
  });
});

describe('a sweep that looks for more names on its way', () => {
  const more = new NameFilter(compileFilter([['Intel', true]]));

  it('finds those, and leaves what it has read to another', () => {
    pageOf(`<p>Intel 1</p>${FILLER}<p>Intel 2</p>${FILLER}${FILLER}<p>Intel 3</p>`);
    const pass = sweep();
    pass.next();
    const until = pass.widen(more);
    expect(texts(rest(pass))).toEqual(['Intel 2', 'Intel 3']);
    expect(texts(rest(new Sweep(document.body, more, { until })))).toEqual(['Intel 1']);
  });

  it('even where it has read all', () => {
    pageOf('<p>Intel</p>');
    const pass = sweep();
    pass.next();
    const until = pass.widen(more);
    expect(texts(rest(pass))).toEqual([]);
    expect(texts(rest(new Sweep(document.body, more, { until })))).toEqual(['Intel']);
  });

  it('even where that place leaves the tree', () => {
    pageOf(`<p>Intel 1</p>${FILLER}<p id="b">Intel 2</p>`);
    const pass = sweep();
    pass.next();
    const until = pass.widen(more);
    const left = document.createElement('p');
    until?.setStart(left, 0);
    expect(texts(rest(new Sweep(document.body, more, { until })))).toEqual(['Intel 1', 'Intel 2']);
  });
});

it('a sweep from one place to another finds what is between', () => {
  pageOf(
    `<p>AMD 1</p>${FILLER}<p id="from">AMD 2</p><p>AMD 3</p><i id="until"></i>${FILLER}<p>AMD 4</p>`,
  );
  const rangeBefore = (selector: string) => {
    const range = document.createRange();
    range.setStartBefore(find(selector));
    return range;
  };
  const bounds = { from: rangeBefore('#from'), until: rangeBefore('#until') };
  expect(texts(rest(new Sweep(document.body, filter, bounds)))).toEqual(['AMD 2', 'AMD 3']);
});

describe('a page that changes under a sweep', () => {
  const parts = ['a', 'b', 'c', 'd'].map((id) => `<div id="${id}">${FILLER}</div>`).join('');

  it.each([
    ['loses what comes next', () => find('#b').remove()],
    ['loses what was read', () => find('#a').remove()],
    ['moves what comes next to its beginning', () => document.body.prepend(find('#c'))],
    ['moves what was read to its end', () => document.body.append(find('#a'))],
    ['gets more elements', () => find('#b').insertAdjacentHTML('afterbegin', FILLER)],
  ])('and %s hides nothing that stays', (_, change) => {
    pageOf(`${parts}<p id="e">AMD</p>${FILLER}<p>Huawei</p>`);
    const pass = sweep();
    pass.next();
    change();
    expect(texts(rest(pass))).toEqual(['AMD', 'Huawei']);
  });
});
