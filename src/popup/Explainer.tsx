import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Analysis, Entity, Pack, Passage } from '../pack/pack.ts';
import { isTextLanguage, languageInWords, listInWords, t, tCount } from '../shared/i18n.ts';
import { passagesAbout, relevanceTo } from '../story/passage-relevance.ts';
import { kindLabel, provenanceSentence, relevanceLabel } from '../ui/labels.ts';
import { PassageText } from '../ui/PassageText.tsx';
import { Description } from '../ui/quotes.tsx';
import { DefinitionSource } from '../ui/SourceLink.tsx';
import { CloseButton } from './CloseButton.tsx';
import type { Goal } from './popup-state.ts';
import { RelationMap } from './RelationMap.tsx';
import { useRovingFocus } from './roving-focus.ts';
import { Stepper, stepFrom } from './Stepper.tsx';
import { Elsewhere, StoryCredits, StorySources } from './StoryCredits.tsx';

interface Props {
  readonly pack: Pack;
  readonly analysis: Analysis;
  /** Ids of the entities on the page. */
  readonly here: readonly string[];
  readonly goal: Goal | undefined;
  /** Goes to a passage of this story, by its id. */
  onPassage(passage: string, takesFocus?: boolean): void;
}

/** The view of a story: its title, its map of relations and its four sections. */
export function Explainer({ pack, analysis, here, goal, onPassage }: Props) {
  const { current, showName, closeNote } = useSelectedName(pack);
  const concerned = passagesAbout(analysis, here, pack.entities);
  return (
    <article class="story" aria-label={t('explainerLabel')}>
      <Head analysis={analysis} goal={goal?.passage === undefined ? goal : undefined} />
      <RelationMap
        pack={pack}
        analysis={analysis}
        current={current?.id}
        onName={showName}
        onPassage={onPassage}
      />
      {concerned.size > 0 && (
        <ConcernedPassages
          analysis={analysis}
          ids={[...concerned.keys()]}
          goal={goal}
          onPassage={onPassage}
        />
      )}
      {analysis.sections.map(({ id, heading, passages }) => (
        <StorySection key={id} id={id} heading={heading} language={analysis.language}>
          {passages.map((passage, index) => (
            <PassageParagraph
              key={passage.id}
              passage={passage}
              isLastOfSource={passage.source !== passages[index + 1]?.source}
              pack={pack}
              current={current}
              here={concerned.get(passage.id)}
              goal={passage.id === goal?.passage ? goal : undefined}
              onName={showName}
            />
          ))}
        </StorySection>
      ))}
      <StorySources story={analysis} />
      <AboutName entity={current} onClose={closeNote} />
    </article>
  );
}

/** The entity of the selected name, if any. Closing its note returns the focus to the name. */
function useSelectedName({ entities }: Pack) {
  const [current, setCurrent] = useState<Entity>();
  /** The name that opened the note. */
  const opener = useRef<HTMLOrSVGElement>(null);
  const showName = (id: string) => {
    opener.current = document.activeElement as (Element & HTMLOrSVGElement) | null;
    setCurrent(entities.find((entity) => entity.id === id));
  };
  const closeNote = (event: MouseEvent) => {
    setCurrent(undefined);
    // `detail` is 0 for the keyboard. Mouse users may have scrolled away from the name: do not scroll back.
    opener.current?.focus({ preventScroll: event.detail > 0 });
  };
  return { current, showName, closeNote };
}

/** Scrolls to an element, and focuses it if asked, whenever it gets a new goal. */
function useGoal<TElement extends HTMLElement>(goal: Goal | undefined): RefObject<TElement | null> {
  const element = useRef<TElement>(null);
  useLayoutEffect(() => {
    if (!goal) return;
    element.current?.scrollIntoView({ block: 'center' });
    if (goal.takesFocus) element.current?.focus({ preventScroll: true });
  }, [goal]);
  return element;
}

interface HeadProps {
  readonly analysis: Analysis;
  /** Set if the goal is the title. */
  readonly goal: Goal | undefined;
}

function Head({ analysis, goal }: HeadProps) {
  const { language, title, question } = analysis;
  const heading = useGoal<HTMLHeadingElement>(goal);
  return (
    <header>
      <h2 ref={heading} tabIndex={goal ? -1 : undefined} lang={language} dir="auto">
        {title}
      </h2>
      <p lang={language} dir="auto">
        {question}
      </p>
      <p class="provenance">{provenanceSentence(analysis)}</p>
      <StoryCredits story={analysis} />
      {!isTextLanguage(language) && (
        <p class="soft">{t('explainerLanguage', languageInWords(language))}</p>
      )}
    </header>
  );
}

interface SectionProps {
  readonly id: string;
  readonly heading: string;
  readonly language: string;
  readonly children: ComponentChildren;
}

/** A section of a story. The names in it are one tab stop. */
function StorySection({ id, heading, language, children }: SectionProps) {
  const section = useRef<HTMLElement>(null);
  return (
    <section
      ref={section}
      {...useRovingFocus(section)}
      aria-labelledby={id}
      lang={language}
      dir="auto"
    >
      <h3 id={id}>{heading}</h3>
      {children}
    </section>
  );
}

interface PassageProps {
  readonly passage: Passage;
  /** Whether the next one is from somewhere else. */
  readonly isLastOfSource: boolean;
  readonly pack: Pack;
  readonly current: Entity | undefined;
  /** The entities on the page that the passage names, if any. */
  readonly here: readonly Entity[] | undefined;
  /** Set if the goal is this passage. */
  readonly goal: Goal | undefined;
  onName(entity: string): void;
}

function PassageParagraph(props: PassageProps) {
  const { passage, isLastOfSource, pack, current, here, goal, onName } = props;
  const paragraph = useGoal<HTMLParagraphElement>(goal);
  const hereLabel = here && t('passageHere', listInWords(here.map(({ name }) => name)));
  const relevance = current && relevanceTo(current, passage, pack);
  return (
    <div class="row" data-here={hereLabel}>
      {hereLabel !== undefined && <HereDot label={hereLabel} />}
      <p
        id={passage.id}
        ref={paragraph}
        tabIndex={goal ? -1 : undefined}
        class={['passage', relevance && 'tied', goal && 'target'].filter(Boolean).join(' ')}
        title={current && relevance ? relevanceLabel(relevance, current) : undefined}
      >
        <PassageText
          text={passage.text}
          names={passage.names}
          current={current?.id}
          onName={onName}
        />
      </p>
      {passage.source !== undefined && isLastOfSource && (
        <p class="soft from" lang={t('languageTag')}>
          <DefinitionSource source={passage.source} />
        </p>
      )}
    </div>
  );
}

/** The dot in the margin of a passage that names entities on the page. */
function HereDot({ label }: { readonly label: string }) {
  return <span class="here" role="img" lang={t('languageTag')} aria-label={label} title={label} />;
}

interface ConcernedProps {
  readonly analysis: Analysis;
  /** Ids of the passages in reading order. */
  readonly ids: readonly string[];
  readonly goal: Goal | undefined;
  onPassage(passage: string, takesFocus?: boolean): void;
}

/** The number of passages that concern the page, and a stepper through them. */
function ConcernedPassages({ analysis, ids, goal, onPassage }: ConcernedProps) {
  const index = ids.indexOf(goal?.passage ?? '');
  const position = index < 0 ? undefined : index;
  const passage = analysis.sections
    .flatMap(({ passages }) => passages)
    .find(({ id }) => id === goal?.passage);
  return (
    <div class="concerned">
      <p class="soft">
        <span class="here" aria-hidden="true" />
        {tCount('passagesHere', ids.length)}
      </p>
      <Stepper
        count={ids.length}
        position={position}
        previousLabel={t('passageHerePrevious')}
        nextLabel={t('passageHereNext')}
        spoken={passage?.text}
        onStep={(step) => onPassage(ids[stepFrom(position, ids.length, step)] as string, false)}
      />
    </div>
  );
}

interface AboutProps {
  readonly entity: Entity | undefined;
  onClose(event: MouseEvent): void;
}

/** A note on the selected name, if any. */
function AboutName({ entity, onClose }: AboutProps) {
  const name = entity && t('explainerAbout', entity.name);
  const note = name && ({ class: 'about', role: 'group', 'aria-label': name } as const);
  return (
    <div {...note}>
      {/* Rendered while empty, too: screen readers announce only changes of an existing live region. */}
      <div role="status">
        {entity && (
          <>
            <p>
              <b>{entity.name}</b> <span class="soft">{kindLabel(entity)}</span>
              <br />
              <Description entity={entity} />
            </p>
            <p class="soft">{t('explainerFound', entity.name)}</p>
            <Elsewhere entity={entity} />
          </>
        )}
      </div>
      {entity && <CloseButton onClick={onClose} />}
    </div>
  );
}
