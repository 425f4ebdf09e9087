import type { CardActions } from '../../card/CardView.tsx';
import type { Reason } from '../../recognition/disambiguation/page-evidence.ts';
import { sendToBackground } from '../../shared/messages.ts';
import type { Card } from '../../story/card.ts';
import type { CardShelf } from './card-cache.ts';

/** What a trail asks of whoever shows its cards. */
export interface TrailOwner {
  readonly isPinned: boolean;
  setPinned(isPinned: boolean): void;
  close(): void;
  /** Shows a card in the place of the one on show. */
  show(card: Card, actions: CardActions): void;
}

/** The way a reader takes from card to card inside one hover card, and back; and what else a card can do. */
export class CardTrail {
  /** The cards that led to the one on show, oldest first. */
  readonly #before: Card[] = [];

  constructor(
    private readonly owner: TrailOwner,
    private readonly shelf: CardShelf,
    private card: Card,
    /** Why the name that the first card is of was marked. */
    private readonly reason: Reason,
  ) {}

  /** Draws the card on show. */
  draw(): void {
    this.owner.show(this.card, this.#actions());
  }

  #actions(): CardActions {
    const { owner } = this;
    return {
      isPinned: owner.isPinned,
      goBack: this.#before.length > 0 ? () => this.#goBack() : undefined,
      showName: (entity) => void this.#showName(entity),
      setPinned: (isPinned) => {
        owner.setPinned(isPinned);
        this.draw();
      },
      close: () => owner.close(),
      openExplainer: (passage) => {
        const target = { analysis: this.card.analysis.id, ...(passage && { passage }) };
        send(sendToBackground('open-explainer', target));
      },
      turnSiteOff: () => send(sendToBackground('turn-site-off', {})),
      reason: this.#before.length === 0 ? this.reason : undefined,
      silence: (scope) => {
        send(sendToBackground('mute-name', { entity: this.card.entity.id, scope }));
        owner.close();
      },
      refit: () => this.draw(),
    };
  }

  async #showName(entity: string): Promise<void> {
    const from = this.card;
    const card = await this.shelf.fetch(entity).catch(() => undefined);
    // The reader may have gone elsewhere meanwhile.
    if (!card || from !== this.card || entity === from.entity.id) return;
    this.#before.push(from);
    this.card = card;
    this.draw();
  }

  #goBack(): void {
    const card = this.#before.pop();
    if (!card) return;
    this.card = card;
    this.draw();
  }
}

/** The extension may be gone: there is nobody to answer then, and nothing to tell the page. */
function send(sent: Promise<unknown>): void {
  sent.catch(() => {});
}
