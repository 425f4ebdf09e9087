import { sendToBackground } from '../shared/messages.ts';
import type { Card } from '../story/card.ts';
import { requestWithRetry } from './background-request.ts';
import type { CardCache } from './card/card-cache.ts';
import type { Guarded } from './guard.ts';
import type { MentionStore } from './resolve/mention-store.ts';

/** Least time between two reports to the background, in ms: tickers change names all day. */
const PAUSE_MS = 1000;
/** What a frame without names has to report: the background takes that for granted. */
const NOTHING = '{}';

/** What a report works with. */
interface ReportParts {
  readonly mentions: MentionStore;
  readonly cards: CardCache;
  readonly guarded: Guarded;
  /** Whether cards can open, so that their content is needed. */
  areCardsLoaded(): boolean;
  /** Whether the user has muted any entity here. */
  isMuting(): boolean;
  /** The background's answer. */
  onOrders(orders: { readonly isOn: boolean; readonly muted: readonly string[] }): void;
}

/** Reports to the background which names are in this frame, when that has changed. */
export class NameReport {
  /** The last report, so that none is sent twice. */
  #reported = NOTHING;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: ReportParts) {}

  /** Reports if anything has changed, at most once a second. */
  report(): void {
    if (this.#pause !== undefined) return;
    const state = this.#state();
    if (state === this.#reported) return;
    this.#reported = state;
    this.send();
    const resume = this.parts.guarded(() => {
      this.#pause = undefined;
      this.report();
    });
    this.#pause = setTimeout(resume, PAUSE_MS);
  }

  /** Reports now: the settings have changed, or cards are needed. */
  send(): void {
    const { mentions, cards, guarded, onOrders } = this.parts;
    const ask = () => {
      const counts = mentions.counts();
      const wanted = this.parts.areCardsLoaded() ? cards.missing(Object.keys(counts)) : [];
      return sendToBackground('report-names', { counts, wanted });
    };
    const onAnswer = guarded(
      (answer: { isOn: boolean; muted: readonly string[]; cards: readonly Card[] }) => {
        cards.keep(answer.cards);
        onOrders(answer);
      },
    );
    // The extension may be gone: the next event ends the session.
    void requestWithRetry(ask).then(onAnswer, () => {});
  }

  /** The document goes away, or the session ends. */
  clear(): void {
    if (this.#reported !== NOTHING) void sendToBackground('clear-names', {}).catch(() => {});
  }

  /** The page is back from the back-forward cache: {@link clear} was called before. */
  reportAgain(): void {
    this.#reported = NOTHING;
    this.report();
  }

  /** Reports no more. */
  stop(): void {
    clearTimeout(this.#pause);
  }

  #state(): string {
    const counts = JSON.stringify(this.parts.mentions.counts());
    // A page with nothing to report has nothing muted either when it goes on to another address.
    if (counts === NOTHING && !this.parts.isMuting()) return NOTHING;
    return counts + location.pathname + location.search;
  }
}
