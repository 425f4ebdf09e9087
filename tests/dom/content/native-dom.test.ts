import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as dom from '../../../src/content/dom/native-dom.ts';
import { find, pageOf } from '../support/html.ts';
import { define, hideProperties } from '../support/layout.ts';
import { attachRoot } from '../support/scanning.ts';

afterEach(() => vi.restoreAllMocks());

describe('a form with a field that is named like a DOM property', () => {
  let form: HTMLFormElement;

  beforeEach(() => {
    pageOf('<main title="Poll"><u>0</u><form id="f"><i>1</i><b>2</b></form>3</main>');
    form = find('form') as HTMLFormElement;
  });

  it.each<[string, () => unknown, () => unknown]>([
    ['nodeType', () => dom.nodeTypeOf(form), () => Node.ELEMENT_NODE],
    ['localName', () => dom.localNameOf(form), () => 'form'],
    ['firstChild', () => dom.firstChildOf(form), () => find('i')],
    ['lastChild', () => dom.lastChildOf(form), () => find('b')],
    ['childNodes', () => [...dom.childNodesOf(form)], () => [find('i'), find('b')]],
    ['nextSibling', () => dom.nextSiblingOf(form), () => find('main').lastChild],
    ['previousSibling', () => dom.previousSiblingOf(form), () => find('u')],
    ['parentNode', () => dom.parentNodeOf(form), () => find('main')],
    ['shadowRoot', () => dom.openRootOf(form), () => null],
    ['getAttribute', () => dom.attributeOf(form, 'id'), () => 'f'],
    ['getRootNode', () => dom.rootOf(form), () => document],
    ['querySelectorAll', () => [...dom.queryAll(form, 'b')], () => [find('b')]],
    ['getElementsByTagName', () => Array.from(dom.allElements(form)), () => [find('i'), find('b')]],
    ['contains', () => dom.containsNode(form, find('b')), () => true],
    ['matches', () => dom.matches(form, 'main > form'), () => true],
    ['closest', () => dom.closestTo(form, '[title]'), () => find('main')],
    ['isConnected', () => dom.isHere(form), () => true],
    ['ownerDocument', () => dom.isHere(form), () => true],
    [
      'compareDocumentPosition',
      () => dom.positionRelativeTo(form, find('u')),
      () => Node.DOCUMENT_POSITION_PRECEDING,
    ],
  ])('still answers for %s', (name, ask, expected) => {
    hideProperties(form, [name]);
    expect(ask()).toEqual(expected());
  });

  it('still has a rectangle', () => {
    hideProperties(form, ['getBoundingClientRect']);
    const rect = new DOMRect(1, 2, 3, 4);
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(rect);
    expect(dom.boundingRectOf(form)).toBe(rect);
  });

  it('still takes a child', () => {
    hideProperties(form, ['append']);
    const child = document.createElement('p');
    dom.appendTo(form, child);
    expect(find('form > :last-child')).toBe(child);
  });

  it('still takes the focus, without scrolling', () => {
    hideProperties(form, ['focus']);
    const focus = vi.spyOn(HTMLElement.prototype, 'focus');
    form.tabIndex = 0;
    dom.focusOn(form);
    expect(document.activeElement).toBe(form);
    expect(focus).toHaveBeenCalledExactlyOnceWith({ preventScroll: true });
  });
});

it('the title is that of the document where an image has the name "title"', () => {
  document.title = 'Chips';
  define(document, 'title', document.createElement('img'));
  expect(dom.titleOf(document)).toBe('Chips');
  Reflect.deleteProperty(document, 'title');
});

it('an element that is not an HTML element takes the focus, too', () => {
  pageOf('<svg tabindex="0"></svg>');
  const drawing = document.querySelector('svg') as SVGElement;
  dom.focusOn(drawing);
  expect(document.activeElement).toBe(drawing);
});

describe('the elements of a tree', () => {
  it('come without a list, so that those that are added are in it', () => {
    const body = pageOf('<p></p>');
    const elements = dom.allElements(body);
    body.append(document.createElement('b'));
    expect(Array.from(elements)).toEqual([find('p'), find('b')]);
  });

  it('are those of a shadow root, too', () => {
    pageOf('<div></div>');
    const root = attachRoot(find('div'), '<p><b></b></p>');
    expect(Array.from(dom.allElements(root))).toEqual([find('p', root), find('b', root)]);
    expect([...dom.queryAll(root, 'p b')]).toEqual([find('b', root)]);
  });
});

describe('a node is here', () => {
  it('as the document, or in it, or in a shadow tree of it', () => {
    pageOf('<div></div>');
    const root = attachRoot(find('div'), '<b></b>');
    expect([document, find('div'), root, find('b', root)].map(dom.isHere)).toEqual(
      Array(4).fill(true),
    );
  });

  it('no longer once it is out of the document, or in that of a frame', () => {
    pageOf('<p></p><b></b><iframe></iframe>');
    const [removed, moved] = [find('p'), find('b')];
    removed.remove();
    (find('iframe') as HTMLIFrameElement).contentDocument?.body.append(moved);
    expect(moved.isConnected).toBe(true);
    expect([removed, moved].map(dom.isHere)).toEqual([false, false]);
  });
});
