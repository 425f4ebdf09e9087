import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HiddenText, isDisplayed } from '../../../src/content/resolve/hidden-text.ts';
import { find, pageOf, textIn } from '../support/html.ts';
import { type Intersections, stubIntersections } from '../support/intersections.ts';

let view: Intersections;
let hidden: HiddenText;
const onShown = vi.fn<() => void>();

beforeEach(() => {
  view = stubIntersections();
  onShown.mockReset();
  hidden = new HiddenText(onShown);
});

afterEach(() => {
  hidden.stop();
  vi.unstubAllGlobals();
});

describe('a text', () => {
  it.each([
    ['in an element without a box', '<div hidden><p id="a">Huawei</p></div>', false],
    ['in a closed details element', '<details><p id="a">Huawei</p></details>', false],
    ['right in a closed details element', '<details id="a">Huawei</details>', false],
    ['in its summary', '<details><summary id="a">Huawei</summary></details>', true],
    ['in an open one', '<details open id="a">Huawei</details>', true],
    ['hidden until found', '<div hidden="until-found" id="a">Huawei</div>', false],
    ['in a paragraph', '<p id="a">Huawei</p>', true],
  ])('%s', (_, html, expected) => {
    pageOf(html);
    expect(isDisplayed(find('#a'))).toBe(expected);
  });

  it('in an element that has no box itself is where the box around it is', () => {
    pageOf('<p hidden><b id="a">x</b></p><p><b id="b">y</b></p>');
    const contents = { display: 'contents' } as CSSStyleDeclaration;
    const { getComputedStyle } = globalThis;
    vi.stubGlobal('getComputedStyle', (element: Element) =>
      element.localName === 'b' ? contents : getComputedStyle(element),
    );
    vi.spyOn(Element.prototype, 'checkVisibility').mockImplementation(function (this: Element) {
      return this.localName !== 'b' && !this.hasAttribute('hidden');
    });
    expect([isDisplayed(find('#a')), isDisplayed(find('#b'))]).toEqual([false, true]);
    vi.restoreAllMocks();
  });
});

describe('what is looked at', () => {
  it('is hidden until it is looked at again and has a box', () => {
    pageOf('<p id="a" hidden>Huawei</p><p id="b">Huawei</p>');
    const texts = [textIn('#a'), textIn('#b')];
    expect(hidden.look(texts)).toBe(true);
    expect(texts.map((each) => hidden.has(each))).toEqual([true, false]);
    expect(hidden.look(texts)).toBe(false);
    find('#a').hidden = false;
    expect(hidden.look([])).toBe(true);
    expect(hidden.has(textIn('#a'))).toBe(false);
  });

  it('is observed while it is hidden, and no longer', () => {
    pageOf('<p id="a" hidden>Huawei</p>');
    hidden.look([textIn('#a')]);
    expect(view.observed()).toEqual(new Set([find('#a')]));
    view.report(find('#a'), false);
    expect(onShown).not.toHaveBeenCalled();
    view.report(find('#a'), true);
    expect(onShown).toHaveBeenCalledOnce();
    find('#a').hidden = false;
    hidden.look([]);
    expect(view.observed()).toEqual(new Set());
  });

  it('is let go of when it has left the page', () => {
    pageOf('<p id="a" hidden>Huawei</p>');
    hidden.look([textIn('#a')]);
    find('#a').remove();
    hidden.look([]);
    expect(view.observed()).toEqual(new Set());
  });
});
