import { useEffect, useRef, useState } from 'preact/hooks';
import type { Analysis, Pack, Passage } from '../analysis/pack.ts';
import { tieOf } from '../analysis/relevance.ts';
import type { Entity } from '../gazetteer/compile.ts';
import { t } from '../platform/i18n.ts';
import { PassageText } from '../ui/PassageText.tsx';
import { kindInWords, provenanceInFull, tieInWords } from '../ui/words.ts';

interface Props {
  readonly pack: Pack;
  readonly analysis: Analysis;
  /** The passage to begin at. */
  readonly target: string | undefined;
}

/** The whole story under its four headings, with the names in it as buttons. */
export function Explainer({ pack, analysis, target }: Props) {
  const [current, setCurrent] = useState<Entity>();
  const showName = (id: string) => setCurrent(pack.entities.find((entity) => entity.id === id));
  return (
    <article class="story" lang={analysis.language} dir="auto" aria-label={t('explainerLabel')}>
      <header>
        <h1>{analysis.title}</h1>
        <p>{analysis.question}</p>
        <p class="provenance" lang={t('languageTag')}>
          {provenanceInFull(analysis.provenance)}
        </p>
      </header>
      {analysis.sections.map((section) => (
        <section key={section.id} aria-labelledby={section.id}>
          <h2 id={section.id}>{section.heading}</h2>
          {section.passages.map((passage) => (
            <PassageParagraph
              key={passage.id}
              passage={passage}
              pack={pack}
              current={current}
              isTarget={passage.id === target}
              onName={showName}
            />
          ))}
        </section>
      ))}
      {current && <AboutName entity={current} onClose={() => setCurrent(undefined)} />}
    </article>
  );
}

interface PassageProps {
  readonly passage: Passage;
  readonly pack: Pack;
  readonly current: Entity | undefined;
  readonly isTarget: boolean;
  onName(entity: string): void;
}

function PassageParagraph({ passage, pack, current, isTarget, onName }: PassageProps) {
  const paragraph = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (!isTarget) return;
    paragraph.current?.scrollIntoView({ block: 'center' });
    paragraph.current?.focus({ preventScroll: true });
  }, [isTarget]);
  const tie = current && tieOf(passage, current, pack);
  return (
    <p
      id={passage.id}
      ref={paragraph}
      tabIndex={isTarget ? -1 : undefined}
      class={['passage', tie && 'tied', isTarget && 'target'].filter(Boolean).join(' ')}
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
    <aside class="about" aria-label={t('explainerAbout', entity.name)} lang={t('languageTag')}>
      <p>
        <b>{entity.name}</b> <span class="soft">{kindInWords(entity)}</span>
        <br />
        {entity.about} <span class="soft">({t('cardNote')})</span>
      </p>
      <p class="soft">{t('explainerFound', entity.name)}</p>
      <button type="button" class="close" aria-label={t('explainerCloseAbout')} onClick={onClose}>
        ×
      </button>
    </aside>
  );
}
