import type { Credits } from '../pack/pack.ts';

/** What a card says of the origin of a story: little, for one line. The explainer has the rest. */
export interface CreditLine
  extends Pick<Credits, 'publisher' | 'published' | 'updated' | 'digitalSourceType'> {
  /** The names of the first authors, and whether there are more. */
  readonly authors?: readonly string[];
  readonly hasMoreAuthors?: true;
  /** The day of the last correction. */
  readonly corrected?: string;
  /** Where the story is published; or else its first source. */
  readonly link?: { readonly kind: 'original' | 'source'; readonly url: string };
}

const MOST_AUTHORS = 2;

/** What a card says of the origin of a story; undefined if the story says nothing of it. */
export function creditLine(credits: Credits | undefined): CreditLine | undefined {
  if (!credits) return undefined;
  const { authors = [], publisher, published, updated, digitalSourceType, sources = [] } = credits;
  const [corrected] = daysOf(credits);
  const [source] = sources;
  const link = credits.url
    ? { kind: 'original' as const, url: credits.url }
    : source && { kind: 'source' as const, url: source.url };
  return {
    ...(authors.length > 0 && { authors: authors.slice(0, MOST_AUTHORS).map(({ name }) => name) }),
    ...(authors.length > MOST_AUTHORS && { hasMoreAuthors: true }),
    ...(publisher && { publisher: { name: publisher.name } }),
    ...(published !== undefined && { published }),
    ...(updated !== undefined && { updated }),
    ...(corrected !== undefined && { corrected }),
    ...(digitalSourceType !== undefined && { digitalSourceType }),
    ...(link && { link }),
  };
}

/** The days of corrections, the last first. */
function daysOf({ corrections = [] }: Credits): string[] {
  return corrections
    .map(({ date }) => date)
    .sort()
    .reverse();
}
