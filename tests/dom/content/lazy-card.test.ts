import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadCardScript } from '../../../src/content/card-slot.ts';
import type { CardOpener, HoverParts } from '../../../src/content/hover/hover-controller.ts';
import { LazyCard } from '../../../src/content/lazy-card.ts';
import { find, pageOf } from '../support/html.ts';
import { storeMentions } from '../support/mentions.ts';
import { attachRoot } from '../support/scanning.ts';

vi.mock('../../../src/content/card-slot.ts', () => ({ loadCardScript: vi.fn() }));
// No event that a test makes is trusted.
vi.mock('../../../src/content/dom/events.ts', () => ({ ifTrusted: <T>(listener: T) => listener }));

const opener = {
  listen: vi.fn(),
  replay: vi.fn(),
  onMentionsRemoved: vi.fn(),
  focusState: vi.fn(),
};
const onLoad = vi.fn<() => void>();
let ending: AbortController;
let roots: ShadowRoot[];

beforeEach(() => {
  vi.clearAllMocks();
  vi.mocked(loadCardScript).mockResolvedValue(() => opener as unknown as CardOpener);
  roots = [];
  ending = new AbortController();
  pageOf('<main><p>by <b>Huawei</b></p><p id="other">Nothing</p></main>');
  const { store } = storeMentions('Huawei');
  const parts = {
    ...{ mentions: store, roots: () => roots, isMarked: () => true },
    guarded: (work: unknown) => work,
  };
  new LazyCard(parts as unknown as HoverParts, ending.signal, onLoad).listen();
});

afterEach(() => ending.abort());

function move(selector: string): Event {
  const event = new Event('pointermove', { bubbles: true, composed: true });
  find(selector).dispatchEvent(event);
  return event;
}

describe('the code of cards is loaded', () => {
  it('when the pointer comes near a mention, once, and gets that move', async () => {
    const event = move('p');
    move('b');
    await vi.waitFor(() => expect(onLoad).toHaveBeenCalled());
    expect(loadCardScript).toHaveBeenCalledOnce();
    expect(opener.listen).toHaveBeenCalledOnce();
    expect(opener.replay.mock.calls[0]?.[0]).not.toBe(event);
  });

  it('when it comes over the host of a shadow tree that is read', () => {
    roots = [attachRoot(find('#other'), 'x')];
    move('#other');
    expect(loadCardScript).toHaveBeenCalledOnce();
  });

  it.each(['#other', 'body'])(
    'but not when it is over %s, which holds no mention itself',
    (selector) => {
      move(selector);
      expect(loadCardScript).not.toHaveBeenCalled();
    },
  );

  it('again, if it could not be', async () => {
    vi.mocked(loadCardScript).mockRejectedValueOnce(new Error('busy'));
    move('p');
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    move('b');
    await vi.waitFor(() => expect(onLoad).toHaveBeenCalled());
  });
});
