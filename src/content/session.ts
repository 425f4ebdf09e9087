import { isOrphaned } from '../shared/browser.ts';
import { type FramePlace, listen, sendToBackground } from '../shared/messages.ts';
import {
  affectsMarking,
  affectsMutedNames,
  type MarkingOptions,
} from '../shared/settings/definition.ts';
import { onSettingsChanged, readSettings } from '../shared/settings/store.ts';
import { CardShelf } from './card/card-cache.ts';
import { removeLeftoverHosts } from './card/card-element.ts';
import { ifBack, ifTrusted, isHere } from './dom/native-dom.ts';
import { fetchPart } from './fetch-part.ts';
import { MarkChoice } from './highlight/density.ts';
import { Highlighter, removeLeftovers } from './highlight/highlighter.ts';
import type { CardOpener } from './hover/hover-controller.ts';
import type { Parts } from './lazy-card.ts';
import type { MentionChange } from './resolve/mention-store.ts';
import { findScrolledView } from './scan/initial-viewport.ts';
import { ChangeWatcher } from './scan/mutation-watcher.ts';
import type { Names } from './scan/recognition-client.ts';
import { Scanner } from './scan/scanner.ts';

/** Least time between two reports to the background, in ms: tickers change names all day. */
const REPORT_PAUSE = 1000;
/** What a frame without names has to report: the background takes that for granted. */
const NOTHING = '{}';
/** The place of the reader in a frame that has no card to open. */
const NOWHERE: FramePlace = { isFocused: false, isCurrent: false };

/**
 * Sidelight in one frame, from the first scan to the last trace of it. One abort signal takes
 * everything away: listeners, observers, marks, the card's host.
 */
export class PageSession {
  readonly #ending = new AbortController();
  readonly #highlighter = new Highlighter();
  readonly #shelf = new CardShelf();
  readonly #roots = new Set<WeakRef<ShadowRoot>>();
  readonly #scanner: Scanner;
  readonly #marks: MarkChoice;
  readonly #watcher: ChangeWatcher;
  /** Comes when there is a name to open a card on. */
  #cards: CardOpener | undefined;
  #expectsCards = false;
  /** Whether all that was there at first has been read; what changes later is read in passing. */
  #hasRead = false;
  /** The last report, to send none twice. */
  #reported = NOTHING;
  #pause: ReturnType<typeof setTimeout> | undefined;
  readonly #onInput = ifTrusted(
    this.#safely(() => {
      if (this.#highlighter.isDear) this.#watcher.noteTyping();
    }),
  );
  readonly #onHide = ifTrusted(this.#safely(() => this.#sayGoodbye()));
  readonly #onShow = ifBack(this.#safely(() => this.#comeBack()));
  // Whoever disables an extension does it in another tab and comes back: time to notice.
  readonly #onVisible = this.#safely(() => {});

  /**
   * @param silenced the entities that the reader does not want marked here, as far as can be known
   * @param choices how the reader wants pages marked, for now
   */
  constructor(
    names: Names,
    silenced: ReadonlySet<string>,
    private choices: MarkingOptions,
  ) {
    const { signal } = this.#ending;
    const safely = this.#safely.bind(this);
    const listener = {
      mentionsChanged: (change: MentionChange) => this.#onChange(change),
      rootFound: (root: ShadowRoot) => this.#onRoot(root),
      scanFinished: () => this.#onScanned(),
      failed: (error: unknown) => this.#fail(error),
    };
    this.#scanner = new Scanner(names, listener, signal);
    this.#scanner.silence(silenced);
    const paint = (change: MentionChange) => this.#highlighter.change(change);
    this.#marks = new MarkChoice(this.#scanner.mentions, paint);
    this.#choose(choices);
    const onNewDocument = () => this.#listen();
    const onUnrest = (isRestless: boolean) => this.#highlighter.retreat(isRestless);
    const parts = { scanner: this.#scanner, onNewDocument, onUnrest, safely };
    this.#watcher = new ChangeWatcher(parts, signal);
  }

  /** Whether this session still works: it has not ended and its extension is there. */
  get isAlive(): boolean {
    return !this.#ending.signal.aborted && !isOrphaned();
  }

  /** Reads the page and keeps up with it, until {@link stop}. */
  start(): void {
    this.#safely(() => this.#start())();
  }

  #start(): void {
    removeLeftovers();
    removeLeftoverHosts();
    this.#watcher.watch(document);
    this.#answerMessages();
    this.#listen();
    this.#scanner.enqueueTree(document.documentElement);
    void this.#scanner.run();
    this.#watcher.expectLateRoots();
    // Most frames have been read by now: an observer would have them draw a frame.
    if (!this.#scanner.isUnderWay) return;
    const onView = this.#safely((view: Range) => this.#scanner.enqueueView(view));
    findScrolledView(onView, this.#ending.signal);
  }

  /** Ends the session and takes away all that it put into the page. */
  stop(): void {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort();
    clearTimeout(this.#pause);
    this.#highlighter.remove();
  }

  /** Begins to listen to the page; again after `document.open()`, which takes every listener away. */
  #listen(): void {
    const { signal } = this.#ending;
    addEventListener('pagehide', this.#onHide, { signal });
    addEventListener('pageshow', this.#onShow, { signal });
    document.addEventListener('visibilitychange', this.#onVisible, { signal });
    document.addEventListener('input', this.#onInput, { capture: true, passive: true, signal });
    this.#cards?.listen();
  }

  #answerMessages(): void {
    const stopListening = listen({
      stop: () => {
        this.#sayGoodbye();
        this.stop();
        return undefined;
      },
      'list-names': () => ({
        counts: this.#scanner.mentions.counts(),
        isReading: !this.#hasRead,
      }),
      'show-mention': ({ entity, index, step }) => this.#cards?.leadTo(entity, index, step) ?? null,
      'get-focus-state': () => this.#cards?.tellPlace() ?? NOWHERE,
      'step-mention': (step) => this.#cards?.step(step) ?? false,
      'open-card': () => this.#cards?.openAtHand() ?? false,
    });
    // In frames of other sites only the background can tell on which page they are.
    const stopWatching = onSettingsChanged((keys) => {
      if (keys.some(affectsMutedNames)) this.#safely(() => this.#tellNames())();
      if (keys.some(affectsMarking)) this.#chooseAnew();
    });
    this.#ending.signal.addEventListener('abort', () => {
      if (isOrphaned()) return;
      stopListening();
      stopWatching();
    });
  }

  /** Marks the page as the reader chose. */
  #choose(choices: MarkingOptions): void {
    this.choices = choices;
    this.#highlighter.setStyle(choices.style);
    this.#marks.setDensity(choices.density);
    this.#highlighter.settle();
  }

  #chooseAnew(): void {
    readSettings().then(
      this.#safely((choices: MarkingOptions) => this.#choose(choices)),
      () => {},
    );
  }

  #onScanned(): void {
    this.#hasRead = true;
    this.#marks.settle();
    this.#highlighter.settle();
    this.#report();
  }

  #onChange(change: MentionChange): void {
    this.#cards?.forget(change.removed);
    this.#marks.change(change);
    if (change.added.length > 0) this.#expectCards();
  }

  #expectCards(): void {
    if (this.#expectsCards) return;
    this.#expectsCards = true;
    // A reader may rest on a name, or tap it, before cards can open.
    let last: PointerEvent | undefined;
    const arriving = new AbortController();
    const signal = AbortSignal.any([arriving.signal, this.#ending.signal]);
    const note = (event: PointerEvent) => {
      last = event;
    };
    for (const type of ['pointermove', 'click'] as const) {
      addEventListener(type, note, { capture: true, passive: true, signal });
    }
    const begin = this.#safely((make: Parts['card']) => {
      arriving.abort();
      this.#cards = make(
        {
          mentions: this.#scanner.mentions,
          highlighter: this.#highlighter,
          shelf: this.#shelf,
          isMarked: (mention) => this.#marks.has(mention),
          delay: () => this.choices.delay,
          roots: () => this.#liveRoots(),
          safely: this.#safely.bind(this),
        },
        this.#ending.signal,
      );
      this.#cards.listen();
      if (last) this.#cards.catchUp(last);
    });
    fetchPart('card').then(begin, () => {
      // The frame or the extension may be gone. If they are not, the next name asks again.
      arriving.abort();
      this.#expectsCards = false;
    });
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

  /** Tells the background which names are here, when that has changed, and takes its orders. */
  #report(): void {
    if (this.#pause !== undefined) return;
    const counts = JSON.stringify(this.#scanner.mentions.counts());
    // Where a page that goes on to another address has nothing to tell, it has nothing silenced either.
    const report =
      counts === NOTHING && !this.#scanner.isSilencing
        ? NOTHING
        : counts + location.pathname + location.search;
    if (report === this.#reported) return;
    this.#reported = report;
    this.#tellNames();
    const resume = this.#safely(() => {
      this.#pause = undefined;
      this.#report();
    });
    this.#pause = setTimeout(resume, REPORT_PAUSE);
  }

  #tellNames(): void {
    const counts = this.#scanner.mentions.counts();
    const wanted = this.#shelf.missing(Object.keys(counts));
    void sendToBackground('report-names', { counts, wanted }).then(
      this.#safely(({ isOn, cards, silenced }) => {
        this.#shelf.keep(cards);
        if (!isOn) this.stop();
        else this.#silence(silenced);
      }),
      // The extension goes away; the next event takes the session down.
      () => {},
    );
  }

  #silence(entities: readonly string[]): void {
    this.#scanner.silence(new Set(entities));
    this.#marks.settle();
    this.#report();
  }

  #sayGoodbye(): void {
    if (this.#reported !== NOTHING) void sendToBackground('clear-names', {}).catch(() => {});
  }

  /** A page that comes back from the back-forward cache has said goodbye before, and heard nothing since. */
  #comeBack(): void {
    this.#reported = NOTHING;
    this.#report();
    this.#chooseAnew();
  }

  /**
   * Wraps what the browser calls: nothing of ours runs once the extension is gone, and no exception
   * reaches the page or its console.
   */
  #safely<TArgs extends unknown[]>(work: (...args: TArgs) => void): (...args: TArgs) => void {
    return (...args) => {
      if (this.#ending.signal.aborted) return;
      if (isOrphaned()) return this.stop();
      try {
        work(...args);
      } catch (error) {
        this.#fail(error);
      }
    };
  }

  /** Better no Sidelight than a broken one: takes it away and says so where its authors look. */
  #fail(error: unknown): void {
    this.stop();
    if (isOrphaned()) return;
    const text = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
    void sendToBackground('report-failure', { text }).catch(() => {});
  }
}
