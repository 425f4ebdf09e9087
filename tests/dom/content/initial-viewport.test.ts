import { beforeEach, expect, it, vi } from 'vitest';
import { findScrolledView } from '../../../src/content/scan/initial-viewport.ts';
import { find, pageOf } from '../support/html.ts';

type Entry = Pick<IntersectionObserverEntry, 'boundingClientRect'>;
let tell: (entries: Entry[]) => void;
const disconnect = vi.fn<() => void>();

beforeEach(() => {
  disconnect.mockReset();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe = () => {};
      disconnect = disconnect;
      constructor(callback: (entries: Entry[]) => void) {
        tell = callback;
      }
    },
  );
});

/** Lays a page out: an element is so far from the top of the view. */
function layOut(tops: Readonly<Record<string, number>>): void {
  for (const [selector, top] of Object.entries(tops)) {
    find(selector).getBoundingClientRect = () => new DOMRect(0, top, 500, 100);
  }
}

function look(pageTop: number, hits: readonly (string | null)[]): string | undefined {
  document.elementFromPoint = (_x, y) => {
    const hit = hits[Math.floor((y / innerHeight) * hits.length)];
    return hit ? find(hit) : null;
  };
  const found = vi.fn<(view: Range) => void>();
  findScrolledView(found, new AbortController().signal);
  tell([{ boundingClientRect: new DOMRect(0, pageTop, 500, 9000) }]);
  expect(disconnect).toHaveBeenCalled();
  return found.mock.calls[0]?.[0].toString();
}

it('is what stands between the uppermost and the lowest element in the middle of the view', () => {
  pageOf('<p>1</p><p id="a">2</p><p>3</p><p id="b">4</p><p>5</p>');
  layOut({ '#a': 0, '#b': 300 });
  expect(look(-5000, ['#b', '#a'])).toBe('234');
});

it('is not looked for where the page stands at its beginning', () => {
  pageOf('<p id="a">1</p>');
  layOut({ '#a': 0 });
  expect(look(-20, ['#a'])).toBeUndefined();
});

it('is not what begins far above the view, or nothing at all', () => {
  pageOf('<main><p>1</p></main>');
  layOut({ main: -5000 });
  expect(look(-5000, ['main', null])).toBeUndefined();
});
