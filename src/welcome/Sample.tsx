import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CardActions } from '../card/CardView.tsx';
import { onCardKey } from '../card/keys.ts';
import { type MountedCard, mountCard } from '../card/mount.tsx';
import type { Entity, Pack } from '../pack/pack.ts';
import { t } from '../shared/i18n.ts';
import type { Card } from '../story/card.ts';
import { Switch } from '../ui/Switch.tsx';
import { isTouchOnly } from '../ui/touch.ts';
import { Mark } from './Mark.tsx';
import { useCard } from './use-card.ts';

/** The site of the sample. The top-level domain .example is reserved: no such site exists. */
const HOST = 'news.example';

interface Props {
  readonly pack: Pack;
  /** The entity that the sample text names. */
  readonly entity: Entity;
}

/**
 * A sample page: the toolbar button with its switch, an article with a mark, and the card of the mark.
 * Everything works as on a real page; nothing is stored.
 */
export function Sample({ pack, entity }: Props) {
  const [isOn, setOn] = useState(true);
  const mark = useRef<HTMLSpanElement>(null);
  const toggle = useRef<HTMLInputElement>(null);
  const card = useCard(pack, entity.id, {
    onClose: () => mark.current?.focus(),
    turnSiteOff: async () => {
      setOn(false);
      toggle.current?.focus();
      return true;
    },
  });
  const [before, after] = t('welcomeArticle', entity.name).split(entity.name);
  return (
    <figure
      class="sample"
      aria-label={t('welcomeSample')}
      onPointerEnter={card.enter}
      onPointerLeave={({ pointerType }) => {
        // A finger leaves when it is lifted, which is before its click.
        if (pointerType !== 'touch') card.leave();
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape' && card.isOpen) card.close();
      }}
    >
      <div class="window">
        <Toolbar isOn={isOn} />
        <Switch input={toggle} label={t('popupSwitch')} isOn={isOn} onChange={setOn}>
          <span>{HOST}</span>
        </Switch>
        <p class="article">
          {before}
          {isOn ? (
            <Mark element={mark} isOpen={card.isOpen} onOpen={card.open} text={entity.name} />
          ) : (
            entity.name
          )}
          {after}
        </p>
      </div>
      <div class="card-place">
        {isOn && card.shown && <StandingCard card={card.shown} actions={card.actions} />}
      </div>
    </figure>
  );
}

/** A picture of the browser's toolbar. */
function Toolbar({ isOn }: { readonly isOn: boolean }) {
  return (
    <div class="toolbar" aria-hidden="true">
      <span class="address">{HOST}</span>
      <span class="button">
        <img src={`icons/icon${isOn ? '' : '-off'}-32.png`} alt="" width="18" height="18" />
        {isOn && <span class="badge">1</span>}
      </span>
    </div>
  );
}

function onKey(root: ShadowRoot, event: KeyboardEvent): void {
  const isHandled = !event.defaultPrevented && onCardKey(root, event.target as Element, event);
  if (isHandled) event.preventDefault();
}

/** The hover card in a shadow root, as on web pages, but laid out in the normal flow. */
function StandingCard({ card, actions }: { readonly card: Card; readonly actions: CardActions }) {
  const host = useRef<HTMLDivElement>(null);
  const mounted = useRef<MountedCard>(undefined);
  useLayoutEffect(() => {
    if (!host.current) return;
    const root = host.current.attachShadow({ mode: 'open' });
    root.addEventListener('keydown', (event) => onKey(root, event as KeyboardEvent));
    mounted.current = mountCard(root);
    return mounted.current.unmount;
  }, []);
  useLayoutEffect(() => mounted.current?.update(card, actions));
  return <div ref={host} data-touch={isTouchOnly() || undefined} />;
}
