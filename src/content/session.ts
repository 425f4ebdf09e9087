import type { Prefilter } from '../recognition/prefilter.ts';
import { isOrphaned } from '../shared/browser.ts';
import { LIBRARY_KEY } from '../shared/library-notice.ts';
import { listen } from '../shared/messages.ts';
import type { MarkingOptions } from '../shared/settings/definition.ts';
import { affectsMarking, affectsMutedNames } from '../shared/settings/storage-keys.ts';
import { onSettingsChanged, readSettings } from '../shared/settings/store.ts';
import { CardCache } from './card/card-cache.ts';
import { removeLeftoverHosts } from './card/card-element.ts';
import { ifTrusted, onRestored } from './dom/events.ts';
import { isInView } from './dom/line-boxes.ts';
import { isEdited, isHere } from './dom/native-dom.ts';
import { fail, makeGuard } from './guard.ts';
import { ChosenName } from './highlight/chosen-name.ts';
import { DensityFilter } from './highlight/density.ts';
import { Highlighter, removeLeftovers } from './highlight/highlighter.ts';
import { LazyCard } from './lazy-card.ts';
import { NameReport } from './name-report.ts';
import type { MentionChange } from './resolve/mention-store.ts';
import type { PagePlaces } from './resolve/page-places.ts';
import { initialViewport } from './scan/initial-viewport.ts';
import { MutationWatcher } from './scan/mutation-watcher.ts';
import type { Recognize } from './scan/request-queue.ts';
import { Scanner } from './scan/scanner.ts';
import { nextFrame } from './scan/scheduling.ts';

/** Number of mentions of which it is asked whether any is in view. */
const LOOKED_AT = 20;

/**
 * After the user has pressed something or a part of the page has opened or closed, mentions may be hidden: they are
 * looked at again when animations have ended, in ms.
 */
const LOOK_AGAIN_MS = 500;

/** What a session begins with. */
interface Given {
  readonly prefilter: Prefilter;
  readonly recognize: Recognize;
  /** The entities that the user does not want marked here, as far as that is known. */
  readonly muted: ReadonlySet<string>;
  /** How the user wants pages marked. */
  readonly choices: MarkingOptions;
  /** Begins another session: the library of stories has changed, so other names are to be found. */
  beginAgain(): void;
}

/**
 * Sidelight in one frame, from the first scan to the last trace of it. Connects the stages; one abort signal ends
 * them all: listeners, observers, marks, the card's host.
 */
export class PageSession {
  readonly #ending = new AbortController();
  readonly signal = this.#ending.signal;
  readonly #guarded = makeGuard(this);
  readonly #highlighter = new Highlighter(this.#guarded);
  readonly #cards = new CardCache();
  readonly #roots = new Set<WeakRef<ShadowRoot>>();
  readonly #scanner: Scanner;
  readonly #density: DensityFilter;
  readonly #chosen: ChosenName;
  readonly #watcher: MutationWatcher;
  readonly #card: LazyCard;
  readonly #report: NameReport;
  readonly #beginAgain: () => void;
  #choices: MarkingOptions;
  #hasAskedForView = false;
  /** Whether all that was there at first has been read. */
  #hasRead = false;
  readonly #onInput = ifTrusted(
    this.#guarded(() => {
      if (this.#highlighter.slowsTyping) this.#watcher.noteTyping();
    }),
  );
  readonly #onHide = ifTrusted(this.#guarded(() => this.#report.clear()));
  readonly #onRestored = onRestored(this.#guarded(() => this.#comeBack()));
  readonly #onPress = ifTrusted(this.#guarded(() => this.#expectHiding()));
  #look: ReturnType<typeof setTimeout> | undefined;
  /**
   * Sidelight is disabled in another tab, and no event tells of that. The guard ends a session that is not alive, whatever
   * it wraps: this is called when the user comes back.
   */
  readonly #endIfDead = this.#guarded(() => {});

  constructor({ prefilter, recognize, muted, choices, beginAgain }: Given) {
    const { signal } = this;
    const guarded = this.#guarded;
    this.#choices = choices;
    this.#beginAgain = beginAgain;
    const listener = {
      mentionsChanged: (change: MentionChange) => this.#onChange(change),
      rootFound: (root: ShadowRoot) => this.#onRoot(root),
      paintFirst: () => this.#paintFirst(),
      scanFinished: (places: PagePlaces) => this.#onScanned(places),
      failed: (error: unknown) => fail(this, error),
    };
    this.#scanner = new Scanner({ prefilter, recognize }, listener, signal);
    this.#scanner.mute(muted);
    const { mentions } = this.#scanner;
    this.#density = new DensityFilter(
      mentions,
      () => this.#scanner.places(),
      (change) => this.#highlighter.change(change),
    );
    const [density, highlighter] = [this.#density, this.#highlighter];
    this.#chosen = new ChosenName({ mentions, density, highlighter });
    this.#watcher = new MutationWatcher(
      {
        scanner: this.#scanner,
        guarded,
        onNewDocument: () => this.#listen(),
        onStaleMentions: () => this.#highlighter.flush(),
        onUnrest: (unrest) => this.#highlighter.setUnrest(unrest),
      },
      signal,
    );
    this.#card = new LazyCard(
      {
        mentions,
        guarded,
        cards: this.#cards,
        setActive: (mention) => this.#chosen.choose(mention),
        isMarked: (mention) => density.has(mention),
        isShown: (mention) => this.#chosen.shows(mention),
        delay: () => this.#choices.delay,
        roots: () => this.#liveRoots(),
        settled: () => this.#watcher.settled(),
      },
      signal,
      () => this.#report.send(),
    );
    this.#report = new NameReport({
      mentions,
      guarded,
      cards: this.#cards,
      areCardsLoaded: () => this.#card.isLoaded,
      isMuting: () => this.#scanner.isMuting,
      onOrders: ({ isOn, muted }) => (isOn ? this.#mute(muted) : this.stop()),
    });
    this.#choose(choices);
  }

  /** Whether this session still works: it has not ended, its extension exists, and the page is not in `designMode`. */
  get isAlive(): boolean {
    return !this.signal.aborted && !isOrphaned() && !isEdited();
  }

  /** Reads the page and keeps up with it, until {@link stop}. */
  start(): void {
    this.#guarded(() => this.#start())();
  }

  /** Ends the session and removes all that it put into the page. */
  stop(): void {
    if (this.signal.aborted) return;
    if (isEdited() && !isOrphaned()) this.#report.clear();
    this.#ending.abort();
    this.#report.stop();
    clearTimeout(this.#look);
    this.#highlighter.remove();
  }

  #start(): void {
    // Searching a page of 76,000 elements takes 1.4 ms. An earlier copy that marked nothing opened no card.
    if (removeLeftovers()) removeLeftoverHosts();
    this.#watcher.watch(document);
    this.#answerMessages();
    this.#listen();
    this.#scanner.enqueueTree(document.documentElement);
    void this.#scanner.run();
    this.#watcher.expectLateRoots();
  }

  /** Listens to the page; again after `document.open()`, which removes every listener. */
  #listen(): void {
    const { signal } = this;
    addEventListener('pagehide', this.#onHide, { signal });
    addEventListener('pageshow', this.#onRestored, { signal });
    document.addEventListener('visibilitychange', this.#endIfDead, { signal });
    document.addEventListener('input', this.#onInput, { capture: true, passive: true, signal });
    for (const type of ['click', 'toggle'])
      addEventListener(type, this.#onPress, { capture: true, passive: true, signal });
    this.#card.listen();
  }

  #expectHiding(): void {
    if (this.#scanner.mentions.isEmpty || this.#look !== undefined) return;
    const look = this.#guarded(() => {
      this.#look = undefined;
      this.#scanner.lookAgain();
    });
    this.#look = setTimeout(look, LOOK_AGAIN_MS);
  }

  #answerMessages(): void {
    const stopListening = listen({
      stop: () => {
        this.#report.clear();
        this.stop();
        return undefined;
      },
      'settings-changed': () => this.#report.send(),
      'list-names': () => ({
        counts: this.#scanner.mentions.counts(),
        isReading: !this.#hasRead,
      }),
      'get-focus-state': () => this.#card.focusState(),
      'show-mention': async ({ entity, index, step }) =>
        (await this.#card.load()).goTo(entity, index, step),
      'step-mention': async (step) => (await this.#card.load()).step(step),
      'open-card': async () => (await this.#card.load()).openNearest(),
    });
    const stopWatching = onSettingsChanged((keys) => {
      // Only the background knows on which page a frame of another site is.
      if (keys.some(affectsMutedNames)) this.#guarded(() => this.#report.send())();
      if (keys.some(affectsMarking)) this.#chooseAgain();
      if (keys.includes(LIBRARY_KEY)) this.#restart();
    });
    this.signal.addEventListener('abort', () => {
      if (isOrphaned()) return;
      stopListening();
      stopWatching();
    });
  }

  /** Marks the page as the user chose. */
  #choose(choices: MarkingOptions): void {
    this.#choices = choices;
    this.#highlighter.setStyle(choices.style);
    this.#density.setDensity(choices.density);
    this.#chosen.refresh();
    this.#highlighter.flush();
  }

  /** Reads the page from its beginning, with the names of today's library. */
  #restart(): void {
    this.#report.clear();
    // The next session listens before this one stops: a change is lost while no listener is there.
    this.#beginAgain();
    this.stop();
  }

  #chooseAgain(): void {
    readSettings().then(
      this.#guarded((choices: MarkingOptions) => this.#choose(choices)),
      () => {},
    );
  }

  #onChange(change: MentionChange): void {
    this.#density.change(change);
    this.#card.onMentionsChanged(change);
  }

  async #paintFirst(): Promise<boolean | undefined> {
    this.#density.flush();
    const marked = this.#scanner.mentions.all().filter((each) => this.#density.has(each));
    if (marked.length === 0 && this.#hasAskedForView) return undefined;
    this.#highlighter.flush();
    await nextFrame();
    if (!this.#hasAskedForView) {
      this.#hasAskedForView = true;
      const view = initialViewport();
      if (view) this.#scanner.enqueueView(view);
    }
    if (marked.length === 0) return undefined;
    const first = marked.slice(0, LOOKED_AT);
    return first.some(({ range }) => isInView(range));
  }

  #onScanned(places: PagePlaces): void {
    this.#hasRead = true;
    this.#density.flush(places);
    this.#chosen.refresh();
    this.#highlighter.flush();
    // Marks may have come where the pointer is.
    this.#card.onMarksAdded();
    this.#report.report();
  }

  #mute(entities: readonly string[]): void {
    this.#scanner.mute(new Set(entities));
    this.#density.flush();
    this.#chosen.refresh();
    this.#report.report();
  }

  #onRoot(root: ShadowRoot): void {
    this.#roots.add(new WeakRef(root));
    this.#watcher.watch(root);
  }

  #liveRoots(): ShadowRoot[] {
    return [...this.#roots].flatMap((reference) => {
      const root = reference.deref();
      if (!root) this.#roots.delete(reference);
      return root && isHere(root) ? [root] : [];
    });
  }

  #comeBack(): void {
    this.#report.reportAgain();
    this.#chooseAgain();
  }
}
