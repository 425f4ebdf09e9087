import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  allInDirection,
  MentionNavigation,
  mentionsFrom,
  originBefore,
  originOn,
} from '../../../src/content/hover/mention-navigation.ts';
import type { Mention } from '../../../src/content/resolve/mention-store.ts';
import { find, pageOf, textIn } from '../support/html.ts';
import { type Box, define, type Layout, stubLayout } from '../support/layout.ts';
import { type StoredMentions, storeMentions } from '../support/mentions.ts';

describe('the navigation', () => {
  let layout: Layout;
  let names: StoredMentions;
  let navigation: MentionNavigation;
  let unmarked: Mention | undefined;
  const boxAt = (top: number): readonly Box[] => [[100, top, 60, 20]];

  beforeEach(() => {
    pageOf('<p>Huawei</p><p>Nvidia</p><p id="far">Baidu</p>');
    layout = stubLayout({ Huawei: boxAt(100), Nvidia: boxAt(390), Baidu: boxAt(2000) });
    names = storeMentions('Huawei', 'Nvidia', 'Baidu');
    unmarked = undefined;
    navigation = new MentionNavigation({
      mentions: names.store,
      roots: () => [],
      isMarked: (mention) => mention !== unmarked,
      isShown: () => false,
    });
    // Scrolling brings the far name into view.
    define(Element.prototype, 'scrollIntoView', function (this: Element) {
      if (this.id === 'far') layout.boxes.set('Baidu', boxAt(400));
    });
    vi.stubGlobal('scrollBy', () => {});
  });

  afterEach(() => {
    getSelection()?.removeAllRanges();
    vi.unstubAllGlobals();
  });

  const step = (direction: 1 | -1 = 1) => navigation.step(direction, false)?.entity;

  it('steps from the top of the view to each mention, and out of the frame', () => {
    expect([step(), step(), step(), step()]).toEqual(['huawei', 'nvidia', 'baidu', undefined]);
    expect(navigation.current).toBeUndefined();
  });

  it('steps back', () => {
    navigation.setCurrent(names.mention('Nvidia'));
    expect([step(-1), step(-1)]).toEqual(['huawei', undefined]);
  });

  it('steps from the selection', () => {
    const text = textIn('p');
    getSelection()?.setBaseAndExtent(text, 0, text, text.length);
    expect(step()).toBe('nvidia');
  });

  it('enters a frame at its edge', () => {
    expect(navigation.step(-1, true)?.entity).toBe('baidu');
    expect(navigation.step(1, true)?.entity).toBe('huawei');
  });

  it('skips mentions that are not marked, are hidden, or cannot be scrolled into view', () => {
    unmarked = names.mention('Huawei');
    expect(step()).toBe('nvidia');
    unmarked = undefined;
    navigation.clear();
    find('p').hidden = true;
    expect(step()).toBe('nvidia');
    find('p').hidden = false;
    navigation.clear();
    layout.boxes.set('Huawei', boxAt(-500));
    layout.boxes.set('Nvidia', boxAt(900));
    expect(step()).toBe('baidu');
  });

  it('goes to the mention nearest to the middle of the view, or to the current one', () => {
    expect(navigation.goToNearest()?.entity).toBe('nvidia');
    navigation.setCurrent(names.mention('Huawei'));
    expect(navigation.goToNearest()?.entity).toBe('huawei');
  });

  it('goes to a mention of an entity, marked or not', () => {
    unmarked = names.mention('Baidu');
    expect(navigation.goTo('baidu', 0, 1)).toBe(0);
    expect(navigation.current).toBe(names.mention('Baidu'));
    expect(navigation.goTo('tsmc', 0, 1)).toBeNull();
  });

  it('goes on from a mention that is not marked', () => {
    unmarked = names.mention('Nvidia');
    navigation.goTo('nvidia', 0, 1);
    expect(step()).toBe('baidu');
    navigation.goTo('nvidia', 0, 1);
    expect(step(-1)).toBe('huawei');
  });

  it('does not scroll to a mention that is in view and not covered', () => {
    const scroll = vi.fn();
    define(Element.prototype, 'scrollIntoView', scroll);
    navigation.goTo('nvidia', 0, 1);
    expect(scroll).not.toHaveBeenCalled();
    layout.cover = document.body.appendChild(document.createElement('img'));
    navigation.goTo('nvidia', 0, 1);
    expect(scroll).toHaveBeenCalledOnce();
  });
});

const mentions = ['a', 'b', 'c', 'd'];

describe('the mentions from a position', () => {
  it.each([
    ['the first', 0, ['b', 'c', 'd'], []],
    ['a middle', 2, ['d'], ['b', 'a']],
    ['the last', 3, [], ['c', 'b', 'a']],
  ])('from %s mention are all after it, or all before it, nearest first', (_, index, on, back) => {
    expect(mentionsFrom(mentions, originOn(index), 1)).toEqual(on);
    expect(mentionsFrom(mentions, originOn(index), -1)).toEqual(back);
  });

  it.each([
    ['from before the first', 0, mentions, []],
    ['from between two', 2, ['c', 'd'], ['b', 'a']],
    ['from after the last', 4, [], ['d', 'c', 'b', 'a']],
  ])('%s include each of them', (_, index, on, back) => {
    expect(mentionsFrom(mentions, originBefore(index), 1)).toEqual(on);
    expect(mentionsFrom(mentions, originBefore(index), -1)).toEqual(back);
  });

  it('leave out those in a selection', () => {
    expect(mentionsFrom(mentions, { before: 1, after: 3 }, 1)).toEqual(['d']);
    expect(mentionsFrom(mentions, { before: 1, after: 3 }, -1)).toEqual(['a']);
  });

  it('from the edge of a frame are all of the frame', () => {
    expect(allInDirection(mentions, 1)).toEqual(['a', 'b', 'c', 'd']);
    expect(allInDirection(mentions, -1)).toEqual(['d', 'c', 'b', 'a']);
    expect(allInDirection([], 1)).toEqual([]);
  });

  it('do not change the list', () => {
    allInDirection(mentions, -1);
    expect(mentions).toEqual(['a', 'b', 'c', 'd']);
  });
});
