import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The project's folder. */
export const ROOT = path.resolve(import.meta.dirname, '../../..');

/** The text of a file of the project. */
export function readText(file: string): Promise<string> {
  return readFile(path.join(ROOT, file), 'utf8');
}

/** The source files of the extension, joined. */
export async function readSources(): Promise<string> {
  const names = await readdir(path.join(ROOT, 'src'), { recursive: true });
  const code = names.filter((name) => /\.(?:ts|tsx|html)$/.test(name));
  const texts = await Promise.all(code.map((name) => readText(path.join('src', name))));
  return texts.join('\n');
}
