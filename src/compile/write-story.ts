import { Document, isSeq } from 'yaml';
import type { StoryDraft } from '../library/own-story.ts';
import { headingIn } from './story-headings.ts';

/** Writes a draft as the file that is read as the same draft: Markdown with front matter. */
export function writeStory(draft: StoryDraft): string {
  const { id, title, question, language, relations = [], sections } = draft;
  const { digitalSourceType: _kind, ...credits } = draft.credits ?? {};
  const provenance = provenanceOf(draft);
  const headings = ownHeadings(sections);
  const head = {
    ...(id !== undefined && { id }),
    title,
    // Also if it is empty: otherwise one is looked for in the text.
    question,
    language,
    ...credits,
    ...(Object.keys(provenance).length > 0 && { provenance }),
    ...(Object.keys(headings).length > 0 && { sections: headings }),
    entities: entitiesOf(draft),
    ...(relations.length > 0 && { relations }),
  };
  const body = sections.map(({ id, heading, paragraphs }) =>
    [...(id === 'text' ? [] : [`## ${escaped(heading)}`]), ...paragraphs.map(escaped)].join('\n\n'),
  );
  return `---\n${yamlOf(head)}---\n\n${body.join('\n\n')}\n`;
}

function provenanceOf({ generator, credits }: StoryDraft): object {
  const { digitalSourceType } = credits ?? {};
  return {
    ...(digitalSourceType !== undefined && { digitalSourceType }),
    ...(generator !== '' && { generator }),
  };
}

/** The headings that no story but this one has, by the ids of their sections. */
function ownHeadings(sections: StoryDraft['sections']): Readonly<Record<string, string>> {
  const own = sections.filter(({ id, heading }) => id !== 'text' && headingIn(heading)?.id !== id);
  return Object.fromEntries(own.map(({ id, heading }) => [id, heading]));
}

/** A name for a file with this title, without its ending. */
export function fileNameOf(title: string): string {
  const name = title
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|.]+/gu, ' ')
    .trim()
    .replace(/\s+/g, '-')
    .slice(0, 80);
  return name || 'story';
}

/** Names with their definitions. A name of the gazetteer may have a definition alone, or several. */
function entitiesOf({ names, definitions }: StoryDraft): object[] {
  const unused = new Set(definitions);
  const listed = names.map(({ name, kind, about, aliases, region, wikidata, sameAs }) => {
    const own = definitions.find((each) => each.name === name && unused.delete(each));
    return {
      name,
      ...(aliases.length > 0 && { aliases }),
      ...(kind !== '' && { kind }),
      ...(about !== '' && { about }),
      ...(region !== undefined && { region }),
      ...(wikidata !== undefined && { wikidata }),
      ...(sameAs && { sameAs }),
      ...(own && { text: own.text, ...(own.source && { source: own.source }) }),
    };
  });
  const others = [...unused].map(({ name, text, source }) => ({
    name,
    text,
    ...(source && { source }),
  }));
  return [...listed, ...others];
}

function yamlOf(value: { readonly entities: readonly object[] }): string {
  const document = new Document(value);
  for (const index of value.entities.keys()) {
    const aliases = document.getIn(['entities', index, 'aliases'], true);
    if (isSeq(aliases)) aliases.flow = true;
  }
  // Long lines stay lines: an author finds each name in one.
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** A line of text so that Markdown shows it as it is. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/\[(?=[^\]]*\]\s*[([:])/g, '\\[')
    .replace(/<(?=[A-Za-z/!?])/g, '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^(?=[#+\-=~>])/, '\\')
    .replace(/^(\d{1,9})(?=[.)])/, '$1\\');
}
