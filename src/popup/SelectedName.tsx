import { type Analysis, type Entity, entityName, type Pack } from '../pack/pack.ts';
import type { ExplainerTarget } from '../shared/explainer-target.ts';
import { t, tCount } from '../shared/i18n.ts';
import type { Direction } from '../shared/messages.ts';
import { closestTier, type RelevantSection, relevantSections } from '../story/passage-relevance.ts';
import { kindLabel } from '../ui/labels.ts';
import { StoryTitle } from '../ui/quotes.tsx';
import { CloseButton } from './CloseButton.tsx';
import type { NameOnPage } from './page-names.ts';
import { Stepper } from './Stepper.tsx';

interface StoryProps {
  readonly pack: Pack;
  readonly analyses: readonly Analysis[];
  onNavigate(target: ExplainerTarget): void;
}

interface Props extends StoryProps {
  readonly name: NameOnPage;
  /** The index of the shown mention. */
  readonly position: number | undefined;
  onStep(step: Direction): void;
  /** Leads to the shown mention, where the popup covers the page. */
  readonly onShow: (() => void) | undefined;
  onClose(): void;
}

/** The details of a name: steps through its mentions, and links to its sections in the stories. */
export function SelectedName({ name, position, onStep, onShow, onClose, ...stories }: Props) {
  const { pack } = stories;
  const entity = pack.entities.find(({ id }) => id === name.entity);
  const label = entityName(pack, name.entity);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
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
      {onShow && (
        <button type="button" class="pill" onClick={onShow}>
          {t('popupShowOnPage')}
        </button>
      )}
      {entity && <InStories entity={entity} {...stories} />}
    </div>
  );
}

/** The sections of each story that concern an entity. Each links to the most relevant passage. */
function InStories({ entity, pack, analyses, onNavigate }: StoryProps & { entity: Entity }) {
  const stories = analyses
    .map((analysis) => ({ analysis, excerpts: relevantSections(analysis, entity, pack) }))
    .filter(({ excerpts }) => excerpts.length > 0);
  if (stories.length === 0) return <p class="soft">{t('cardNotNamed', entity.name)}</p>;
  return (
    <>
      {stories.map(({ analysis, excerpts }) => (
        <div class="in-story" key={analysis.id}>
          <p class="soft">
            {analyses.length === 1 ? headingOf(excerpts, entity) : <StoryTitle story={analysis} />}
          </p>
          <ul>
            {excerpts.map(({ section, passages }) => (
              <li key={section.id}>
                <button
                  type="button"
                  class="link"
                  onClick={() =>
                    onNavigate({ analysis: analysis.id, passage: passages[0]?.passage.id })
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

function headingOf(excerpts: readonly RelevantSection[], entity: Entity): string {
  return closestTier(excerpts) === 'name' ? t('nameInStory') : t('nameNearStory', entity.name);
}
