import { sendToBackground } from '../../shared/messages.ts';
import type { Card } from '../../story/card.ts';
import { requestWithRetry } from '../background-request.ts';

/**
 * The cards of the names on this page. They come with the answer to the frame's report, so that a
 * hover never waits for the background to wake.
 */
export class CardShelf {
  readonly #cards = new Map<string, Card>();

  /** Of these entities, those whose card is not here yet. */
  missing(entities: readonly string[]): string[] {
    return entities.filter((entity) => !this.#cards.has(entity));
  }

  /** Keeps cards. */
  keep(cards: readonly Card[]): void {
    for (const card of cards) this.#cards.set(card.entity.id, card);
  }

  /** The card of an entity, if it is here. */
  get(entity: string): Card | undefined {
    return this.#cards.get(entity);
  }

  /** The card of an entity, asked for if it is not here. Undefined if there is none. */
  async fetch(entity: string): Promise<Card | undefined> {
    const here = this.#cards.get(entity);
    if (here) return here;
    const card = await requestWithRetry(() => sendToBackground('get-card', { entity }));
    if (card) this.keep([card]);
    return card ?? undefined;
  }
}
