import { render } from 'preact';
import type { Card } from '../story/card.ts';
import passageStyle from '../ui/passage.css';
import tokens from '../ui/tokens.css';
import { type CardActions, CardView } from './CardView.tsx';
import style from './card.css';
import { onCardKey } from './keys.ts';

/** A card that stands in a shadow root. */
export interface MountedCard {
  /** Shows another card, or the same one with other actions. */
  update(card: Card, actions: CardActions): void;
  /** Puts the keyboard on the card's heading: there a screen reader begins to read. */
  focus(): void;
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
  loadFonts(sheet);
  root.addEventListener('keydown', (event) => onCardKey(root, event as KeyboardEvent));
  let shown: Card | undefined;
  const focus = () => root.querySelector('h1')?.focus({ preventScroll: true });
  return {
    update: (card, actions) => {
      const hadFocus = root.activeElement !== null;
      render(<CardView card={card} actions={actions} />, root);
      // What led to another card is gone with the card that it was on.
      if (hadFocus && shown !== card) focus();
      shown = card;
    },
    focus,
    unmount: () => {
      shown = undefined;
      render(null, root);
    },
  };
}

/**
 * Has the browser make the fonts that a sheet asks for: that takes longer than to lay out a card, and can be done
 * before one is on show. A canvas is measured on that nobody sees.
 */
function loadFonts(sheet: CSSStyleSheet): void {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d');
  const family = tokens.match(/--font:([^;}]+)/)?.[1];
  if (!canvas || !family) return;
  for (const font of fontsIn(sheet)) {
    canvas.font = `${font} ${family}`;
    canvas.measureText('Name');
  }
}

/** The weights and sizes of the rules of a sheet. What a rule does not say is that of running text. */
function fontsIn({ cssRules }: CSSStyleSheet): Set<string> {
  const styles = [...cssRules].flatMap((rule) =>
    'style' in rule ? (rule as CSSStyleRule).style : [],
  );
  return new Set(
    styles.map(({ fontWeight, fontSize }) => `${fontWeight || 400} ${fontSize || '14px'}`),
  );
}
