import { render } from 'preact';
import type { Card } from '../analysis/card.ts';
import passageStyle from '../ui/passage.css';
import tokens from '../ui/tokens.css';
import { type CardActions, CardView } from './CardView.tsx';
import style from './card.css';

/** A card that stands in a shadow root. */
export interface MountedCard {
  /** Shows another card, or the same one with other actions. */
  update(card: Card, actions: CardActions): void;
  unmount(): void;
}

/**
 * Puts a card into an empty shadow root.
 *
 * @param hostStyle how the element that has the root stands in its page; by default as its page says
 */
export function mountCard(root: ShadowRoot, hostStyle = ''): MountedCard {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tokens + passageStyle + hostStyle + style);
  root.adoptedStyleSheets = [sheet];
  return {
    update: (card, actions) => render(<CardView card={card} actions={actions} />, root),
    unmount: () => render(null, root),
  };
}
