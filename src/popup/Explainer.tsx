import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Analysis, Entity, Pack, Passage } from '../pack/pack.ts';
import { isTextLanguage, languageInWords, listInWords, t, tCount } from '../shared/i18n.ts';
import { passagesAbout, tieOf } from '../story/relevance.ts';
import { kindLabel, provenanceSentence, relevanceLabel } from '../ui/labels.ts';
import { PassageText } from '../ui/PassageText.tsx';
import { Description } from '../ui/quotes.tsx';
import { CloseButton } from './CloseButton.tsx';
import { RelationMap } from './RelationMap.tsx';
import { Stepper, stepFrom } from './Stepper.tsx';
import type { Goal } from './state.ts';

interface Props {
  readonly pack: Pack;
  readonly analysis: Analysis;
  /** The entities on the page. */
  readonly here: readonly string[];
  readonly goal: Goal | undefined;
  /** Leads to a passage of this story, by its id. */
  onPassage(passage: string, takesFocus?: boolean): void;
}

/** The whole story under its four headings, with the names in it as buttons. */
export function Explainer({ pack, analysis, here, goal, onPassage }: Props) {
  const [current, setCurrent] = useState<Entity>();
  /** The name that the note was opened with. */
  const opener = useRef<HTMLOrSVGElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isAtHead = goal !== undefined && goal.passage === undefined;
  useLayoutEffect(() => {
    if (!isAtHead) return;
    heading.current?.scrollIntoView({ block: 'center' });
    heading.current?.focus({ preventScroll: true });
  }, [isAtHead, goal]);
  const concerned = passagesAbout(analysis, here, pack.entities);
  const showName = (id: string) => {
    opener.current = document.activeElement as (Element & HTMLOrSVGElement) | null;
    setCurrent(pack.entities.find((entity) => entity.id === id));
  };
  const closeNote = (event: MouseEvent) => {
    setCurrent(undefined);
    // Who clicks with the mouse may have read on meanwhile: where they are stays in view.
    opener.current?.focus({ preventScroll: event.detail > 0 });
  };
  // What is quoted has the language of the analysis; what is said about it, the reader's.
  const quoted = { lang: analysis.language, dir: 'auto' } as const;
  return (
    <article class="story" aria-label={t('explainerLabel')}>
      <header>
        <h2 ref={heading} tabIndex={isAtHead ? -1 : undefined} {...quoted}>
          {analysis.title}
        </h2>
        <p {...quoted}>{analysis.question}</p>
        <p class="provenance">{provenanceSentence(analysis.provenance)}</p>
        {!isTextLanguage(analysis.language) && (
          <p class="soft">{t('explainerLanguage', languageInWords(analysis.language))}</p>
        )}
      </header>
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
      {analysis.sections.map((section) => (
        <section key={section.id} aria-labelledby={section.id} {...quoted}>
          <h3 id={section.id}>{section.heading}</h3>
          {section.passages.map((passage) => (
            <PassageParagraph
              key={passage.id}
              passage={passage}
              pack={pack}
              current={current}
              here={concerned.get(passage.id)}
              goal={passage.id === goal?.passage ? goal : undefined}
              onName={showName}
            />
          ))}
        </section>
      ))}
      <AboutName entity={current} onClose={closeNote} />
    </article>
  );
}

interface PassageProps {
  readonly passage: Passage;
  readonly pack: Pack;
  readonly current: Entity | undefined;
  /** The names on the page that it names, if there are any. */
  readonly here: readonly Entity[] | undefined;
  /** Given if the reader is led to this passage. */
  readonly goal: Goal | undefined;
  onName(entity: string): void;
}

function PassageParagraph({ passage, pack, current, here, goal, onName }: PassageProps) {
  const paragraph = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    if (!goal) return;
    paragraph.current?.scrollIntoView({ block: 'center' });
    if (goal.takesFocus) paragraph.current?.focus({ preventScroll: true });
  }, [goal]);
  const tie = current && tieOf(passage, current, pack);
  return (
    <div class="row">
      {here && <HereDot names={here} />}
      <p
        id={passage.id}
        ref={paragraph}
        tabIndex={goal ? -1 : undefined}
        class={['passage', tie && 'tied', goal && 'target'].filter(Boolean).join(' ')}
        title={current && tie ? relevanceLabel(tie, current.name) : undefined}
      >
        <PassageText
          text={passage.text}
          names={passage.names}
          current={current?.id}
          onName={onName}
        />
      </p>
    </div>
  );
}

/** The dot in the margin of a passage that names what is on the page. */
function HereDot({ names }: { readonly names: readonly Entity[] }) {
  const words = t('passageHere', listInWords(names.map(({ name }) => name)));
  return <span class="here" role="img" lang={t('languageTag')} aria-label={words} title={words} />;
}

interface ConcernedProps {
  readonly analysis: Analysis;
  /** In reading order. */
  readonly ids: readonly string[];
  readonly goal: Goal | undefined;
  onPassage(passage: string, takesFocus?: boolean): void;
}

/** How many passages concern the page, and the way from one to the next. */
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

/** A note on the name that the reader looks at, if there is one. */
function AboutName({ entity, onClose }: AboutProps) {
  const name = entity && t('explainerAbout', entity.name);
  const note = name && ({ class: 'about', role: 'group', 'aria-label': name } as const);
  return (
    <div {...note}>
      {/* There before there is anything in it: otherwise nobody would be told of what comes. */}
      <div role="status">
        {entity && (
          <>
            <p>
              <b>{entity.name}</b> <span class="soft">{kindLabel(entity)}</span>
              <br />
              <Description entity={entity} />
            </p>
            <p class="soft">{t('explainerFound', entity.name)}</p>
          </>
        )}
      </div>
      {entity && <CloseButton onClick={onClose} />}
    </div>
  );
}
