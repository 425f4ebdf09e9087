import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOfItem } from '../../../src/compile/feed-item.ts';
import { readStoriesToPublish } from '../../../src/compile/read-stories-to-publish.ts';
import { writeFeed } from '../../../src/compile/write-feed.ts';
import { readFeed } from '../../../src/library/feed.ts';
import type { StoryDraft } from '../../../src/library/own-story.ts';
import { makeTools } from '../../../src/recognition/page-recognition.ts';
import { tableOf } from '../support/tables.ts';

const CONTEXT = { tools: makeTools(tableOf({ nvidia: ['Nvidia'] })), language: 'en' };

/** The stories of a feed, by their ids. */
function readBack(text: string): Record<string, StoryDraft> {
  const feed = readFeed(text);
  if (typeof feed === 'string') throw new Error(feed);
  return Object.fromEntries(
    feed.items.map((item) => [item.id, draftOfItem(item, 'en', CONTEXT.tools)]),
  );
}

function publish(files: Readonly<Record<string, string>>) {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }));
  const { stories, ...rest } = readStoriesToPublish(all, CONTEXT);
  return { stories, ...rest, text: writeFeed({ title: 'The Desk' }, stories) };
}

const STORY = `---
id: robots
title: Robots
question: Who builds them?
language: fr
sections: { whats-happening: "Que se passe-t-il ?", le-contexte: Le contexte }
url: https://desk.example/robots
authors: [{ name: Ada Quell, url: "https://desk.example/ada" }]
publisher: The Desk
published: 2026-01-30
updated: 2026-01-31
licence: CC BY 4.0
version: 2
sources: [{ title: The deal, url: "https://example.com/deal", date: 2026-01-29 }]
corrections: [{ date: 2026-01-31, text: "400, not 500." }]
provenance: { digitalSourceType: humanEdits, generator: human }
entities:
  - { name: BotQ, kind: place, about: A plant, aliases: [Bot Q], region: IN, wikidata: Q7, sameAs: "https://botq.example" }
---
Un mot d'abord

Encore un mot

## Que se passe-t-il ?

BotQ s'agrandit.

L'usine est neuve.

## Le contexte

Nvidia aide.

## What's Next

On verra.
`;

describe('a feed of stories', () => {
  it('gives the same stories when it is read', () => {
    const { stories, problems, text } = publish({ 'a.md': STORY });
    expect(problems).toEqual([]);
    const [story] = stories;
    expect(story?.draft.sections).toHaveLength(4);
    expect(readBack(text)).toEqual({ robots: story?.draft });
  });

  it('carries relations and definitions as front matter in the text', () => {
    const withMore = STORY.replace(
      'wikidata: Q7,',
      'wikidata: Q7, text: Une usine de robots., source: Le Bureau,',
    ).replace(
      '---\nUn mot',
      `relations: [{ from: BotQ, verb: est aidé par, to: Nvidia, passage: Le contexte 1 }]
---
Un mot`,
    );
    const { stories, problems, text } = publish({ 'a.md': withMore });
    expect(problems).toEqual([]);
    const [story] = stories;
    expect(story?.draft.relations).toHaveLength(1);
    expect(story?.draft.definitions).toHaveLength(1);
    expect(readBack(text)).toEqual({ robots: story?.draft });
  });

  it('is read though front matter in a text has what cannot be read', () => {
    const content = '---\nlanguage: de\npublished: soon\nquestion: Wer?\n---\nNvidia hilft.';
    const item = { id: 'a', title: 'Roboter', content_text: content, url: 'https://desk.example/' };
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'The Desk', items: [item] };
    expect(readBack(JSON.stringify(feed))).toMatchObject({
      a: {
        ...{ title: 'Roboter', question: 'Wer?', language: 'de' },
        credits: { url: 'https://desk.example/' },
        sections: [{ paragraphs: ['Nvidia hilft.'] }],
      },
    });
    item.content_text = '---\nquestion: [\n---\nNvidia helps.';
    expect(readBack(JSON.stringify(feed))['a']?.title).toBe('Roboter');
  });

  it('has the fields of JSON Feed where there are any', () => {
    const [item] = JSON.parse(publish({ 'a.md': STORY }).text).items;
    expect(item).toMatchObject({
      id: 'robots',
      url: 'https://desk.example/robots',
      authors: [{ name: 'Ada Quell', url: 'https://desk.example/ada' }],
      date_published: '2026-01-30T00:00:00Z',
      date_modified: '2026-01-31T00:00:00Z',
      language: 'fr',
    });
    expect(item._sidelight.url).toBeUndefined();
  });

  it('names a story by its file if it has no id, leaves notes out, and refuses the same id twice', () => {
    const text = STORY.replace('id: robots\n', '');
    const files = { 'a/first.md': text, 'b/note.md': 'A firm.', 'c/first.md': text };
    const { stories, skipped, problems } = publish(files);
    expect(stories.map(({ id }) => id)).toEqual(['first']);
    expect(skipped).toEqual(['b/note.md']);
    expect(problems).toMatchObject([{ path: 'c/first.md', fault: 'duplicateId' }]);
  });

  it('gives the same stories, whatever they say', () => {
    const sentence = fc.stringMatching(/^[A-Z][a-z]{2,8}( [a-z]{2,8}){2,6}[.!?]?$/);
    const paragraphs = fc.array(sentence, { minLength: 1, maxLength: 3 });
    const web = fc.webUrl().map((url) => new URL(url).href);
    const day = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const person = fc.record({ name: sentence, url: web }, { requiredKeys: ['name'] });
    const credits = fc.record(
      {
        url: web,
        authors: fc.array(person, { minLength: 1, maxLength: 3 }),
        publisher: person,
        published: day,
        updated: day,
        licence: sentence,
        version: sentence,
        sources: fc.array(fc.record({ title: sentence, url: web }), { minLength: 1, maxLength: 3 }),
        corrections: fc.array(fc.record({ date: day, text: sentence }), { minLength: 1 }),
        digitalSourceType: fc.constantFrom('humanEdits', 'trainedAlgorithmicMedia', 'composite'),
      },
      { requiredKeys: ['url'] },
    );
    const heading = fc.constantFrom(
      ['whats-happening', "What's Happening"] as const,
      ['whats-next', 'Wie es weitergeht'] as const,
      ['zusatz', 'Noch etwas dazu'] as const,
    );
    const draft = fc.record({
      title: sentence,
      question: fc.oneof(fc.constant(''), sentence),
      language: fc.constantFrom('en', 'de', 'fr'),
      generator: fc.constantFrom('AI' as const, 'human' as const, '' as const),
      sections: fc
        .tuple(
          fc.option(paragraphs),
          fc.uniqueArray(fc.tuple(heading, paragraphs), {
            minLength: 1,
            selector: ([[id]]) => id,
          }),
        )
        .map(([intro, rest]) => ({ intro, rest })),
      names: fc.uniqueArray(
        fc.record({
          name: fc.stringMatching(/^[A-Z][a-z]{3,9} Works$/),
          kind: fc.constantFrom('', 'company', 'rule'),
          about: fc.oneof(fc.constant(''), sentence),
          aliases: fc.uniqueArray(fc.stringMatching(/^[A-Z]{3,6}$/), { maxLength: 2 }),
        }),
        { selector: ({ name }) => name, maxLength: 3 },
      ),
      credits,
    });
    const whole = { en: 'The text', de: 'Der Text', fr: 'The text' };
    fc.assert(
      fc.property(draft, ({ sections: { intro, rest }, ...given }) => {
        const first = intro
          ? [{ id: 'text', heading: whole[given.language], paragraphs: intro }]
          : [];
        const sections = [
          ...first,
          ...rest.map(([[id, name], texts]) => ({ id, heading: name, paragraphs: texts })),
        ];
        const story: StoryDraft = { ...given, sections, definitions: [] };
        const text = written(story);
        // Some texts cannot be told from a title and a question; the author hears of it.
        if (text !== undefined) expect(readBack(text)).toEqual({ a: story });
      }),
    );
  });

  function written(draft: StoryDraft): string | undefined {
    try {
      return writeFeed({ title: 'The Desk' }, [{ id: 'a', draft }]);
    } catch (error) {
      expect(String(error)).toContain('looks like');
      return undefined;
    }
  }
});
