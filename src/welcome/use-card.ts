import { useEffect, useRef, useState } from 'preact/hooks';
import type { CardActions } from '../card/CardView.tsx';
import { GRACE } from '../card/timing.ts';
import type { Pack } from '../pack/pack.ts';
import { sendToBackground } from '../shared/messages.ts';
import { buildCard, type Card } from '../story/card.ts';

/** What the card leaves to the page around it. */
interface Around {
  /** The reader has closed the card. */
  onClose(): void;
  turnSiteOff(): void;
}

/** The card of the sample: what it shows, and what a reader can do with it. */
interface SampleCard {
  /** The card on show; undefined while it is closed. */
  readonly shown: Card | undefined;
  readonly isOpen: boolean;
  readonly actions: CardActions;
  open(): void;
  close(): void;
  /** The pointer is in the sample, on its way from the name to the card or there. */
  enter(): void;
  /** The pointer has left the sample. */
  leave(): void;
}

/** Keeps a card that begins with an entity; open and pinned at first, so that it is there to be seen. */
export function useCard(pack: Pack, entity: string, around: Around): SampleCard {
  const [isOpen, setOpen] = useState(true);
  const [isPinned, setPinned] = useState(true);
  /** The entities whose cards led to each other; the last is on show. */
  const [trail, setTrail] = useState([entity]);
  const current = trail.at(-1) ?? entity;
  const card = buildCard(pack, current);
  const leaving = useRef<number>(undefined);
  const stay = () => clearTimeout(leaving.current);
  useEffect(() => stay, []);

  const shut = () => {
    stay();
    setOpen(false);
    setPinned(false);
    setTrail([entity]);
  };
  const close = () => {
    shut();
    around.onClose();
  };
  const actions: CardActions = {
    isPinned,
    setPinned: (isWanted) => {
      stay();
      setPinned(isWanted);
    },
    close,
    showName: (id) => {
      if (id !== current) setTrail([...trail, id]);
    },
    goBack: trail.length > 1 ? () => setTrail(trail.slice(0, -1)) : undefined,
    openExplainer: (passage) => {
      if (!card) return;
      const target = { analysis: card.analysis.id, ...(passage && { passage }) };
      void sendToBackground('open-explainer', target);
    },
    turnSiteOff: around.turnSiteOff,
    // Nothing has been read here: there is no reason to give, and nothing to silence.
    reason: undefined,
    silence: () => {},
    refit: () => {},
  };
  return {
    shown: isOpen ? card : undefined,
    isOpen,
    actions,
    open: () => {
      stay();
      setOpen(true);
    },
    close,
    enter: stay,
    leave: () => {
      stay();
      if (!isPinned) leaving.current = window.setTimeout(shut, GRACE);
    },
  };
}
