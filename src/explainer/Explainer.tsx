import { useEffect, useRef, useState } from 'preact/hooks';
import type { Analysis, Pack, Passage } from '../analysis/pack.ts';
import { tieOf } from '../analysis/relevance.ts';
import type { Entity } from '../gazetteer/compile.ts';
import { isTextLanguage, languageInWords, t } from '../platform/i18n.ts';
import { PassageText } from '../ui/PassageText.tsx';
import { GAZETTEER_LANGUAGE, kindInWords, provenanceInFull, tieInWords } from '../ui/words.ts';
import { RelationMap } from './RelationMap.tsx';

interface Props {
  readonly pack: Pack;
  readonly analysis: Analysis;
  /** The passage to begin at. */
  readonly target: string | undefined;
}

/** The whole story under its four headings, with the names in it as buttons. */
export function Explainer({ pack, analysis, target }: Props) {
  const [current, setCurrent] = useState<Entity>();
  const [goal, setGoal] = useState<Goal>({ passage: target });
  const showName = (id: string) => setCurrent(pack.entities.find((entity) => entity.id === id));
  // What is quoted has the language of the analysis; what is said about it, the reader's.
  const quoted = { lang: analysis.language, dir: 'auto' } as const;
  return (
    <article class="story" aria-label={t('explainerLabel')}>
      <header>
        <h1 {...quoted}>{analysis.title}</h1>
        <p {...quoted}>{analysis.question}</p>
        <p class="provenance">{provenanceInFull(analysis.provenance)}</p>
        {!isTextLanguage(analysis.language) && (
          <p class="soft">{t('explainerLanguage', languageInWords(analysis.language))}</p>
        )}
      </header>
      <RelationMap
        pack={pack}
        analysis={analysis}
        current={current?.id}
        onName={showName}
        onPassage={(passage) => setGoal({ passage })}
      />
      {analysis.sections.map((section) => (
        <section key={section.id} aria-labelledby={section.id} {...quoted}>
          <h2 id={section.id}>{section.heading}</h2>
          {section.passages.map((passage) => (
            <PassageParagraph
              key={passage.id}
              passage={passage}
              pack={pack}
              current={current}
              goal={passage.id === goal.passage ? goal : undefined}
              onName={showName}
            />
          ))}
        </section>
      ))}
      {current && <AboutName entity={current} onClose={() => setCurrent(undefined)} />}
    </article>
  );
}

/** Where the reader is led. A new one leads there again, though it be the same passage. */
interface Goal {
  readonly passage: string | undefined;
}

interface PassageProps {
  readonly passage: Passage;
  readonly pack: Pack;
  readonly current: Entity | undefined;
  /** Given if the reader is led to this passage. */
  readonly goal: Goal | undefined;
  onName(entity: string): void;
}

function PassageParagraph({ passage, pack, current, goal, onName }: PassageProps) {
  const paragraph = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (!goal) return;
    paragraph.current?.scrollIntoView({ block: 'center' });
    paragraph.current?.focus({ preventScroll: true });
  }, [goal]);
  const tie = current && tieOf(passage, current, pack);
  return (
    <p
      id={passage.id}
      ref={paragraph}
      tabIndex={goal ? -1 : undefined}
      class={['passage', tie && 'tied', goal && 'target'].filter(Boolean).join(' ')}
      title={current && tie ? tieInWords(tie, current.name) : undefined}
    >
      <PassageText
        text={passage.text}
        names={passage.names}
        current={current?.id}
        onName={onName}
      />
    </p>
  );
}

function AboutName({ entity, onClose }: { readonly entity: Entity; onClose(): void }) {
  return (
    <aside class="about" aria-label={t('explainerAbout', entity.name)}>
      <p>
        <b>{entity.name}</b> <span class="soft">{kindInWords(entity)}</span>
        <br />
        <span lang={GAZETTEER_LANGUAGE} dir="auto">
          {entity.about}
        </span>{' '}
        <span class="soft">{t('cardNote')}</span>
      </p>
      <p class="soft">{t('explainerFound', entity.name)}</p>
      <button type="button" class="close" aria-label={t('explainerCloseAbout')} onClick={onClose}>
        ×
      </button>
    </aside>
  );
}
