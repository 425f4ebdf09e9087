import { beforeEach, expect, it, vi } from 'vitest';
import { initialViewport } from '../../../src/content/scan/initial-viewport.ts';
import { find, pageOf } from '../support/html.ts';

/** How far each element is from the top of the view. */
const tops = new Map<Element, number>();

beforeEach(() => {
  tops.clear();
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return new DOMRect(0, tops.get(this) ?? 0, 500, 100);
  });
});

/** Lays a page out. */
function layOut(given: Readonly<Record<string, number>>): void {
  for (const [selector, top] of Object.entries(given)) tops.set(find(selector), top);
}

/** The text in view, by what is at three depths of the view. */
function textInView(pageTop: number, hits: readonly (string | null)[]): string | undefined {
  document.elementFromPoint = (_x, y) => {
    const hit = hits[Math.floor((y / innerHeight) * hits.length)];
    return hit ? find(hit) : null;
  };
  tops.set(document.documentElement, pageTop);
  return initialViewport()?.toString();
}

it('goes from the uppermost to the lowest element in the middle of the view', () => {
  pageOf('<p>1</p><p id="a">2</p><p>3</p><p id="b">4</p><p>5</p>');
  layOut({ '#a': 0, '#b': 300 });
  expect(textInView(-5000, ['#b', '#a'])).toBe('234');
});

it('is undefined for a page at its top', () => {
  pageOf('<p id="a">1</p>');
  layOut({ '#a': 0 });
  expect(textInView(-20, ['#a'])).toBeUndefined();
});

it('does not begin with what begins far above the view', () => {
  pageOf('<main><p>1</p></main>');
  layOut({ main: -5000 });
  expect(textInView(-5000, ['main', null])).toBeUndefined();
});
