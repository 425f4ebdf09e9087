import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FAULT_KEYS, faultWords } from '../compile/fault-keys.ts';
import type { FileProblem } from '../compile/file-problem.ts';
import { TEMPLATE_KEYS, type TemplateWords } from '../compile/story-template.ts';

/** The texts of the interface in one language. */
export type Texts = Readonly<Record<string, { readonly message: string }>>;

const LOCALES = path.resolve(import.meta.dirname, '../../assets/_locales');

/** Reads the texts in a language: the name of a folder in `assets/_locales`. Throws if there is none. */
export async function readTexts(locale: string): Promise<Texts> {
  const file = path.join(LOCALES, locale.replace('-', '_'), 'messages.json');
  return JSON.parse(await readFile(file, 'utf8')) as Texts;
}

/** What is wrong, and what to write instead. */
export function faultText(
  texts: Texts,
  problem: Pick<FileProblem, 'fault' | 'words' | 'path'>,
): string {
  const words = faultWords(problem);
  const text = texts[FAULT_KEYS[problem.fault]]?.message ?? problem.fault;
  return text.replace(/\$(\d)/g, (_, number) => words[Number(number) - 1] ?? '');
}

/** The same with its place: `a.md:3:1: “soon” is no day: …`. */
export function problemLine(texts: Texts, problem: FileProblem): string {
  const { path: file, line, column } = problem;
  const place = [file, line, column].filter((each) => each !== undefined).join(':');
  return `${place}: ${faultText(texts, problem)}`;
}

/** The words of the template. */
export function templateWords(texts: Texts): TemplateWords {
  const entries = Object.entries(TEMPLATE_KEYS);
  return Object.fromEntries(
    entries.map(([word, key]) => [word, texts[key]?.message ?? '']),
  ) as TemplateWords;
}
