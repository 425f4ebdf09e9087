import { beforeEach, expect, it, vi } from 'vitest';
import { NearView } from '../../../src/content/highlight/near-view.ts';
import type { Mention } from '../../../src/content/resolve/mention-store.ts';
import { find, pageOf } from '../support/html.ts';
import { storeMentions } from '../support/mentions.ts';

type Entry = Pick<IntersectionObserverEntry, 'target' | 'isIntersecting'>;

const observed = new Set<Element>();
let report: (entries: readonly Entry[]) => void;
const show = vi.fn<(mention: Mention, isNear: boolean) => void>();
let near: NearView;

beforeEach(() => {
  observed.clear();
  show.mockClear();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe = (element: Element) => observed.add(element);
      unobserve = (element: Element) => observed.delete(element);
      disconnect = () => observed.clear();
      constructor(callback: typeof report) {
        report = callback;
      }
    },
  );
  near = new NearView(show);
});

it('mentions are shown and hidden with the element that they are in', () => {
  pageOf('<p>Huawei and Nvidia</p>');
  const { mention } = storeMentions('Huawei', 'Nvidia');
  near.add(mention('Huawei'));
  near.add(mention('Nvidia'));
  report([{ target: find('p'), isIntersecting: true }]);
  expect(show.mock.calls).toEqual([
    [mention('Huawei'), true],
    [mention('Nvidia'), true],
  ]);
  report([{ target: find('p'), isIntersecting: false }]);
  expect(show).toHaveBeenLastCalledWith(mention('Nvidia'), false);
});

it('an element is watched as long as a mention is in it', () => {
  pageOf('<p>Huawei and Nvidia</p>');
  const { mention } = storeMentions('Huawei', 'Nvidia');
  near.add(mention('Huawei'));
  near.add(mention('Nvidia'));
  near.delete(mention('Huawei'));
  expect(observed).toEqual(new Set([find('p')]));
  near.delete(mention('Nvidia'));
  expect(observed.size).toBe(0);
});
