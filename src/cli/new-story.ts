// npm run -s new-story -- "Title" [--out FILE] [--language de]
//
// Writes a small story that shows what a file may have. Prints it if there is no file to write.

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { storyTemplate } from '../compile/story-template.ts';
import { readTexts, templateWords } from './texts.ts';

const USAGE = 'usage: npm run -s new-story -- "Title" [--out FILE] [--language en|de|es|zh-CN]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, language: { type: 'string', default: 'en' } },
});
const [title] = positionals;
if (title === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  try {
    const text = storyTemplate(templateWords(await readTexts(values.language)), title);
    // A story that is there already is never overwritten.
    if (values.out !== undefined) await writeFile(values.out, text, { flag: 'wx' });
    else process.stdout.write(text);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
