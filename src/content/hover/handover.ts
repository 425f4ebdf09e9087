import type { Guarded } from '../guard.ts';
import type { Mention, MentionChange, MentionStore } from '../resolve/mention-store.ts';
import { isReplaced, isStillThere, successorOf, type Trace, twinOf } from './rewritten.ts';

/** What a handover works with. */
export interface HandoverParts {
  readonly mentions: MentionStore;
  readonly guarded: Guarded;
  /** Resolves when all that has changed until now has been read: whether nothing has changed since. */
  settled(): Promise<boolean>;
  /** The mention that a card is open for or will open for, or whose card the user closed. */
  held(): Mention | null;
  /** Where a mention was last. */
  traceOf(mention: Mention): Trace | undefined;
  /** Goes on with a mention that the page has written again. */
  handOver(from: Mention, to: Mention): void;
  /** Closes the card of a mention that does not come back. */
  giveUp(mention: Mention): void;
}

/** Hands the card of a mention that was removed to the one that the page has written in its place. */
export class Handover {
  /** The mentions that came since the card is there. */
  #cameSince = new WeakSet<Mention>();

  constructor(private readonly parts: HandoverParts) {}

  /** Mentions came or went. */
  onMentionsChanged({ added, removed }: MentionChange): void {
    for (const each of added) this.#cameSince.add(each);
    const held = this.parts.held();
    if (held && removed.includes(held)) this.#lose(held);
    const missing = this.missing();
    // By the time that all has been read, the page may have written it again.
    const twin = missing && twinOf(missing, added);
    if (twin) this.parts.handOver(missing.mention, twin);
  }

  /** The card is of another mention now. */
  forget(): void {
    this.#cameSince = new WeakSet();
  }

  /** Where a mention was whose card is open or will open, if the page has taken its text out. */
  missing(): Trace | undefined {
    const held = this.parts.held();
    return held && !isStillThere(held) ? this.parts.traceOf(held) : undefined;
  }

  #lose(mention: Mention): void {
    // Other words are in its text, as in lists that show other rows in the same elements.
    if (isReplaced(mention)) {
      this.parts.giveUp(mention);
      return;
    }
    this.#expect(mention);
  }

  #expect(mention: Mention): void {
    const settle = this.parts.guarded((isAllRead: boolean) => this.#settle(mention, isAllRead));
    void this.parts.settled().then(settle);
  }

  /** What had changed when a mention was removed has been read. */
  #settle(mention: Mention, isAllRead: boolean): void {
    if (this.parts.held() !== mention) return;
    const trace = this.parts.traceOf(mention);
    const sameName = this.parts.mentions.ofEntity(mention.entity);
    const to = trace && successorOf(trace, sameName, (each) => this.#cameSince.has(each));
    if (to) this.parts.handOver(mention, to);
    else if (isAllRead) this.parts.giveUp(mention);
    // The page goes on writing. An open card waits only so long.
    else this.#expect(mention);
  }
}
