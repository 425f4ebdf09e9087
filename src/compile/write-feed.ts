import type { DraftName, StoryDraft } from '../library/own-story.ts';
import { readPlainText } from './plain-text.ts';
import { headingFinder, headingIn } from './story-headings.ts';
import { writeStory } from './write-story.ts';

/** A story with its id, which stays the same for ever: readers know it by that. */
export interface StoryToPublish {
  readonly id: string;
  readonly draft: StoryDraft;
}

/** What a feed says of itself. */
export interface FeedHead {
  readonly title: string;
  /** The address of the publisher's site. */
  readonly home_page_url?: string;
}

/** Makes the text of a JSON Feed of stories. `library/feed.ts` reads the same stories from it. */
export function writeFeed(head: FeedHead, stories: readonly StoryToPublish[]): string {
  const version = 'https://jsonfeed.org/version/1.1';
  return `${JSON.stringify({ version, ...head, items: stories.map(itemOf) }, null, 2)}\n`;
}

function itemOf({ id, draft }: StoryToPublish) {
  const { title, question, language, generator, credits = {}, names } = draft;
  const { url, authors, published, updated, digitalSourceType, ...others } = credits;
  const provenance = {
    ...(digitalSourceType !== undefined && { digitalSourceType }),
    ...(generator !== '' && { generator }),
  };
  const sections = ownHeadings(draft);
  return {
    id,
    ...(url !== undefined && { url }),
    title,
    language,
    content_text: hasMore(draft) ? writeStory(draft) : textOf(draft, sections),
    ...(published !== undefined && { date_published: `${published}T00:00:00Z` }),
    ...(updated !== undefined && { date_modified: `${updated}T00:00:00Z` }),
    ...(authors && { authors }),
    _sidelight: {
      ...(question !== '' && { question }),
      ...others,
      ...(Object.keys(provenance).length > 0 && { provenance }),
      ...(Object.keys(sections).length > 0 && { sections }),
      names: names.map(nameOf),
    },
  };
}

/** Whether a story has what neither plain text nor `_sidelight` can say. Front matter can. */
function hasMore({ relations = [], definitions }: StoryDraft): boolean {
  return relations.length + definitions.length > 0;
}

function nameOf({ name, kind, about, aliases, ...others }: DraftName) {
  return {
    name,
    ...(kind !== '' && { kind }),
    ...(about !== '' && { about }),
    ...(aliases.length > 0 && { aliases }),
    ...others,
  };
}

/** The headings that only this story has, by the ids of their sections. */
function ownHeadings({ sections }: StoryDraft): Record<string, string> {
  const own = sections.filter(({ id, heading }) => {
    const found = headingIn(heading);
    return id !== 'text' && (found?.id !== id || found.heading !== heading);
  });
  return Object.fromEntries(own.map(({ id, heading }) => [id, heading]));
}

/**
 * The text of a story as it is read again. A short paragraph before all headings would be taken for the title or the
 * question: then these come before it. Throws if no text is read as the story.
 */
function textOf(draft: StoryDraft, headings: Readonly<Record<string, string>>): string {
  const { title, question, language, sections } = draft;
  const body = sections.flatMap(({ id, heading, paragraphs }) => [
    ...(id === 'text' ? [] : [`## ${heading}`]),
    ...paragraphs,
  ]);
  const wanted = JSON.stringify(sections);
  const text = [[], [title], [question], [title, question]]
    .map((head) => [...head, ...body].join('\n\n'))
    .find((each) => {
      const read = readPlainText(each, language, {
        findHeading: headingFinder(headings),
      });
      return JSON.stringify(read.sections) === wanted && (question !== '' || read.question === '');
    });
  if (text === undefined) {
    throw new Error(
      `“${title}”: a paragraph looks like a heading, a title or a leftover of a site`,
    );
  }
  return text;
}
