import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ContentError } from '../../../src/compile/content-file.ts';
import { compileContent } from '../../../src/compile/pack.ts';

/** Content files by name. */
export type Content = Readonly<Record<string, string>>;

/** The folder of the fixtures. */
export const FIXTURES = path.resolve(import.meta.dirname, '../fixtures');

/** Small content without mistakes. */
export const VALID: Content = Object.fromEntries(
  readdirSync(path.join(FIXTURES, 'valid')).map((name) => [
    name,
    readFileSync(path.join(FIXTURES, 'valid', name), 'utf8'),
  ]),
);

const OTHERS = ['groups.yaml', 'themes.yaml', 'cues.yaml'];

/** Compiles a small content. */
export function compileSmall(content: Content) {
  const file = (name: string) => ({ path: name, text: content[name] ?? '' });
  const filesIn = (ending: string) =>
    Object.keys(content).filter((name) => name.endsWith(ending) && !OTHERS.includes(name));
  return compileContent({
    gazetteer: {
      groups: file('groups.yaml'),
      themes: file('themes.yaml'),
      cues: file('cues.yaml'),
      entities: filesIn('.yaml').map(file),
    },
    analyses: filesIn('.md').map(file),
  });
}

/** The lines of the error that a content gives, `file:line: message`; empty if it gives none. */
export function problemsOf(content: Content): string[] {
  try {
    compileSmall(content);
    return [];
  } catch (error) {
    // Other errors are bugs: they name no file.
    if (!(error instanceof ContentError)) throw error;
    return error.message.split('\n');
  }
}

/** A text with its first occurrence of `piece` replaced, which must exist. */
export function replaceOnce(text: string, piece: string, by: string): string {
  if (!text.includes(piece)) throw new Error(`there is no "${piece}" to replace`);
  return text.replace(piece, () => by);
}
