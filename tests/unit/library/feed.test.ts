import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Feed, feedAddress, readFeed } from '../../../src/library/feed.ts';

const ITEM = { id: 'a', title: 'Robots', content_text: 'Agility Robotics met Nvidia.' };

function feedText(changes: object = {}, items: readonly unknown[] = [ITEM]): string {
  return JSON.stringify({
    ...{ version: 'https://jsonfeed.org/version/1.1', title: 'The Desk', items },
    ...changes,
  });
}

/** The feed, if it can be read. */
function feedOf(text: string): Feed {
  const feed = readFeed(text);
  if (typeof feed === 'string') throw new Error(feed);
  return feed;
}

describe('reading a feed', () => {
  it('takes the texts of its items, and the language of the feed where an item has none', () => {
    const text = feedText({ language: 'de' }, [ITEM, { ...ITEM, id: 'b', language: 'en' }]);
    expect(feedOf(text)).toMatchObject({
      title: 'The Desk',
      items: [
        { id: 'a', title: 'Robots', text: 'Agility Robotics met Nvidia.', language: 'de' },
        { id: 'b', language: 'en' },
      ],
      unread: [],
    });
  });

  it('takes the names that an item says it brings', () => {
    const names = [{ name: 'BotQ', kind: 'product', about: 'A plant', aliases: ['Bot Q'] }];
    const [item] = feedOf(feedText({}, [{ ...ITEM, _sidelight: { names } }])).items;
    expect(item?.names).toEqual(names);
  });

  it('takes no kind that Sidelight does not have, and other extensions of a feed for nothing', () => {
    const item = { ...ITEM, _other: 1, _sidelight: { names: [{ name: 'BotQ', kind: 'x' }] } };
    expect(feedOf(feedText({ _other: {} }, [item])).items[0]?.names).toEqual([
      { name: 'BotQ', kind: '', about: '', aliases: [] },
    ]);
  });

  it('takes what JSON Feed and its extension say of the origin of an item', () => {
    const item = {
      ...ITEM,
      url: 'https://desk.example/robots',
      authors: [{ name: 'Ada Quell', url: 'https://desk.example/ada', avatar: 'a.png' }],
      date_published: '2026-01-30T23:59:00-08:00',
      date_modified: '2026-01-31T00:00:00Z',
      _sidelight: {
        publisher: 'The Desk',
        licence: 'CC BY 4.0',
        provenance: { digitalSourceType: 'digsrctype:trainedAlgorithmicMedia', generator: 'AI' },
        corrections: [{ date: '2026-01-31', text: '400, not 500.' }],
        sources: [{ title: 'The deal', url: 'https://example.com/deal' }],
        sections: { 'whats-next': 'Et maintenant' },
      },
    };
    expect(feedOf(feedText({}, [item])).items[0]?.details).toEqual({
      generator: 'AI',
      sections: { 'whats-next': 'Et maintenant' },
      credits: {
        url: 'https://desk.example/robots',
        authors: [{ name: 'Ada Quell', url: 'https://desk.example/ada' }],
        published: '2026-01-30',
        updated: '2026-01-31',
        publisher: { name: 'The Desk' },
        licence: 'CC BY 4.0',
        digitalSourceType: 'trainedAlgorithmicMedia',
        corrections: [{ date: '2026-01-31', text: '400, not 500.' }],
        sources: [{ title: 'The deal', url: 'https://example.com/deal' }],
      },
    });
  });

  it('takes the authors of the feed where an item has none, and one as in version 1', () => {
    const items = [ITEM, { ...ITEM, id: 'b', author: { name: 'Bo' } }];
    const feed = feedOf(feedText({ authors: [{ name: 'Ada' }] }, items));
    expect(feed.items.map(({ details }) => details?.credits?.authors)).toEqual([
      [{ name: 'Ada' }],
      [{ name: 'Bo' }],
    ]);
  });

  it('leaves out what is wrong, and nothing else', () => {
    const item = {
      ...ITEM,
      url: 'javascript:alert(1)',
      authors: [{ url: 'https://a.example' }, { name: 'Ada', url: 'data:x' }],
      date_published: 'soon',
      _sidelight: {
        names: [{ name: 'B' }, { name: 'BotQ', wikidata: '7', aliases: ['Q', 'Bot Q'] }],
        sources: [{ title: 'No address' }, { title: 'A', url: 'https://a.example', date: '?' }],
        corrections: 'none',
        provenance: { digitalSourceType: 'robot', generator: 'AI' },
        sections: ['a'],
      },
    };
    expect(feedOf(feedText({}, [item])).items[0]).toMatchObject({
      names: [{ name: 'BotQ', kind: '', about: '', aliases: ['Bot Q'] }],
      details: {
        generator: 'AI',
        credits: {
          authors: [{ name: 'Ada' }],
          sources: [{ title: 'A', url: 'https://a.example/' }],
        },
      },
    });
  });

  it('never reads HTML, and knows that an item is there that it cannot read', () => {
    const html = { id: 'b', title: 'B', content_html: '<b>Nvidia</b>' };
    expect(feedOf(feedText({}, [ITEM, html]))).toMatchObject({
      items: [{ id: 'a' }],
      unread: ['b'],
    });
  });

  it('takes numbers as ids, and turns no text around', () => {
    const item = { ...ITEM, id: 7, title: 'A\u202eB\nC' };
    expect(feedOf(feedText({}, [item])).items[0]).toMatchObject({ id: '7', title: 'A B C' });
  });

  it.each([
    ['notJson', '<!doctype html><p>Not found'],
    ['notJson', feedText().slice(0, -9)],
    ['notFeed', '{}'],
    ['notFeed', '[]'],
    ['notFeed', feedText({ version: 'https://example.org/2' })],
    ['notFeed', feedText({}, [ITEM, { ...ITEM, id: undefined }])],
    [
      'notFeed',
      feedText(
        {},
        Array.from({ length: 501 }, (_none, id) => ({ ...ITEM, id })),
      ),
    ],
    ['noItems', feedText({}, [])],
    ['noItems', feedText({}, [{ id: 'b', title: 'B', content_html: '<b>B</b>' }])],
    ['sameIds', feedText({}, [ITEM, { ...ITEM, title: 'Other' }])],
  ])('says %s of %s', (problem, text) => {
    expect(readFeed(text)).toBe(problem);
  });

  it('sees each change of what a story is made of', () => {
    const hashOf = (change: object) =>
      feedOf(feedText({}, [{ ...ITEM, ...change }])).items[0]?.hash;
    const changes = [
      {},
      { title: 'Robot' },
      { content_text: 'Robots' },
      { language: 'de' },
      { _sidelight: { names: [] } },
      { url: 'https://desk.example/robots' },
      { _sidelight: { corrections: [{ date: '2026-01-31', text: '400, not 500.' }] } },
    ];
    expect(new Set(changes.map(hashOf)).size).toBe(changes.length);
    expect(hashOf({ id: 'z', date_modified: '2026-01-31' })).toBe(hashOf({}));
  });

  it('never throws, whatever a server sends', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.anything().map(feedWith)), (text) => {
        const feed = readFeed(text);
        if (typeof feed !== 'string') expect(feed.items.length).toBeGreaterThan(0);
      }),
    );
  });

  function feedWith(item: unknown): string {
    try {
      return feedText({}, [ITEM, item]);
    } catch {
      return '';
    }
  }
});

describe('the address of a feed', () => {
  it.each([
    ['https://desk.example/feed.json#top', 'https://desk.example/feed.json'],
    [' desk.example/feed.json ', 'https://desk.example/feed.json'],
    ['http://127.0.0.1:8080/feed.json', 'http://127.0.0.1:8080/feed.json'],
    ['http://desk.example/feed.json', undefined],
    ['https://user:secret@desk.example/', undefined],
    ['file:///etc/passwd', undefined],
    ['javascript:alert(1)', undefined],
    ['http://127.0.0.1.desk.example/', undefined],
    ['', undefined],
    ['nonsense', undefined],
    ['nonsense.', undefined],
    ['nonsense/feed.json', undefined],
    ['https://intranet/feed.json', 'https://intranet/feed.json'],
    ['localhost:8000/feed.json', 'https://localhost:8000/feed.json'],
  ])('%s is read as %s', (typed, address) => {
    expect(feedAddress(typed)).toBe(address);
  });
});
