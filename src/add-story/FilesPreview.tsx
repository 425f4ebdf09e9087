import { useLayoutEffect, useRef } from 'preact/hooks';
import { t, tCount } from '../shared/i18n.ts';
import { problemText } from './fault-text.ts';
import type { FilesReading } from './read-files.ts';

interface Props {
  readonly reading: FilesReading;
  onKeep(): void;
}

/** What files would add, in words, before anything is kept. */
export function FilesPreview({ reading, onKeep }: Props) {
  const { drafts, counts, problems, warnings, skipped } = reading;
  const heading = useRef<HTMLHeadingElement>(null);
  // Screen readers do not reliably announce a live region added with its text, but they announce the focus.
  useLayoutEffect(() => heading.current?.focus(), [reading]);
  return (
    <section aria-labelledby="files-heading" class="files">
      <h2 ref={heading} id="files-heading" tabIndex={-1}>
        {t('addFilesHeading')}
      </h2>
      <p role="status" id="files-summary">
        {drafts.length === 0 ? t('addFilesNone') : summaryOf(reading)}
      </p>
      {skipped > 0 && <p class="soft">{tCount('addFilesSkipped', skipped)}</p>}
      {problems.length > 0 && (
        <div role="alert" class="error" id="files-problems">
          <p>{tCount('addFilesProblems', problems.length)}</p>
          <Items items={problems.map(problemText)} />
        </div>
      )}
      {drafts.length > 0 && <Items items={drafts.map(({ title }) => title)} />}
      {counts.added.length > 0 && (
        <details>
          <summary>{tCount('addFilesNames', counts.added.length)}</summary>
          <Items items={counts.added} />
        </details>
      )}
      {counts.known.length > 0 && (
        <details>
          <summary>{tCount('addFilesJoined', counts.known.length)}</summary>
          <Items items={counts.known} />
        </details>
      )}
      {warnings.length > 0 && (
        <details id="files-warnings">
          <summary>{tCount('addFilesWarnings', warnings.length)}</summary>
          <Items items={warnings.map(problemText)} />
        </details>
      )}
      {drafts.length > 0 && (
        <button type="button" class="pill primary" onClick={() => onKeep()}>
          {t('optionsAdd')}
        </button>
      )}
    </section>
  );
}

function summaryOf({ drafts, counts, warnings }: FilesReading): string {
  const clashes = warnings.filter(({ fault }) => fault === 'clash').length;
  return [
    tCount('addFilesStories', drafts.length),
    ...(counts.definitions > 0 ? [tCount('addFilesDefinitions', counts.definitions)] : []),
    tCount('addStoryAdds', counts.added.length),
    ...(counts.unclear > 0 ? [tCount('addStoryUnclear', counts.unclear)] : []),
    ...(counts.known.length > 0 ? [tCount('addFilesKnown', counts.known.length)] : []),
    ...(clashes > 0 ? [tCount('addFilesClashes', clashes)] : []),
  ].join(' ');
}

/** Most items of a list to show: files may have thousands. */
const MAX_SHOWN = 100;

function Items({ items }: { readonly items: readonly string[] }) {
  const more = items.length - MAX_SHOWN;
  return (
    <ul class="parts">
      {items.slice(0, MAX_SHOWN).map((text, index) => (
        // The list never changes, and two files may have the same title.
        <li key={index} dir="auto">
          {text}
        </li>
      ))}
      {more > 0 && <li>{tCount('optionsChangesMore', more)}</li>}
    </ul>
  );
}
