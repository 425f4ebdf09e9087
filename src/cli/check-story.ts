// npm run -s check-story -- FILE… [--language de]
//
// Says what the editor would say of stories, one line each: file:line:column: message. `language`: of files that do not
// say theirs. The exit code is 1 if there are errors, 0 if there is only advice.

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { countLevels, type LintMessage } from '../compile/lint-story.ts';
import { previewContext, previewStory } from '../compile/story-preview.ts';
import { loadContent } from './command.ts';
import { faultText, readTexts } from './texts.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { language: { type: 'string', default: 'en' } },
});

async function main(): Promise<void> {
  const { pack, table, ordinary } = await loadContent();
  const context = previewContext({ pack, table }, ordinary);
  const texts = await readTexts('en');
  for (const file of positionals) {
    const text = await readFile(file, 'utf8');
    const { messages } = previewStory(
      {
        text: text.replace(/^\ufeff/, ''),
        language: values.language,
        story: { id: 'own-checked', added: '2026-01-01' },
      },
      context,
    );
    for (const { line, column, level, ...message } of messages) {
      const said = faultText(texts, { ...message, path: file });
      console.log(`${file}:${line}:${column}: ${WORDS[level]}${said}`);
    }
    if (countLevels(messages).error > 0) process.exitCode = 1;
  }
}

const WORDS: Readonly<Record<LintMessage['level'], string>> = {
  error: 'error: ',
  warning: '',
  note: 'note: ',
};

if (positionals.length === 0) {
  console.error('usage: npm run -s check-story -- FILE… [--language de]');
  process.exitCode = 2;
} else {
  await main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 2;
  });
}
