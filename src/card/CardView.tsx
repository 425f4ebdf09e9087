import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isOwnStory } from '../pack/pack.ts';
import type { Reason } from '../recognition/disambiguation/page-evidence.ts';
import { t, tCount, textDirection } from '../shared/i18n.ts';
import type { MuteScope } from '../shared/muted-names.ts';
import type { Card, CardSection } from '../story/card.ts';
import { isDefinition } from '../story/passage-relevance.ts';
import { Credits } from '../ui/Credits.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import {
  kindLabel,
  makerLabel,
  originLabel,
  provenanceLabel,
  reasonLabel,
  relevanceLabel,
} from '../ui/labels.ts';
import { PassageText } from '../ui/PassageText.tsx';
import { Description, noteLabel, StoryTitle } from '../ui/quotes.tsx';
import { DefinitionSource } from '../ui/SourceLink.tsx';

/** What the user can do on a card. */
export interface CardActions {
  /** Shows the card of a name of this card. */
  showName(entity: string): void;
  /** Goes back to the previous card; undefined on the first. */
  readonly goBack: (() => void) | undefined;
  readonly isPinned: boolean;
  setPinned(isPinned: boolean): void;
  close(): void;
  /** Opens the explainer at a passage, given by its id, or at the top. `story`: another one than that of the card. */
  openExplainer(passage?: string, story?: string): void;
  /** Turns Sidelight off on the site. Whether that was stored. */
  turnSiteOff(): Promise<boolean>;
  /** Why the mention was marked; undefined on cards of other names, opened from this one. */
  readonly reason: Reason | undefined;
  /** Mutes the name of the card. Whether that was stored. */
  mute(scope: MuteScope): Promise<boolean>;
  /** Places the card again: its height has changed. */
  reposition(): void;
}

/** How long a change may take until the card says that it is not stored yet, in ms. */
const SLOW_MS = 2000;

interface Props {
  readonly card: Card;
  readonly actions: CardActions;
}

/** The hover card: what the entity is, and what the story says about it, by section. */
export function CardView({ card, actions }: Props) {
  /** Changes that the browser did not store. */
  const [failures, setFailures] = useState(0);
  /** Whether it has not stored a change yet, though there was time for that. */
  const [isWaiting, setWaiting] = useState(false);
  const save = async (change: Promise<boolean>) => {
    const timer = setTimeout(() => setWaiting(true), SLOW_MS);
    const isStored = await change;
    clearTimeout(timer);
    setWaiting(false);
    if (!isStored) setFailures((count) => count + 1);
  };
  const whole = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    setFailures(0);
    setWaiting(false);
    // In little room it scrolls as a whole.
    if (whole.current) whole.current.scrollTop = 0;
  }, [card.entity.id]);
  // The notice makes the card higher.
  useLayoutEffect(() => {
    if (failures > 0 || isWaiting) actions.reposition();
  }, [failures, isWaiting]);
  return (
    // Otherwise the card would inherit language and direction from the page.
    <div
      ref={whole}
      class="card"
      role="dialog"
      aria-label={t('cardLabel', card.entity.name)}
      lang={t('languageTag')}
      dir={textDirection()}
    >
      <Head card={card} actions={actions} />
      {/* The key resets the scroll position for another card. */}
      <Body key={card.entity.id} card={card} actions={actions} />
      {actions.reason && (
        <WhyMarked
          key={card.entity.id}
          name={card.entity.name}
          reason={actions.reason}
          mute={(scope) => void save(actions.mute(scope))}
          onToggle={actions.reposition}
        />
      )}
      {isWaiting && (
        <p key="waiting" role="alert" class="not-stored">
          {t('storing')}
        </p>
      )}
      {failures > 0 && !isWaiting && (
        // A new element for each failure: screen readers announce each one.
        <p key={failures} role="alert" class="not-stored">
          {t('notStored')}
        </p>
      )}
      <div class="foot">
        <button type="button" class="primary" onClick={() => actions.openExplainer()}>
          {t('cardReadOn')}
        </button>
        <button type="button" class="quiet" onClick={() => void save(actions.turnSiteOff())}>
          {t('cardTurnOff')}
        </button>
      </div>
    </div>
  );
}

function Head({ card: { entity }, actions }: Props) {
  const { goBack, isPinned } = actions;
  return (
    <div class="head">
      {goBack && (
        <IconButton
          class="icon directed"
          label={t('cardBack')}
          path="M10 3 5 8l5 5"
          onClick={goBack}
        />
      )}
      <div class="title">
        {/* Gets the focus when a card is opened by key: a screen reader starts reading here. */}
        <h1 tabIndex={-1}>{entity.name}</h1>
        <p class="soft">{kindLabel(entity)}</p>
      </div>
      <IconButton
        class="icon pin"
        label={t(isPinned ? 'cardUnpin' : 'cardPin')}
        isPressed={isPinned}
        path="M5.5 2.5h5M6.5 2.5v4L4.5 9h7l-2-2.5v-4M8 9v4.5"
        onClick={() => actions.setPinned(!isPinned)}
      />
      <IconButton
        class="icon close"
        label={t('cardClose')}
        path="m4 4 8 8m0-8-8 8"
        onClick={actions.close}
      />
    </div>
  );
}

function Body({ card, actions }: Props) {
  return (
    <div class="body">
      {card.entity.about !== '' && (
        <p class="about">
          <Description entity={card.entity} />
        </p>
      )}
      <p class="story">
        <StoryTitle story={card.analysis} />
      </p>
      <Origin story={card.analysis} />
      {!card.isNamed && <p class="soft unnamed">{t('cardNotNamed', card.entity.name)}</p>}
      <NearestTheme card={card} actions={actions} />
      {card.sections.map((section) => (
        <SectionExcerpt key={section.heading} section={section} card={card} actions={actions} />
      ))}
      <Relations card={card} actions={actions} />
      <OtherStories card={card} actions={actions} />
    </div>
  );
}

/** Who made the story, and where it is from. */
function Origin({ story }: { readonly story: Card['analysis'] }) {
  const maker = makerLabel(story);
  return (
    <>
      <p class="origin">
        {maker !== '' && (
          <>
            <b>{maker}</b> ·{' '}
          </>
        )}
        {originLabel(story)}
      </p>
      <Credits credits={story.credits} />
    </>
  );
}

/** Other stories that name the entity, each with who made it and where it is from. */
function OtherStories({ card: { others = [], moreOthers = 0 }, actions }: Props) {
  if (others.length === 0) return null;
  return (
    <section>
      <h2>{t('cardOthers')}</h2>
      <ul class="others">
        {others.map((story) => (
          <li key={story.id}>
            <button type="button" onClick={() => actions.openExplainer(story.passage, story.id)}>
              <StoryTitle story={story} />
            </button>
            <p class="soft">{provenanceLabel(story)}</p>
            <Credits credits={story.credits} />
          </li>
        ))}
      </ul>
      {moreOthers > 0 && <p class="soft">{tCount('moreStories', moreOthers)}</p>}
    </section>
  );
}

/** Where the story says nothing that concerns the entity: a way to what comes nearest. */
function NearestTheme({ card: { nearest }, actions }: Props) {
  if (!nearest) return null;
  return (
    <p class="soft">
      {t('cardNearest')}{' '}
      <button type="button" class="nearest" onClick={() => actions.openExplainer(nearest.passage)}>
        {nearest.theme}
      </button>
    </p>
  );
}

function Relations({ card: { relations, analysis }, actions }: Props) {
  if (relations.length === 0) return null;
  return (
    <section>
      <h2>
        {t('cardRelations')} <span class="label">{noteLabel(isOwnStory(analysis))}</span>
      </h2>
      <ul class="relations">
        {relations.map(({ from, verb, to, passage }) => (
          <li key={from + verb + to}>
            <button
              type="button"
              lang={analysis.language}
              dir="auto"
              onClick={() => actions.openExplainer(passage)}
            >
              <b>{from}</b> {verb} <b>{to}</b>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SectionExcerpt({
  section,
  card: { entity, analysis },
  actions,
}: Props & { readonly section: CardSection }) {
  const firstPassage = section.passages[0]?.id;
  return (
    <section>
      <h2 lang={analysis.language} dir="auto">
        {section.heading}
      </h2>
      {section.passages.map((passage, index) => (
        <Quote
          key={passage.id}
          passage={passage}
          next={section.passages[index + 1]}
          card={{ entity, analysis }}
          actions={actions}
        />
      ))}
      {section.more > 0 && (
        <button type="button" class="more" onClick={() => actions.openExplainer(firstPassage)}>
          {tCount('more', section.more)}
        </button>
      )}
    </section>
  );
}

interface QuoteProps {
  readonly passage: CardSection['passages'][number];
  /** The next one of the section, if any. */
  readonly next: CardSection['passages'][number] | undefined;
  readonly card: Pick<Card, 'entity' | 'analysis'>;
  readonly actions: CardActions;
}

/** A sentence of the story, why it is here, and the way to its place in the explainer. */
function Quote({ passage, next, card: { entity, analysis }, actions }: QuoteProps) {
  const { id, text, names } = passage;
  // Once for all sentences of a definition.
  const source = passage.source === next?.source ? undefined : passage.source;
  const isPlain = isDefinition(passage.relevance)
    ? next !== undefined && isDefinition(next.relevance)
    : saysTheName(passage, entity);
  return (
    <figure>
      <blockquote lang={analysis.language} dir="auto">
        <PassageText text={text} names={names} current={entity.id} onName={actions.showName} />
        {isPlain && (
          <span lang={t('languageTag')}>
            <IconButton
              class="place directed"
              label={t('cardPlace')}
              path="M4 8h8M8.5 4.5 12 8l-3.5 3.5"
              onClick={() => actions.openExplainer(id)}
            />
          </span>
        )}
      </blockquote>
      {(!isPlain || source !== undefined) && (
        <figcaption>
          {!isPlain && (
            <button type="button" onClick={() => actions.openExplainer(id)}>
              {relevanceLabel(passage.relevance, entity)}
            </button>
          )}
          {!isPlain && source !== undefined && ' · '}
          {source !== undefined && <DefinitionSource source={source} />}
        </figcaption>
      )}
    </figure>
  );
}

/** Whether a sentence is on a card because it has the name in the heading of the card, as anybody sees. */
function saysTheName(passage: QuoteProps['passage'], { id, name }: Card['entity']): boolean {
  const { text, names, relevance } = passage;
  if (relevance.tier !== 'name') return false;
  return names.some(
    ({ start, end, entity }) =>
      entity === id && text.slice(start, end).toLowerCase() === name.toLowerCase(),
  );
}

interface WhyMarkedProps {
  /** The name of the entity. */
  readonly name: string;
  readonly reason: Reason;
  mute(scope: MuteScope): void;
  /** Called when the height of the card has changed. */
  onToggle(): void;
}

/** Why the mention was marked, and buttons that mute its name on the page, on the site or everywhere. */
function WhyMarked({ name, reason, mute, onToggle }: WhyMarkedProps) {
  const scopes = [
    { scope: 'page', label: t('whyNotPage') },
    { scope: 'site', label: t('whyNotSite') },
    { scope: 'everywhere', label: t('whyNotEverywhere') },
  ] as const;
  return (
    <details class="why" onToggle={onToggle}>
      <summary>{t('whyMarked')}</summary>
      <p>{reasonLabel(reason, name)}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: a legend cannot be laid out in the row. */}
      <div class="not" role="group" aria-label={t('whyNotLabel', name)}>
        <span class="soft">{t('whyNot')}</span>
        {scopes.map(({ scope, label }) => (
          <button type="button" key={scope} onClick={() => mute(scope)}>
            {label}
          </button>
        ))}
      </div>
    </details>
  );
}
