import type { StoryRow } from '../../pack/name-table.ts';

/** A page is about a story if it has this many of the story's names, or one less with one of them in its title. */
const NAMES_OF_STORY = 3;
/** Or if its title has a topic of the story, and its text has this many (China, chips, export controls) … */
const TOPICS_OF_STORY = 3;
/**
 * … that meet this often: a block with two of them counts once, one with three counts twice. Without the title, the
 * annual report of any company would be about the story: it speaks of tariffs, chips and China, too.
 */
const MEETINGS = 3;
/** A page with a topic in its title that has not become one of the story in this many blocks with topics never will. */
const ENOUGH_BLOCKS = 200;

/** What a block says of one story. */
interface BlockFigures {
  readonly names: readonly number[];
  readonly topics: readonly number[];
  /** How many topics meet another one, or a name of the story's themes, in the block. */
  readonly meetings: number;
}

/** What a page says of one story. */
class StoryFigures {
  readonly #names = new Map<number, number>();
  readonly #namesInTitle = new Map<number, number>();
  readonly #topics = new Map<number, number>();
  readonly #topicsInTitle = new Map<number, number>();
  #meetings = 0;
  #blocksWithTopics = 0;

  count({ names, topics, meetings }: BlockFigures, isTitle: boolean, by: 1 | -1): void {
    for (const name of names) {
      addTo(this.#names, name, by);
      if (isTitle) addTo(this.#namesInTitle, name, by);
    }
    for (const topic of topics) {
      addTo(this.#topics, topic, by);
      if (isTitle) addTo(this.#topicsInTitle, topic, by);
    }
    this.#meetings += by * meetings;
    if (topics.length > 0) this.#blocksWithTopics += by;
  }

  get isMet(): boolean {
    const needed = NAMES_OF_STORY - (this.#namesInTitle.size > 0 ? 1 : 0);
    return this.#names.size >= needed || this.#hasTopics;
  }

  /** Whether more topics could make the page one about the story. */
  get mayBeMet(): boolean {
    return this.#isTopicInTitle && this.#blocksWithTopics < ENOUGH_BLOCKS;
  }

  get #isTopicInTitle(): boolean {
    return this.#topicsInTitle.size > 0;
  }

  get #hasTopics(): boolean {
    return (
      this.#isTopicInTitle && this.#topics.size >= TOPICS_OF_STORY && this.#meetings >= MEETINGS
    );
  }
}

/**
 * Tells whether a page is about a story: by the names that the story itself names, or by its topics where several
 * stand together. Names of other entities do not count, nor do those in lists, such as the boxes of links below an
 * article: an encyclopedia's page on Microsoft lists Nvidia and Baidu there. China alone is on too many pages.
 */
export class AboutStory {
  readonly #figures: readonly StoryFigures[];

  constructor(private readonly rows: readonly StoryRow[]) {
    this.#figures = rows.map(() => new StoryFigures());
  }

  /** Counts a block of running text, or the title, with the entities in it by their indices; -1 takes it back. */
  count(entities: ReadonlySet<number>, isTitle: boolean, by: 1 | -1): void {
    this.rows.forEach((row, index) => {
      this.#figures[index]?.count(figuresOf(row, entities), isTitle, by);
    });
  }

  /** Whether the page is about any story. */
  get isMet(): boolean {
    return this.#figures.some(({ isMet }) => isMet);
  }

  /** Whether to look for more topics: names alone do not make the page one about a story. */
  get wantsTopics(): boolean {
    return this.#figures.some(({ mayBeMet }) => mayBeMet);
  }
}

function figuresOf({ names, topics, related }: StoryRow, here: ReadonlySet<number>): BlockFigures {
  const isHere = (entity: number) => here.has(entity);
  const topicsHere = topics.flatMap((topic, index) => (topic.some(isHere) ? [index] : []));
  const met = topicsHere.length + (related.some(isHere) ? 1 : 0);
  return {
    names: names.filter(isHere),
    topics: topicsHere,
    meetings: topicsHere.length === 0 ? 0 : met - 1,
  };
}

/** Adds to a count; counts of zero are left out. */
export function addTo(counts: Map<number, number>, key: number, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
