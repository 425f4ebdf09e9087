import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CardActions } from '../card/CardView.tsx';
import { onCardKey } from '../card/keys.ts';
import { type MountedCard, mountCard } from '../card/mount.tsx';
import { t } from '../shared/i18n.ts';
import type { Card } from '../story/card.ts';

interface Props {
  readonly cards: readonly Card[];
  onPassage(passage: string): void;
}

/** The card that a name in another one led to. */
interface Wanted {
  readonly entity: string;
}

/** The cards of all names of a story, as pages show them. */
export function Cards({ cards, onPassage }: Props) {
  const [wanted, setWanted] = useState<Wanted>();
  return (
    <section class="cards" aria-labelledby="cards-heading">
      <h2 id="cards-heading">{t('optionsCard')}</h2>
      <ul>
        {cards.map((card) => (
          <li key={card.entity.id}>
            <LazyCard
              card={card}
              wanted={wanted?.entity === card.entity.id ? wanted : undefined}
              onName={(entity) => setWanted({ entity })}
              onPassage={onPassage}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface CardProps extends Pick<Props, 'onPassage'> {
  readonly card: Card;
  /** Set, each time another object, if the card is to have the focus. */
  readonly wanted: Wanted | undefined;
  onName(entity: string): void;
}

/** There is no page on which the card could stay open, or that Sidelight could leave. */
const ON_ITS_OWN = '.head .icon, .foot { display: none !important; }';

/** A card in a shadow root, as on web pages. One that is far below is rendered when the user comes near it. */
function LazyCard({ card, wanted, onName, onPassage }: CardProps) {
  const host = useRef<HTMLDivElement>(null);
  const mounted = useRef<MountedCard>(undefined);
  const isNear = useNear(host) || wanted !== undefined;
  useLayoutEffect(() => {
    if (!host.current || !isNear) return;
    // The root stays with its host when the card is removed.
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    root.addEventListener('keydown', (event) => {
      const key = event as KeyboardEvent;
      const isHandled = !key.defaultPrevented && onCardKey(root, key.target as Element, key);
      if (isHandled) key.preventDefault();
    });
    mounted.current = mountCard(root, ON_ITS_OWN);
    return () => mounted.current?.unmount();
  }, [isNear]);
  useLayoutEffect(() => mounted.current?.update(card, actionsOf({ onName, onPassage })));
  useEffect(() => {
    if (!wanted) return;
    host.current?.scrollIntoView({ block: 'center' });
    mounted.current?.focus();
  }, [wanted]);
  return <div ref={host} class="card-host" />;
}

function actionsOf({ onName, onPassage }: Pick<CardProps, 'onName' | 'onPassage'>): CardActions {
  return {
    showName: onName,
    goBack: undefined,
    isPinned: true,
    setPinned: () => {},
    close: () => {},
    openExplainer: (passage) => passage !== undefined && onPassage(passage),
    turnSiteOff: async () => true,
    reason: undefined,
    mute: async () => true,
    reposition: () => {},
  };
}

/** Whether an element has come near the visible part of the page. */
function useNear(element: { readonly current: Element | null }): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        setNear(true);
        observer.disconnect();
      },
      { rootMargin: '600px' },
    );
    if (element.current) observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return isNear;
}
