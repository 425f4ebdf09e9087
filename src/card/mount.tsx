import { render } from 'preact';
import type { Card } from '../story/card.ts';
import passageStyle from '../ui/passage.css';
import tokens from '../ui/tokens.css';
import { type CardActions, CardView } from './CardView.tsx';
import style from './card.css';
import compactStyle from './compact.css';
import sheetStyle from './sheet.css';

/** A card rendered in a shadow root. */
export interface MountedCard {
  /** Shows another card, or the same one with other actions. */
  update(card: Card, actions: CardActions): void;
  /** Focuses the card's heading, where a screen reader starts reading. */
  focus(): void;
  unmount(): void;
}

/** Renders cards into an empty shadow root. `hostStyle` is CSS for its host element. */
export function mountCard(root: ShadowRoot, hostStyle = ''): MountedCard {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tokens + passageStyle + hostStyle + style + sheetStyle + compactStyle);
  root.adoptedStyleSheets = [sheet];
  loadFonts(sheet);
  let shown: Card | undefined;
  const focus = () => root.querySelector('h1')?.focus({ preventScroll: true });
  return {
    update: (card, actions) => {
      const hadFocus = root.activeElement !== null;
      render(<CardView card={card} actions={actions} />, root);
      // The button that had the focus was removed with the previous card.
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
 * Makes the browser load the fonts of a style sheet before the first card opens: that takes longer than the
 * layout of a card. Measuring text on a canvas loads its font.
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

/** Weight and size of each rule of a style sheet; by default those of body text. */
function fontsIn({ cssRules }: CSSStyleSheet): Set<string> {
  const styles = [...cssRules].flatMap((rule) =>
    'style' in rule ? (rule as CSSStyleRule).style : [],
  );
  return new Set(
    styles.map(({ fontWeight, fontSize }) => `${fontWeight || 400} ${fontSize || '14px'}`),
  );
}
