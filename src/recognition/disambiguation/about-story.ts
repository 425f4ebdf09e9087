import type { StoryLookup } from './story-lookup.ts';

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
  /** Of the stories that the page has anything of, by their numbers. */
  readonly #figures = new Map<number, StoryFigures>();
  /** The stories that it is about, and those that it may still turn out to be about. */
  readonly #met = new Set<number>();
  readonly #open = new Set<number>();

  constructor(private readonly stories: StoryLookup) {}

  /** Counts a block of running text, or the title, with the entities in it by their indices; -1 takes it back. */
  count(entities: ReadonlySet<number>, isTitle: boolean, by: 1 | -1): void {
    for (const [story, figures] of this.#inBlock(entities)) {
      const ofStory = this.#figures.get(story) ?? new StoryFigures();
      this.#figures.set(story, ofStory);
      ofStory.count(figures, isTitle, by);
      toggle(this.#met, story, ofStory.isMet);
      toggle(this.#open, story, ofStory.mayBeMet);
    }
  }

  /** Whether the page is about any story. */
  get isMet(): boolean {
    return this.#met.size > 0;
  }

  /** Whether to look for more topics: names alone do not make the page one about a story. */
  get wantsTopics(): boolean {
    return this.#open.size > 0;
  }

  #inBlock(entities: ReadonlySet<number>): ReadonlyMap<number, BlockFigures> {
    const found = new Map<number, { names: number[]; topics: Set<number>; isRelated: boolean }>();
    for (const entity of entities) {
      for (const { story, role } of this.stories.rolesOf(entity)) {
        const block = found.get(story) ?? { names: [], topics: new Set(), isRelated: false };
        found.set(story, block);
        if (role === 'name') block.names.push(entity);
        else if (role === 'related') block.isRelated = true;
        else block.topics.add(role);
      }
    }
    return new Map(
      Array.from(found, ([story, { names, topics, isRelated }]) => {
        const met = topics.size + (isRelated ? 1 : 0);
        return [story, { names, topics: [...topics], meetings: topics.size === 0 ? 0 : met - 1 }];
      }),
    );
  }
}

function toggle(stories: Set<number>, story: number, isIn: boolean): void {
  if (isIn) stories.add(story);
  else stories.delete(story);
}

/** Adds to a count; counts of zero are left out. */
export function addTo(counts: Map<number, number>, key: number, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
