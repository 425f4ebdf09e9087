import type { MarkingOptions } from '../../shared/settings/definition.ts';
import type { Mention, MentionChange, MentionStore } from '../resolve/mention-store.ts';
import type { PagePlaces } from '../resolve/page-places.ts';
import { firstOfPage, firstOfSections } from '../resolve/page-sections.ts';
import { keepsLook } from './text-look.ts';

type Density = MarkingOptions['density'];

/**
 * Chooses which mentions are marked: every one, or the first of each name in a section or on the page, outside of
 * quiet places, and on pages about something else only the names of the stories. The others stay mentions: they are
 * counted, and the popup leads to them. Topics are only mentions where they come first in a section
 * (mention-resolver.ts).
 */
export class DensityFilter {
  #density: Density = 'every';
  /** The marked mentions, unless every one is. */
  #marked = new Set<Mention>();
  /** Those that a mark would make unreadable, where every one is marked. */
  readonly #unmarked = new WeakSet<Mention>();
  /** Mentions have changed since the first ones were found. */
  #isStale = false;
  #wasAboutField = false;

  /**
   * @param placesNow looks at the places of the page as they are now
   * @param paint gets the marks that come and go
   */
  constructor(
    private readonly mentions: MentionStore,
    private readonly placesNow: () => PagePlaces,
    private readonly paint: (change: MentionChange) => void,
  ) {}

  /** Whether a mention is marked. */
  has(mention: Mention): boolean {
    return this.#density === 'every' ? !this.#unmarked.has(mention) : this.#marked.has(mention);
  }

  /** Applies a change of mentions. */
  change(change: MentionChange): void {
    if (this.#density === 'every') {
      this.paint({ ...change, added: this.#readable(change.added) });
      return;
    }
    this.#isStale = true;
    const removed = change.removed.filter((each) => this.#marked.delete(each));
    if (removed.length > 0) this.paint({ added: [], removed });
  }

  /** Finds the first mentions again. Expensive: call it when all has been read. */
  flush(places?: PagePlaces): void {
    const hasFieldChanged = this.mentions.isAboutField !== this.#wasAboutField;
    if (this.#isStale || (hasFieldChanged && this.#density !== 'every'))
      this.#choose(this.#marked, places);
  }

  /** Sets how many mentions are marked. */
  setDensity(density: Density): void {
    if (density === this.#density) return;
    const all = this.mentions.all();
    const before =
      this.#density === 'every' ? new Set(all.filter((each) => this.has(each))) : this.#marked;
    this.#density = density;
    this.#choose(before);
  }

  #choose(before: ReadonlySet<Mention>, places?: PagePlaces): void {
    this.#isStale = false;
    this.#wasAboutField = this.mentions.isAboutField;
    const marked = this.#wanted(places);
    const added = [...marked].filter((each) => !before.has(each));
    const removed = [...before].filter((each) => !marked.has(each));
    this.#marked = this.#density === 'every' ? new Set() : marked;
    if (added.length + removed.length > 0) this.paint({ added, removed });
  }

  #wanted(places?: PagePlaces): Set<Mention> {
    const all = this.mentions.all();
    if (this.#density === 'every') return new Set(this.#readable(all));
    const { isQuiet, sectionOf } = places ?? this.placesNow();
    const isOnTopic = ({ isOfStory }: Mention) => isOfStory || this.mentions.isAboutField;
    const isLoud = (each: Mention) => !isQuiet(each.range.startContainer) && keepsLook(each);
    const names = all.filter((each) => !each.isTopic && isOnTopic(each));
    const firsts =
      this.#density === 'page'
        ? firstOfPage(names, isLoud)
        : firstOfSections(names, sectionOf, isLoud);
    return new Set(all.filter((each) => (each.isTopic ? isLoud(each) : firsts.has(each))));
  }

  /** Those that a mark leaves readable. */
  #readable(mentions: readonly Mention[]): Mention[] {
    return mentions.filter((each) => {
      const isReadable = keepsLook(each);
      if (!isReadable) this.#unmarked.add(each);
      return isReadable;
    });
  }
}
