import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ViewTracker } from '../../../src/content/highlight/view-tracker.ts';
import type { Mention } from '../../../src/content/resolve/mention-store.ts';
import { find, pageOf } from '../support/html.ts';
import { type Intersections, stubIntersections } from '../support/intersections.ts';
import { storeMentions } from '../support/mentions.ts';

let page: Intersections;
const show = vi.fn<(mention: Mention, isNear: boolean) => void>();
let near: ViewTracker;

beforeEach(() => {
  show.mockClear();
  page = stubIntersections();
  near = new ViewTracker(show);
});

afterEach(() => vi.unstubAllGlobals());

it('mentions are shown and hidden with the element that they are in', () => {
  pageOf('<p>Huawei and Nvidia</p>');
  const { mention } = storeMentions('Huawei', 'Nvidia');
  near.add(mention('Huawei'));
  near.add(mention('Nvidia'));
  page.report(find('p'), true);
  expect(show.mock.calls).toEqual([
    [mention('Huawei'), true],
    [mention('Nvidia'), true],
  ]);
  page.report(find('p'), false);
  expect(show).toHaveBeenLastCalledWith(mention('Nvidia'), false);
});

it('an element without a box is watched by the one that has its text', () => {
  pageOf('<p><span style="display: contents"><b style="display: contents">Huawei</b></span></p>');
  const { mention } = storeMentions('Huawei');
  near.add(mention('Huawei'));
  expect(page.observed()).toEqual(new Set([find('p')]));
});

it('an element is watched as long as a mention is in it', () => {
  pageOf('<p>Huawei and Nvidia</p>');
  const { mention } = storeMentions('Huawei', 'Nvidia');
  near.add(mention('Huawei'));
  near.add(mention('Nvidia'));
  near.delete(mention('Huawei'));
  expect(page.observed()).toEqual(new Set([find('p')]));
  near.delete(mention('Nvidia'));
  expect(page.observed()).toEqual(new Set());
});
