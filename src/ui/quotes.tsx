import { type Analysis, type Entity, isOwnEntity } from '../pack/pack.ts';
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

/** Whose words those are that no passage says: Sidelight's, or those of a story of the user. */
export function noteLabel(isOwn: boolean): string {
  return t(isOwn ? 'cardNoteOwn' : 'cardNote');
}

/** The description of an entity, labelled as Sidelight's own note, or as its story's. There may be none. */
export function Description({ entity }: { readonly entity: Pick<Entity, 'id' | 'about'> }) {
  const isOwn = isOwnEntity(entity.id);
  if (entity.about === '') return null;
  return (
    <>
      <span {...(!isOwn && { lang: GAZETTEER_LANGUAGE })} dir="auto">
        {entity.about}
      </span>{' '}
      <span class="soft">{noteLabel(isOwn)}</span>
    </>
  );
}
