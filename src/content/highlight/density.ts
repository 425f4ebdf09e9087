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
  #marked = new Set<Mention>();
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
    return this.#marked.has(mention);
  }

  /** Applies a change of mentions. */
  change(change: MentionChange): void {
    const removed = change.removed.filter((each) => this.#marked.delete(each));
    const added = this.#density === 'every' ? change.added.filter(keepsLook) : [];
    for (const each of added) this.#marked.add(each);
    this.#isStale = this.#density !== 'every';
    if (added.length + removed.length > 0) this.paint({ added, removed });
  }

  /** Finds the first mentions again. Expensive: call it when all has been read. */
  flush(places?: PagePlaces): void {
    const hasFieldChanged = this.mentions.isAboutField !== this.#wasAboutField;
    if (this.#isStale || (hasFieldChanged && this.#density !== 'every')) this.#choose(places);
  }

  /** Sets how many mentions are marked. */
  setDensity(density: Density): void {
    if (density === this.#density) return;
    this.#density = density;
    this.#choose();
  }

  #choose(places?: PagePlaces): void {
    this.#isStale = false;
    this.#wasAboutField = this.mentions.isAboutField;
    const before = this.#marked;
    this.#marked = this.#wanted(places);
    const added = [...this.#marked].filter((each) => !before.has(each));
    const removed = [...before].filter((each) => !this.#marked.has(each));
    if (added.length + removed.length > 0) this.paint({ added, removed });
  }

  #wanted(places?: PagePlaces): Set<Mention> {
    const all = this.mentions.all();
    if (this.#density === 'every') return new Set(all.filter(keepsLook));
    const found = places ?? this.placesNow();
    const isOnTopic = ({ isOfStory }: Mention) => isOfStory || this.mentions.isAboutField;
    const isLoud = (each: Mention) => !found.isQuiet(each.range.startContainer) && keepsLook(each);
    const names = all.filter((each) => !each.isTopic && isOnTopic(each));
    const firsts =
      this.#density === 'page'
        ? firstOfPage(names, found, isLoud)
        : firstOfSections(names, found, isLoud);
    return new Set(all.filter((each) => (each.isTopic ? isLoud(each) : firsts.has(each))));
  }
}
