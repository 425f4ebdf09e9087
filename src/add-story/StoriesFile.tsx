import type { StoriesRead } from '../library/stories-file.ts';
import { t, tCount } from '../shared/i18n.ts';

interface Props {
  readonly file: StoriesRead;
  onKeep(): void;
}

/** The stories of a file that was exported, to be added. */
export function StoriesFile({ file: { stories, problems }, onKeep }: Props) {
  return (
    <section aria-labelledby="file-heading">
      <h2 id="file-heading">{tCount('addStoriesFound', stories.length)}</h2>
      <ul class="parts">
        {stories.map(({ id, draft }) => (
          <li key={id} lang={draft.language} dir="auto">
            {draft.title}
          </li>
        ))}
      </ul>
      {problems.map(({ story, path }) => (
        <p key={story} class="error">
          {t('addStoriesProblem', String(story), path)}
        </p>
      ))}
      <button
        type="button"
        class="pill primary"
        disabled={stories.length === 0}
        onClick={() => onKeep()}
      >
        {t('addStoriesKeep')}
      </button>
    </section>
  );
}
