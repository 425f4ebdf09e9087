import type { CardActions } from '../../card/CardView.tsx';
import type { Reason } from '../../recognition/disambiguation/page-evidence.ts';
import { sendToBackground } from '../../shared/messages.ts';
import type { Card } from '../../story/card.ts';
import { requestWithRetry } from '../background-request.ts';

/** What the user does in a card that changes the state of the hover. */
type CardEvent =
  | { readonly type: 'show-name'; readonly entity: string }
  | { readonly type: 'back' }
  | { readonly type: 'pin'; readonly isPinned: boolean }
  | { readonly type: 'close' };

/** What the actions of a card work with. */
interface ActionParts {
  readonly isPinned: boolean;
  /** Whether another card led to this one. */
  readonly hasPrevious: boolean;
  /** Why the mention of the first card was marked. */
  readonly reason: Reason;
  /** Whether the card is still open at the same mention. */
  isOpen(): boolean;
  dispatch(event: CardEvent): void;
  reposition(): void;
}

/** What the user can do on a card. */
export function actionsOf(card: Card, parts: ActionParts): CardActions {
  const { dispatch, hasPrevious, isPinned, reason, reposition } = parts;
  return {
    isPinned,
    goBack: hasPrevious ? () => dispatch({ type: 'back' }) : undefined,
    showName: (entity) => dispatch({ type: 'show-name', entity }),
    setPinned: (isWanted) => dispatch({ type: 'pin', isPinned: isWanted }),
    close: () => dispatch({ type: 'close' }),
    openExplainer: (passage, story = card.analysis.id) => {
      const target = { analysis: story, ...(passage && { passage }) };
      requestWithRetry(() => sendToBackground('open-explainer', target)).catch(() => {});
    },
    turnSiteOff: () => isStored(() => sendToBackground('turn-site-off', {})),
    reason: hasPrevious ? undefined : reason,
    mute: async (scope) => {
      const entity = card.entity.id;
      const isMuted = await isStored(() => sendToBackground('mute-name', { entity, scope }));
      if (isMuted && parts.isOpen()) dispatch({ type: 'close' });
      return isMuted;
    },
    reposition,
  };
}

/** Whether the background did what it was asked for. It fails if the browser cannot store the change. */
function isStored(send: () => Promise<void>): Promise<boolean> {
  return requestWithRetry(send).then(
    () => true,
    () => false,
  );
}
