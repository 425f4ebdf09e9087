import { useLayoutEffect, useRef } from 'preact/hooks';
import { inOneParagraph, t, tCount } from '../shared/i18n.ts';
import type { FilesFound, Listed } from '../story-worker/protocol.ts';
import { problemText } from './fault-text.ts';
import { unclearNames } from './NewNames.tsx';

type Reading = Extract<FilesFound, { kind: 'files' }>;

interface Props {
  readonly found: Reading;
  /** Whether it is in the text field, where the user goes on typing. */
  readonly isPasted: boolean;
  onKeep(): void;
}

/** What files would add, in words, before anything is kept. */
export function FilesPreview({ found, isPasted, onKeep }: Props) {
  const { titles, replacing, added, known, problems, warnings, skipped } = found;
  const heading = useRef<HTMLHeadingElement>(null);
  // Screen readers do not reliably announce a live region added with its text, but they announce the focus.
  useLayoutEffect(() => {
    if (!isPasted) heading.current?.focus();
  }, [found]);
  return (
    <section aria-labelledby="files-heading" class="files">
      <h2 ref={heading} id="files-heading" tabIndex={-1}>
        {t(isPasted ? 'addStoryParts' : 'addFilesHeading')}
      </h2>
      <p role="status" id="files-summary">
        {titles.count === 0 ? t('addFilesNone') : summaryOf(found)}
      </p>
      {skipped > 0 && <p class="soft">{tCount('addFilesSkipped', skipped)}</p>}
      {problems.count > 0 && (
        <div role="alert" class="error" id="files-problems">
          <p>{tCount('addFilesProblems', problems.count)}</p>
          <Items items={inWords(problems)} />
        </div>
      )}
      {titles.count > 0 && <Items items={titles} />}
      {replacing.count > 0 && (
        <div class="notice" role="status" id="files-replacing">
          <Items items={replacementsIn(replacing)} />
        </div>
      )}
      {added.count > 0 && (
        <details>
          <summary>{tCount('addFilesNames', added.count)}</summary>
          <Items items={added} />
        </details>
      )}
      {known.count > 0 && (
        <details>
          <summary>{tCount('addFilesJoined', known.count)}</summary>
          <Items items={known} />
        </details>
      )}
      {warnings.count > 0 && (
        <details id="files-warnings">
          <summary>{tCount('addFilesWarnings', warnings.count)}</summary>
          <Items items={inWords(warnings)} />
        </details>
      )}
      {titles.count > 0 && (
        <button type="button" class="pill primary" onClick={() => onKeep()}>
          {t('optionsAdd')}
        </button>
      )}
    </section>
  );
}

function summaryOf({ titles, definitions, unclear, added, known, clashes }: Reading): string {
  return inOneParagraph([
    tCount('addFilesStories', titles.count),
    ...(definitions > 0 ? [tCount('addFilesDefinitions', definitions)] : []),
    tCount('addStoryAdds', added.count),
    ...(unclear.count > 0 ? [unclearNames(unclear.count, unclear.first)] : []),
    ...(known.count > 0 ? [tCount('addFilesKnown', known.count)] : []),
    ...(clashes > 0 ? [tCount('addFilesClashes', clashes)] : []),
  ]);
}

function inWords({ count, first }: Reading['problems']): Listed<string> {
  return { count, first: first.map(problemText) };
}

function replacementsIn({ count, first }: Reading['replacing']): Listed<string> {
  return { count, first: first.map(({ title, before }) => t('addFilesReplaces', title, before)) };
}

function Items({ items }: { readonly items: Listed<string> }) {
  return (
    <ul class="parts">
      {items.first.map((text, index) => (
        // The list never changes, and two files may have the same title.
        <li key={index} dir="auto">
          {text}
        </li>
      ))}
      <More of={items} />
    </ul>
  );
}

/** How many items of a list are not shown. */
export function More({ of: { count, first } }: { readonly of: Listed<unknown> }) {
  const more = count - first.length;
  return more > 0 ? <li>{tCount('optionsChangesMore', more)}</li> : null;
}
