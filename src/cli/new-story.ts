// npm run -s new-story -- "Title" [--out FILE] [--language de]
//
// Writes a small story that shows what a file may have. Prints it if there is no file to write.

import { writeFile } from 'node:fs/promises';
import { storyTemplate } from '../compile/story-template.ts';
import { runCommand } from './command.ts';
import { readTexts, templateWords } from './texts.ts';

await runCommand({
  usage: 'npm run -s new-story -- "Title" [--out FILE] [--language en|de|es|zh-CN]',
  options: { out: { type: 'string' }, language: { type: 'string', default: 'en' } },
  async run({ out, language }, [title]) {
    const text = storyTemplate(templateWords(await readTexts(language)), title);
    // A story that is there already is never overwritten.
    if (out !== undefined) await writeFile(out, text, { flag: 'wx' });
    else process.stdout.write(text);
  },
});
