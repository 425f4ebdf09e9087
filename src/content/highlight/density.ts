import type { MarkingOptions } from '../../shared/settings/definition.ts';
import type { Mention, MentionChange, MentionStore } from '../resolve/mention-store.ts';
import { firstOfPage, firstOfSections } from '../resolve/page-sections.ts';

type Density = MarkingOptions['density'];

/**
 * Which mentions are marked: every one, or the first of each name in a section or on the page. All of
 * them stay mentions, which are counted and can be led to. Topics have a rule of their own (decisions.ts).
 */
export class MarkChoice {
  #density: Density = 'every';
  /** What is marked while not every mention is. */
  #marked = new Set<Mention>();
  /** Mentions came or went since it was last found out which are first. */
  #isStale = false;

  /** @param paint is told which marks come and go */
  constructor(
    private readonly mentions: MentionStore,
    private readonly paint: (change: MentionChange) => void,
  ) {}

  /** Whether a mention is marked. */
  has(mention: Mention): boolean {
    return this.#density === 'every' || this.#marked.has(mention);
  }

  /** Mentions came and went. */
  change(change: MentionChange): void {
    if (this.#density === 'every') {
      this.paint(change);
      return;
    }
    this.#isStale = true;
    const removed = change.removed.filter((each) => this.#marked.delete(each));
    if (removed.length > 0) this.paint({ added: [], removed });
  }

  /** All that was asked for has been read. Which mentions are first is dear to ask for, so not before that. */
  settle(): void {
    if (this.#isStale) this.#choose(this.#marked);
  }

  /** Marks more or fewer from now on. */
  setDensity(density: Density): void {
    if (density === this.#density) return;
    const before = this.#density === 'every' ? new Set(this.mentions.all()) : this.#marked;
    this.#density = density;
    this.#choose(before);
  }

  #choose(before: ReadonlySet<Mention>): void {
    this.#isStale = false;
    const marked = this.#wanted();
    const added = [...marked].filter((each) => !before.has(each));
    const removed = [...before].filter((each) => !marked.has(each));
    this.#marked = this.#density === 'every' ? new Set() : marked;
    if (added.length + removed.length > 0) this.paint({ added, removed });
  }

  #wanted(): Set<Mention> {
    const all = this.mentions.all();
    if (this.#density === 'every') return new Set(all);
    const names = all.filter(({ isTopic }) => !isTopic);
    const firsts = this.#density === 'page' ? firstOfPage(names) : firstOfSections(names);
    return new Set(all.filter((each) => each.isTopic || firsts.has(each)));
  }
}
