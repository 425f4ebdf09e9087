import { FAULT_KEYS, faultWords, namesFile } from '../compile/fault-keys.ts';
import type { FileProblem } from '../compile/file-problem.ts';
import { t } from '../shared/i18n.ts';

/** What is wrong in a file, where, and what to write instead. */
export function problemText(problem: FileProblem): string {
  const { path, line, column, fault } = problem;
  const text = faultText(problem);
  if (namesFile(fault)) return text;
  // A text that was pasted.
  if (path === '') return t('addStoryPlace', String(line ?? 1), String(column ?? 1), text);
  if (line === undefined) return `${path}: ${text}`;
  if (column === undefined) return t('addFilesLine', path, String(line), text);
  return t('addFilesColumn', path, String(line), String(column), text);
}

/** What is wrong, and what to write instead. */
export function faultText(problem: FileProblem): string {
  return t(FAULT_KEYS[problem.fault], ...faultWords(problem));
}
