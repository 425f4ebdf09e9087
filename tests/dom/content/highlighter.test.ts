import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Highlighter } from '../../../src/content/highlight/highlighter.ts';
import type { Mention } from '../../../src/content/resolve/mention-store.ts';
import { paintedTexts, stubHighlights } from '../support/highlights.ts';
import { pageOf } from '../support/html.ts';
import { type Intersections, stubIntersections } from '../support/intersections.ts';

let page: Intersections;
let highlighter: Highlighter;

beforeEach(() => {
  stubHighlights();
  page = stubIntersections();
  highlighter = new Highlighter((work) => work);
});

afterEach(() => {
  highlighter.remove();
  vi.unstubAllGlobals();
});

/** One mention for each text that an element holds itself. */
function mentionsIn(element: Element): Mention[] {
  const texts = [...element.childNodes].filter((node) => node instanceof Text);
  return texts.map((text) => {
    const place = { startContainer: text, startOffset: 0, endContainer: text, endOffset: 6 };
    return {
      entity: 'huawei',
      reason: { rule: 'sure', cue: '' },
      range: new StaticRange(place),
      nodes: [text],
      texts: [text.data.slice(0, 6)],
    };
  });
}

describe('marks that the page clears', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    highlighter.change({ added: mentionsIn(pageOf('Huawei')), removed: [] });
    highlighter.flush();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('come back by themselves', () => {
    CSS.highlights.clear();
    vi.advanceTimersByTime(1000);
    expect(paintedTexts()).toEqual(['Huawei']);
  });

  it('do not come back when they are removed, and nothing is left to run', () => {
    highlighter.remove();
    expect(vi.getTimerCount()).toBe(0);
    expect(CSS.highlights.size).toBe(0);
  });
});

describe('while only what is near the view is painted', () => {
  /** Takes mentions in, or lets them go, at once. */
  function change(added: readonly Mention[], removed: readonly Mention[] = []): void {
    highlighter.change({ added, removed });
    highlighter.flush();
  }

  beforeEach(() => highlighter.setUnrest('changing'));

  it('an element is observed as long as a mention is in it', () => {
    const mentions = mentionsIn(pageOf('Huawei<br>Huawei'));
    change(mentions);
    change([], mentions.slice(1));
    expect(page.observed()).toEqual(new Set([document.body]));
    page.report(document.body, true);
    expect(paintedTexts()).toEqual(['Huawei']);
    change([], mentions.slice(0, 1));
    expect(page.observed()).toEqual(new Set());
    expect(paintedTexts()).toEqual([]);
  });

  it('one that mentions come back to is observed again', () => {
    const mentions = mentionsIn(pageOf('Huawei'));
    change(mentions);
    change([], mentions);
    change(mentions);
    expect(page.observed()).toEqual(new Set([document.body]));
  });
});
