import type { Mention, MentionStore } from '../resolve/mention-store.ts';
import type { DensityFilter } from './density.ts';
import type { Highlighter } from './highlighter.ts';
import { keepsLook } from './text-look.ts';

/** Most other mentions that are shown, the nearest ones: each makes changes of the page cost more. */
const MOST_OTHERS = 300;

/** What the chosen name works with. */
interface ChosenNameParts {
  readonly mentions: MentionStore;
  readonly density: Pick<DensityFilter, 'has'>;
  readonly highlighter: Pick<Highlighter, 'setActive'>;
}

/**
 * The mention whose card is open, or that the user stepped to. While it is chosen, all mentions of its name are shown,
 * as the browser's own search shows all places of a word.
 */
export class ChosenName {
  #mention: Mention | undefined;
  /** Those mentions of the name that have no mark. */
  #others: ReadonlySet<Mention> = new Set();

  constructor(private readonly parts: ChosenNameParts) {}

  /** Chooses a mention; none, with undefined. */
  choose(mention: Mention | undefined): void {
    this.#mention = mention;
    this.#show();
  }

  /** Whether a mention is only shown because its name is chosen. */
  shows(mention: Mention): boolean {
    return this.#others.has(mention);
  }

  /** Shows the mentions as they are now: some have come or gone, or have marks now. */
  refresh(): void {
    if (this.#mention) this.#show();
  }

  #show(): void {
    const others = this.#mention ? this.#othersOf(this.#mention) : [];
    this.#others = new Set(others);
    this.parts.highlighter.setActive(this.#mention, others);
  }

  #othersOf(mention: Mention): Mention[] {
    const { mentions, density } = this.parts;
    const all = mentions.ofEntity(mention.entity);
    const index = all.indexOf(mention);
    if (index < 0) return [];
    const from = Math.max(0, index - MOST_OTHERS / 2);
    const near = all.slice(from, from + MOST_OTHERS);
    return near.filter((each) => each !== mention && !density.has(each) && keepsLook(each));
  }
}
