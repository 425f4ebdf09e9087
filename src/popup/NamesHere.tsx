import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Analysis, Entity, Pack } from '../pack/pack.ts';
import type { ExplainerTarget } from '../shared/explainer-target.ts';
import { numberInWords, t, tCount } from '../shared/i18n.ts';
import type { Direction } from '../shared/messages.ts';
import { excerptsAbout, relevanceOf } from '../story/relevance.ts';
import { kindLabel } from '../ui/labels.ts';
import { StoryTitle } from '../ui/quotes.tsx';
import { CloseButton } from './CloseButton.tsx';
import { Stepper, stepFrom } from './Stepper.tsx';
import { type NameHere, type NamesFound, type ReadTab, showMention } from './tab.ts';
import { Waiting } from './Waiting.tsx';

interface Props {
  readonly tab: ReadTab;
  /** Undefined until the page has answered. */
  readonly found: NamesFound | undefined;
  readonly pack: Pack;
  /** The stories, the one on show first. */
  readonly analyses: readonly Analysis[];
  onLead(target: ExplainerTarget): void;
}

/** A name that the reader looks at. */
interface Selection {
  readonly entity: string;
  /** The mention that the page was asked for last, from 0: the next step goes on from there. */
  readonly asked: number | undefined;
  /** The one that it has shown. */
  readonly shown: number | undefined;
}

/** The names found on this page; each leads to its mentions, and to what the stories say of it. */
export function NamesHere({ tab, found, pack, analyses, onLead }: Props) {
  const [selection, setSelection] = useState<Selection>();
  const list = useRef<HTMLUListElement>(null);
  const names = useCalmOrder(found?.names ?? [], list);
  const selected = names.find(({ entity }) => entity === selection?.entity);
  const show = (name: NameHere, step: Direction) => {
    const before = name === selected ? selection : undefined;
    const asked = stepFrom(before?.asked, name.count, step);
    setSelection({ entity: name.entity, asked, shown: before?.shown });
    if (tab.id === undefined) return;
    void showMention(tab.id, name, asked, step).then((shown) => {
      // The reader may have gone on meanwhile.
      setSelection((now) =>
        now?.entity === name.entity && now.asked === asked ? { ...now, asked: shown, shown } : now,
      );
    });
  };
  const close = () => {
    // The button that has the focus goes away.
    list.current?.querySelector<HTMLElement>('[aria-current]')?.focus();
    setSelection(undefined);
  };
  return (
    <section class="names" aria-labelledby="names-heading">
      <h2 id="names-heading">
        {t('popupOnThisPage')}
        {names.length > 0 && <span class="soft"> {tCount('popupNames', names.length)}</span>}
      </h2>
      {names.length > 0 && (
        <ul ref={list}>
          {names.map((name) => (
            <li key={name.entity}>
              <NameChip
                name={name}
                label={labelOf(name, pack)}
                isSelected={name === selected}
                onClick={() => show(name, 1)}
              />
            </li>
          ))}
        </ul>
      )}
      {selected && (
        <SelectedName
          name={selected}
          position={selection?.shown}
          pack={pack}
          analyses={analyses}
          onStep={(step) => show(selected, step)}
          onLead={onLead}
          onClose={close}
        />
      )}
      {!found || found.isReading ? (
        <Waiting text={t('namesLooking')} />
      ) : (
        <p class="soft">{relevanceInWords(names, pack, analyses[0])}</p>
      )}
    </section>
  );
}

/**
 * The names as found, but for as long as the keyboard or the pointer is among them, those that stand there stay
 * where they are: what moves in a page loses the focus, and is not where the reader was about to click.
 */
function useCalmOrder(
  found: readonly NameHere[],
  list: RefObject<HTMLElement | null>,
): readonly NameHere[] {
  const standing = useRef<readonly NameHere[]>([]);
  const isInUse = list.current?.contains(document.activeElement) || list.current?.matches(':hover');
  const names = isInUse ? inOrderOf(standing.current, found) : found;
  useLayoutEffect(() => {
    standing.current = names;
  });
  return names;
}

/** Names in the order of those that stand already; new ones come after them. */
function inOrderOf(standing: readonly NameHere[], found: readonly NameHere[]): readonly NameHere[] {
  const known = standing.flatMap((old) => found.find(({ entity }) => entity === old.entity) ?? []);
  return [...known, ...found.filter((name) => !known.includes(name))];
}

function entityOf({ entity }: NameHere, { entities }: Pack): Entity | undefined {
  return entities.find(({ id }) => id === entity);
}

function labelOf(name: NameHere, pack: Pack): string {
  return entityOf(name, pack)?.name ?? name.entity;
}

/** How much the page has to do with the story below. */
function relevanceInWords(
  names: readonly NameHere[],
  { entities }: Pack,
  analysis: Analysis | undefined,
): string {
  if (names.length === 0) return t('popupNoNames');
  const here = names.map(({ entity }) => entity);
  const count = analysis ? relevanceOf(analysis, here, entities) : 0;
  return count === 0 ? t('popupRelevanceNone') : tCount('popupRelevance', count);
}

interface NameChipProps {
  readonly name: NameHere;
  readonly label: string;
  readonly isSelected: boolean;
  onClick(): void;
}

function NameChip({ name, label, isSelected, onClick }: NameChipProps) {
  return (
    <button
      type="button"
      class="pill chip"
      title={t('popupJump', label)}
      aria-current={isSelected ? 'true' : undefined}
      onClick={onClick}
    >
      {label}
      <span class="count" aria-hidden="true">
        {numberInWords(name.count)}
      </span>
      <span class="unseen">{tCount('popupMentions', name.count)}</span>
    </button>
  );
}

interface SelectedNameProps {
  readonly name: NameHere;
  readonly position: number | undefined;
  readonly pack: Pack;
  readonly analyses: readonly Analysis[];
  onStep(step: Direction): void;
  onLead(target: ExplainerTarget): void;
  onClose(): void;
}

function SelectedName({
  name,
  position,
  pack,
  analyses,
  onStep,
  onLead,
  onClose,
}: SelectedNameProps) {
  const entity = entityOf(name, pack);
  const label = labelOf(name, pack);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    <div class="selected" role="group" aria-label={label}>
      <div class="selected-head">
        <p>
          <b>{label}</b> {entity && <span class="soft">{kindLabel(entity)}</span>}
        </p>
        <Stepper
          count={name.count}
          position={position}
          previousLabel={t('mentionPrevious', label)}
          nextLabel={t('mentionNext', label)}
          onStep={onStep}
        />
        <CloseButton onClick={onClose} />
      </div>
      {entity && <InStories entity={entity} pack={pack} analyses={analyses} onLead={onLead} />}
    </div>
  );
}

interface InStoriesProps {
  readonly entity: Entity;
  readonly pack: Pack;
  readonly analyses: readonly Analysis[];
  onLead(target: ExplainerTarget): void;
}

/** Which sections of which stories speak of a name; each leads to the first passage that does. */
function InStories({ entity, pack, analyses, onLead }: InStoriesProps) {
  const stories = analyses
    .map((analysis) => ({ analysis, excerpts: excerptsAbout(analysis, entity, pack) }))
    .filter(({ excerpts }) => excerpts.length > 0);
  if (stories.length === 0) return <p class="soft">{t('cardNothing', entity.name)}</p>;
  return (
    <>
      {stories.map(({ analysis, excerpts }) => (
        <div class="in-story" key={analysis.id}>
          <p class="soft">
            {analyses.length === 1 ? t('nameInStory') : <StoryTitle story={analysis} />}
          </p>
          <ul>
            {excerpts.map(({ section, passages }) => (
              <li key={section.id}>
                <button
                  type="button"
                  class="link"
                  onClick={() =>
                    onLead({ analysis: analysis.id, passage: passages[0]?.passage.id })
                  }
                >
                  <span lang={analysis.language}>{section.heading}</span>
                </button>{' '}
                <span class="soft">{tCount('sentences', passages.length)}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
