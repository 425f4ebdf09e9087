import { useEffect, useMemo, useState } from 'preact/hooks';
import type { CardActions } from '../card/CardView.tsx';
import {
  type HoverEvent,
  type HoverState,
  type HoverTarget,
  nextTick,
  reduceHover,
  shownEntity,
} from '../card/hover-reducer.ts';
import type { Pack } from '../pack/pack.ts';
import { sendToBackground } from '../shared/messages.ts';
import { buildCard, type Card } from '../story/card.ts';

type State = HoverState<HoverTarget>;
type Event = HoverEvent<HoverTarget>;

/** What the card calls on the page around it. */
interface PageCallbacks {
  /** The user closed the card. */
  onClose(): void;
  turnSiteOff(): Promise<boolean>;
}

/** Keeps the state of a card, which is open and pinned at first, so that the user sees it. */
export function useCard(pack: Pack, entity: string, { onClose, turnSiteOff }: PageCallbacks) {
  const target = useMemo(() => ({ entity }), [entity]);
  const [state, setState] = useState(() => openAndPinned(target));
  const dispatch = (event: Event) => setState((before) => reduceWithCards(before, event));
  useTicks(state, dispatch);

  const move = (over: HoverTarget | null, place: 'page' | 'card') =>
    dispatch({ type: 'move', at: performance.now(), over, place, isButtonDown: false, dwellMs: 0 });
  const close = () => {
    dispatch({ type: 'close' });
    onClose();
  };
  const isOpen = state.phase === 'open';
  const shown = isOpen ? buildCard(pack, shownEntity(state)) : undefined;
  return {
    /** The card that is shown; undefined while it is closed. */
    shown,
    isOpen,
    actions: { ...cardActions(state, shown, dispatch), close, turnSiteOff },
    close,
    /** The pointer moved onto the mark, or the mark was pressed. */
    open: () => {
      // A card that the user closed opens again only after the pointer was elsewhere.
      move(null, 'page');
      move(target, 'page');
    },
    /** The pointer is in the sample, on its way from the name to the card or there. */
    enter: () => move(null, 'card'),
    /** The pointer left the sample. */
    leave: () => move(null, 'page'),
  };
}

function cardActions(
  state: State,
  shown: Card | undefined,
  dispatch: (event: Event) => void,
): Omit<CardActions, 'close' | 'turnSiteOff'> {
  const hasHistory = state.phase === 'open' && state.history.length > 1;
  return {
    isPinned: state.phase === 'open' && state.isPinned,
    setPinned: (isPinned) => dispatch({ type: 'pin', isPinned }),
    showName: (id) => dispatch({ type: 'show-name', entity: id }),
    goBack: hasHistory ? () => dispatch({ type: 'back' }) : undefined,
    openExplainer: (passage, story = shown?.analysis.id) => {
      if (story === undefined) return;
      const target = { analysis: story, passage };
      sendToBackground('open-explainer', target).catch((error: unknown) => console.error(error));
    },
    // The sample text was not recognized: there is no reason to show and no name to mute.
    reason: undefined,
    mute: async () => true,
    reposition: () => {},
  };
}

function openAndPinned(target: HoverTarget): State {
  const pinned = { isPinned: true, leftAt: null, next: null };
  const card = { target, history: [target.entity], requested: null };
  return { phase: 'open', token: 0, openToken: 0, trigger: 'pointer', ...card, ...pinned };
}

/** The pack is in memory: content is ready as soon as it is requested. */
function reduceWithCards(before: State, event: Event): State {
  const state = reduceHover(before, event);
  if (state.token === before.token) return state;
  return reduceHover(state, { type: 'ready', token: state.token, at: performance.now() });
}

/** Sends a tick when the state is due to change. */
function useTicks(state: State, dispatch: (event: Event) => void): void {
  useEffect(() => {
    const at = nextTick(state);
    if (at === null) return;
    const tick = () => dispatch({ type: 'tick', at: Math.max(at, performance.now()) });
    const timer = setTimeout(tick, at - performance.now());
    return () => clearTimeout(timer);
  }, [state]);
}
