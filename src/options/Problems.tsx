import type { Problem } from '../shared/backup.ts';
import { tCount } from '../shared/i18n.ts';
import { problemLabel } from './labels.ts';

/** Maximum number of problems to show. */
const MAX_SHOWN = 8;

/** What cannot be read in a file, and why. */
export function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const more = problems.length - MAX_SHOWN;
  if (problems.length === 0) return null;
  return (
    <>
      <ul class="problems">
        {problems.slice(0, MAX_SHOWN).map((problem) => (
          <li key={`${problem.line} ${problem.name}`}>{problemLabel(problem)}</li>
        ))}
      </ul>
      {more > 0 && <p>{tCount('optionsImportMore', more)}</p>}
    </>
  );
}
