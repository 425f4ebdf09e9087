import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CardActions } from '../card/CardView.tsx';
import { type MountedCard, mountCard } from '../card/mount.tsx';
import type { Card } from '../story/card.ts';

interface Props {
  readonly card: Card;
  readonly actions: CardActions;
}

/** The hover card in a shadow root, as on web pages, but laid out in the normal flow. */
export function StandingCard({ card, actions }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const mounted = useRef<MountedCard>(undefined);
  useLayoutEffect(() => {
    if (!host.current) return;
    mounted.current = mountCard(host.current.attachShadow({ mode: 'open' }));
    return mounted.current.unmount;
  }, []);
  useLayoutEffect(() => mounted.current?.update(card, actions));
  return <div ref={host} />;
}
