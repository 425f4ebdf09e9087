import { describe, expect, it } from 'vitest';
import type { Analysis, Pack } from '../../../src/pack/pack.ts';
import type { PageNames } from '../../../src/popup/page-names.ts';
import {
  goTo,
  initialState,
  type PopupState,
  pageKey,
  withNames,
  withTab,
} from '../../../src/popup/popup-state.ts';
import type { TabInfo } from '../../../src/popup/tab.ts';
import type { PopupPlace } from '../../../src/shared/popup-place.ts';

function storyOf(id: string, entity: string): Analysis {
  return { id, sections: [{ passages: [{ names: [{ entity }] }] }] } as unknown as Analysis;
}

const entity = (id: string) => ({
  ...{ id, name: id, kind: 'company', about: 'One.', groups: [], themes: [] },
});

const PACK: Pack = {
  entities: [entity('huawei'), entity('canon')],
  groups: [],
  themes: [],
  analyses: [storyOf('chips', 'huawei'), storyOf('cameras', 'canon')],
};

const tabAt = (url: string, id = 1): TabInfo => ({
  ...{ id, page: { kind: 'web', host: 'example.com', url }, isLoading: false, isPrivate: false },
  rights: [],
});
const HERE = tabAt('https://example.com/a');
const ELSEWHERE = tabAt('https://example.com/b');

function found(name: string, isReading = false): PageNames {
  return { names: [{ entity: name, count: 1, frames: [] }], isReading };
}

function begin(target?: { analysis: string; passage?: string }, place?: PopupPlace): PopupState {
  const settings = {} as PopupState['settings'];
  return initialState({ pack: PACK, settings, asideCount: 0, tab: HERE }, target, place);
}

describe('a popup that opens again', () => {
  const place = { page: pageKey(HERE), story: 'cameras', query: 'lens', open: [], scrollTop: 0 };

  it('shows the same search, and the same story whatever the page names', () => {
    const state = withNames(begin(undefined, place), found('huawei'));
    expect(state).toMatchObject({ story: 'cameras', query: 'lens' });
  });

  it('chooses a story as usual if that was not decided, or is gone', () => {
    for (const story of [undefined, 'gone']) {
      const state = withNames(begin(undefined, { ...place, story }), found('canon'));
      expect(state.story).toBe('cameras');
    }
  });

  it('shows a target instead', () => {
    const state = begin({ analysis: 'chips' }, place);
    expect(state).toMatchObject({ story: 'chips', query: '' });
  });
});

describe('the shown story', () => {
  it('is the first before the names of the page are known', () => {
    expect(begin().story).toBe('chips');
  });

  it('is the one that fits the page best', () => {
    expect(withNames(begin(), found('canon')).story).toBe('cameras');
  });

  it('may change while the page is being read', () => {
    const reading = withNames(begin(), found('huawei', true));
    expect(withNames(reading, found('canon', true)).story).toBe('cameras');
  });

  it('stays after the page has been read, even if its names change', () => {
    const read = withNames(begin(), found('canon'));
    expect(withNames(read, found('huawei'))).toMatchObject({
      story: 'cameras',
      found: found('huawei'),
    });
  });

  it('is the target of navigation, whatever the names are', () => {
    const navigated = begin({ analysis: 'cameras', passage: 'whats-next-1' });
    expect(navigated.goal).toEqual({ passage: 'whats-next-1', takesFocus: true });
    expect(withNames(navigated, found('huawei')).story).toBe('cameras');
    const chosen = goTo(withNames(begin(), found('canon')), { analysis: 'chips' });
    expect(chosen).toMatchObject({ story: 'chips', goal: { takesFocus: true } });
  });
});

describe('on another page', () => {
  const read = withNames(begin({ analysis: 'chips' }), found('huawei'));

  it('the story is selected again and the goal is reset', () => {
    expect(withTab(read, ELSEWHERE, found('canon'))).toMatchObject({
      story: 'cameras',
      goal: undefined,
    });
  });

  it('names are unknown and the story stays until it answers', () => {
    expect(withTab(read, ELSEWHERE, undefined)).toMatchObject({
      story: 'chips',
      found: undefined,
    });
  });

  it('in another tab the story is selected again, too', () => {
    expect(withTab(read, { ...HERE, id: 2 }, found('canon')).story).toBe('cameras');
  });
});

it.each(['#note-1', '#'])(
  'keeps the state when the URL changes to "%s" on the same page',
  (fragment) => {
    const read = withNames(begin({ analysis: 'chips', passage: 'whats-next-1' }), found('canon'));
    const there = tabAt(`https://example.com/a${fragment}`);
    expect(withTab(read, there, found('canon'))).toEqual({ ...read, tab: there });
  },
);

it('keeps the state when the same page starts loading', () => {
  const read = withNames(begin({ analysis: 'chips' }), found('canon'));
  const still = withTab(read, { ...HERE, isLoading: true }, undefined);
  expect(still).toEqual({ ...read, tab: { ...HERE, isLoading: true } });
});
