import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  type HitTestParts,
  mentionAt,
  visibleMentionAt,
} from '../../../src/content/hover/hit-test.ts';
import type { Mention } from '../../../src/content/resolve/mention-store.ts';
import { find, pageOf, textIn } from '../support/html.ts';
import { hideProperties, type Layout, stubLayout } from '../support/layout.ts';
import { storeMentions } from '../support/mentions.ts';

let layout: Layout;
let parts: HitTestParts;
let huawei: Mention;
let unmarked: Mention | undefined;
let shown: Mention | undefined;

beforeEach(() => {
  pageOf('<form>Huawei and others</form><img id="cover">');
  layout = stubLayout({ Huawei: [[100, 50, 60, 20]], 'Huawei and others': [[100, 50, 160, 20]] });
  const { store, mention } = storeMentions('Huawei');
  huawei = mention('Huawei');
  unmarked = undefined;
  shown = undefined;
  parts = {
    mentions: store,
    roots: () => [],
    isMarked: (each) => each !== unmarked,
    isShown: (each) => each === shown,
  };
});

afterEach(() => {
  vi.restoreAllMocks();
});

it('finds the mention at a point, with its line', () => {
  const hit = mentionAt({ x: 120, y: 60 }, parts);
  expect(hit?.mention).toBe(huawei);
  expect(hit?.line).toMatchObject({ left: 100, top: 50, width: 60, height: 20 });
});

it('finds the line of a wrapped name that the point is on', () => {
  layout.boxes.set('Huawei', [
    [900, 50, 60, 20],
    [10, 80, 30, 20],
  ]);
  expect(mentionAt({ x: 20, y: 90 }, parts)?.line).toMatchObject({ left: 10, top: 80 });
});

it('finds no mention next to the name in its text, nor where there is no text', () => {
  expect(mentionAt({ x: 200, y: 60 }, parts)).toBeUndefined();
  expect(mentionAt({ x: 500, y: 500 }, parts)).toBeUndefined();
});

it('finds nothing where the page has written other words', () => {
  textIn('form').data = 'winter coat and others';
  layout.boxes.set('winter', [[100, 50, 60, 20]]);
  layout.boxes.set('winter coat and others', [[100, 50, 160, 20]]);
  expect(mentionAt({ x: 120, y: 60 }, parts)).toBeUndefined();
});

it('finds nothing where the page covers the name', () => {
  layout.cover = find('#cover');
  expect(mentionAt({ x: 120, y: 60 }, parts)).toBeUndefined();
});

it('finds the mention under layers that paint nothing', () => {
  layout.cover = document.body.appendChild(document.createElement('a'));
  expect(mentionAt({ x: 120, y: 60 }, parts)?.mention).toBe(huawei);
});

it.each([
  '<video></video>',
  '<div role="menu"></div>',
  '<div popover></div>',
  '<div style="background-color:#fff"></div>',
])('finds nothing under %s', (markup) => {
  document.body.insertAdjacentHTML('beforeend', markup);
  layout.cover = document.body.lastElementChild;
  const everywhere = new DOMRect(0, 0, 900, 900);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(everywhere);
  expect(mentionAt({ x: 120, y: 60 }, parts)).toBeUndefined();
});

it('finds a mention that is not marked on demand, or while its name is chosen', () => {
  unmarked = huawei;
  expect(visibleMentionAt({ x: 120, y: 60 }, parts)).toBeUndefined();
  expect(mentionAt({ x: 120, y: 60 }, parts)?.mention).toBe(huawei);
  shown = huawei;
  expect(visibleMentionAt({ x: 120, y: 60 }, parts)?.mention).toBe(huawei);
  unmarked = undefined;
  expect(visibleMentionAt({ x: 120, y: 60 }, parts)?.mention).toBe(huawei);
});

it('finds the mention in a form whose fields hide DOM properties', () => {
  hideProperties(find('form'), ['contains', 'getRootNode', 'nodeType', 'parentNode']);
  expect(mentionAt({ x: 120, y: 60 }, parts)?.mention).toBe(huawei);
});
