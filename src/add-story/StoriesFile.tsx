import { t, tCount } from '../shared/i18n.ts';
import type { FilesFound } from '../story-worker/protocol.ts';
import { More } from './FilesPreview.tsx';

interface Props {
  readonly found: Extract<FilesFound, { kind: 'stories' }>;
  onKeep(): void;
}

/** The stories of a file that was exported, to be added. */
export function StoriesFile({ found: { stories, problems }, onKeep }: Props) {
  return (
    <section aria-labelledby="file-heading">
      <h2 id="file-heading">{tCount('addStoriesFound', stories.count)}</h2>
      <ul class="parts">
        {stories.first.map(({ title, language }, index) => (
          // The list never changes, and two stories may have the same title.
          <li key={index} lang={language} dir="auto">
            {title}
          </li>
        ))}
        <More of={stories} />
      </ul>
      {problems.map(({ story, path }) => (
        <p key={story} class="error">
          {t('addStoriesProblem', String(story), path)}
        </p>
      ))}
      <button
        type="button"
        class="pill primary"
        disabled={stories.count === 0}
        onClick={() => onKeep()}
      >
        {t('addStoriesKeep')}
      </button>
    </section>
  );
}
