import { describe, expect, it } from 'vitest';
import type { Analysis, Pack } from '../../../src/pack/pack.ts';
import {
  beginning,
  type ExplainerState,
  ledTo,
  withNames,
  withPage,
} from '../../../src/popup/state.ts';
import type { NamesFound, ReadTab } from '../../../src/popup/tab.ts';

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

const tabAt = (url: string, id = 1): ReadTab => ({
  ...{ id, page: { kind: 'web', host: 'example.com', url }, isLoading: false },
});
const HERE = tabAt('https://example.com/a');
const ELSEWHERE = tabAt('https://example.com/b');

function found(name: string, isReading = false): NamesFound {
  return { names: [{ entity: name, count: 1, frames: [] }], isReading };
}

function begin(target?: { analysis: string; passage?: string }): ExplainerState {
  const settings = {} as ExplainerState['settings'];
  return beginning({ pack: PACK, settings, asideCount: 0, tab: HERE }, target);
}

describe('the story on show', () => {
  it('is the first before anything is known of the page', () => {
    expect(begin().story).toBe('chips');
  });

  it('is the one that fits the page best', () => {
    expect(withNames(begin(), found('canon')).story).toBe('cameras');
  });

  it('may change while the page is being read', () => {
    const reading = withNames(begin(), found('huawei', true));
    expect(withNames(reading, found('canon', true)).story).toBe('cameras');
  });

  it('stays, once the page has been read, though its names change', () => {
    const read = withNames(begin(), found('canon'));
    expect(withNames(read, found('huawei'))).toMatchObject({
      story: 'cameras',
      found: found('huawei'),
    });
  });

  it('is the one that the reader was led to, whatever the names say', () => {
    const led = begin({ analysis: 'cameras', passage: 'whats-next-1' });
    expect(led.goal).toEqual({ passage: 'whats-next-1', takesFocus: true });
    expect(withNames(led, found('huawei')).story).toBe('cameras');
    const chosen = ledTo(withNames(begin(), found('canon')), { analysis: 'chips' });
    expect(chosen).toMatchObject({ story: 'chips', goal: { takesFocus: true } });
  });
});

describe('on another page', () => {
  const read = withNames(begin({ analysis: 'chips' }), found('huawei'));

  it('the story is chosen anew, and the reader is led nowhere', () => {
    expect(withPage(read, ELSEWHERE, found('canon'))).toMatchObject({
      story: 'cameras',
      goal: undefined,
    });
  });

  it('names are unknown until it answers; the story stays until then', () => {
    expect(withPage(read, ELSEWHERE, undefined)).toMatchObject({
      story: 'chips',
      found: undefined,
    });
  });

  it('that of another tab, too', () => {
    expect(withPage(read, { ...HERE, id: 2 }, found('canon')).story).toBe('cameras');
  });
});

it.each(['#note-1', '#'])('a jump to "%s" on the same page drops nothing', (fragment) => {
  const read = withNames(begin({ analysis: 'chips', passage: 'whats-next-1' }), found('canon'));
  const there = tabAt(`https://example.com/a${fragment}`);
  expect(withPage(read, there, found('canon'))).toEqual({ ...read, tab: there });
});

it('on the same page, which goes on to load, all stays as it is', () => {
  const read = withNames(begin({ analysis: 'chips' }), found('canon'));
  const still = withPage(read, { ...HERE, isLoading: true }, undefined);
  expect(still).toEqual({ ...read, tab: { ...HERE, isLoading: true } });
});
