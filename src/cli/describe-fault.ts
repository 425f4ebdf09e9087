import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FileProblem } from '../compile/file-problem.ts';

const english = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../assets/_locales/en/messages.json'), 'utf8'),
) as Readonly<Record<string, { readonly message: string }>>;

/** What is wrong in a file and what to write instead, for the command line: `a.md:3:1: “soon” is no day: …`. */
export function describeFault({ path: file, line, column, fault, words }: FileProblem): string {
  const place = [file, line, column].filter((each) => each !== undefined).join(':');
  const key = `fault${fault.charAt(0).toUpperCase()}${fault.slice(1)}`;
  const { message = fault } = english[key] ?? {};
  return `${place}: ${message.replace(/\$(\d)/g, (_all, number) => words[number - 1] ?? '')}`;
}
