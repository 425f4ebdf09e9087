import type { Reason } from '../recognition/disambiguation/page-evidence.ts';
import { t, tCount, textDirection } from '../shared/i18n.ts';
import type { MuteScope } from '../shared/muted-names.ts';
import type { Card, CardSection } from '../story/card.ts';
import { GAZETTEER_LANGUAGE, kindInWords, provenanceInWords, tieInWords } from '../ui/labels.ts';
import { PassageText } from '../ui/PassageText.tsx';
import { WhyMarked } from './WhyMarked.tsx';

/** What a reader can do on a card. */
export interface CardActions {
  /** Shows the card of a name in this one. */
  showName(entity: string): void;
  /** Goes back to the card before; undefined on the first. */
  readonly goBack: (() => void) | undefined;
  readonly isPinned: boolean;
  setPinned(isPinned: boolean): void;
  close(): void;
  /** Opens the explainer, at a passage or at its beginning. */
  openExplainer(passage?: string): void;
  turnSiteOff(): void;
  /** Why the name that the card opened for was marked; undefined on the cards that it led to. */
  readonly reason: Reason | undefined;
  /** Marks the name of the card no more. */
  silence(scope: MuteScope): void;
  /** Places the card again: its height has changed. */
  refit(): void;
}

interface Props {
  readonly card: Card;
  readonly actions: CardActions;
}

/** The hover card: who it is, and what the analysis says of it, section by section. */
export function CardView({ card, actions }: Props) {
  return (
    // The page's own language and direction would reach into the card.
    <div
      class="card"
      role="dialog"
      aria-label={t('cardLabel', card.entity.name)}
      lang={t('languageTag')}
      dir={textDirection()}
    >
      <Head card={card} actions={actions} />
      {/* Another card begins at its beginning, however far this one was scrolled. */}
      <div class="body" key={card.entity.id}>
        <p class="about">
          <span lang={GAZETTEER_LANGUAGE} dir="auto">
            {card.entity.about}
          </span>{' '}
          <span class="soft">{t('cardNote')}</span>
        </p>
        <p class="story">
          <span lang={card.analysis.language} dir="auto">
            {card.analysis.title}
          </span>
          <span class="label">{provenanceInWords(card.analysis.provenance)}</span>
        </p>
        {!card.isNamed && (
          <p class="soft unnamed">
            {t(card.sections.length > 0 ? 'cardNotNamed' : 'cardNothing', card.entity.name)}
          </p>
        )}
        {card.sections.map((section) => (
          <SectionExcerpt key={section.heading} section={section} card={card} actions={actions} />
        ))}
        <Relations card={card} actions={actions} />
      </div>
      {actions.reason && (
        <WhyMarked
          key={card.entity.id}
          name={card.entity.name}
          reason={actions.reason}
          silence={actions.silence}
          onToggle={actions.refit}
        />
      )}
      <div class="foot">
        <button type="button" class="primary" onClick={() => actions.openExplainer()}>
          {t('cardReadOn')}
        </button>
        <button type="button" class="quiet" onClick={actions.turnSiteOff}>
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
        <IconButton label={t('cardBack')} path="M10 3 5 8l5 5" isDirected onClick={goBack} />
      )}
      <div class="title">
        {/* Takes the keyboard where a card is asked for, so that it is read from there. */}
        <h1 tabIndex={-1}>{entity.name}</h1>
        <p class="soft">{kindInWords(entity)}</p>
      </div>
      <IconButton
        label={t(isPinned ? 'cardUnpin' : 'cardPin')}
        isPressed={isPinned}
        path="M5.5 2.5h5M6.5 2.5v4L4.5 9h7l-2-2.5v-4M8 9v4.5"
        onClick={() => actions.setPinned(!isPinned)}
      />
      <IconButton label={t('cardClose')} path="m4 4 8 8m0-8-8 8" onClick={actions.close} />
    </div>
  );
}

interface IconButtonProps {
  readonly label: string;
  /** The strokes of the icon in a box of 16 by 16. */
  readonly path: string;
  readonly isPressed?: boolean;
  /** Whether it points against the direction of reading, whichever that is. */
  readonly isDirected?: boolean;
  onClick(): void;
}

function IconButton({ label, path, isPressed, isDirected, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      class={isDirected ? 'icon directed' : 'icon'}
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      onClick={onClick}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}

function Relations({ card: { relations, analysis }, actions }: Props) {
  if (relations.length === 0) return null;
  return (
    <section>
      <h2>{t('cardRelations')}</h2>
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
      {section.passages.map(({ id, text, names, tie }) => (
        <figure key={id}>
          <blockquote lang={analysis.language} dir="auto">
            <PassageText text={text} names={names} current={entity.id} onName={actions.showName} />
          </blockquote>
          <figcaption>
            <button type="button" onClick={() => actions.openExplainer(id)}>
              {tieInWords(tie, entity.name)}
            </button>
          </figcaption>
        </figure>
      ))}
      {section.more > 0 && (
        <button type="button" class="more" onClick={() => actions.openExplainer(firstPassage)}>
          {tCount('more', section.more)}
        </button>
      )}
    </section>
  );
}
