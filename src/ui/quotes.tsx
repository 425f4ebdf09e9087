import type { Analysis, Entity } from '../pack/pack.ts';
import { t } from '../shared/i18n.ts';

/** The language of the descriptions in the gazetteer. */
const GAZETTEER_LANGUAGE = 'en';

/** The title of a story, in its own language and direction. */
export function StoryTitle({ story }: { readonly story: Pick<Analysis, 'title' | 'language'> }) {
  return (
    <span lang={story.language} dir="auto">
      {story.title}
    </span>
  );
}

/** The description of an entity, labelled as Sidelight's own note. */
export function Description({ entity }: { readonly entity: Pick<Entity, 'about'> }) {
  return (
    <>
      <span lang={GAZETTEER_LANGUAGE} dir="auto">
        {entity.about}
      </span>{' '}
      <span class="soft">{t('cardNote')}</span>
    </>
  );
}
