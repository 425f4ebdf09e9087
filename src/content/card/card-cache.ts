import { sendToBackground } from '../../shared/messages.ts';
import type { Card } from '../../story/card.ts';
import { requestWithRetry } from '../background-request.ts';

/**
 * The cards of the names on this page. They arrive with the answer to the frame's report, so that a
 * hover never waits for the background to wake.
 */
export class CardCache {
  readonly #cards = new Map<string, Card>();

  /** Those of some entities whose card is not cached. */
  missing(entities: readonly string[]): string[] {
    return entities.filter((entity) => !this.#cards.has(entity));
  }

  /** Adds cards. */
  keep(cards: readonly Card[]): void {
    for (const card of cards) this.#cards.set(card.entity.id, card);
  }

  /** The cached card of an entity. */
  get(entity: string): Card | undefined {
    return this.#cards.get(entity);
  }

  /**
   * The card of an entity, requested from the background if it is not cached; undefined if the entity
   * has none. Rejects if the background is gone.
   */
  async fetch(entity: string): Promise<Card | undefined> {
    const cached = this.#cards.get(entity);
    if (cached) return cached;
    const card = await requestWithRetry(() => sendToBackground('get-card', { entity }));
    if (card) this.keep([card]);
    return card ?? undefined;
  }
}
