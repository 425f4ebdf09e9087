// npm run -s check-story -- FILE… [--language de]
//
// Says what the editor would say of stories, one line each: file:line:column: message. Of glossaries (YAML, JSON Lines,
// CSV), it says what is wrong in their format. `language`: of files that do not
// say theirs. The exit code is 1 if there are errors, 0 if there is only advice.

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { endingOf } from '../compile/file-ending.ts';
import type { FileProblem } from '../compile/file-problem.ts';
import { countLevels, type LintMessage } from '../compile/lint-story.ts';
import { isGlossary } from '../compile/read-glossary.ts';
import { readStoryFiles } from '../compile/story-files.ts';
import { previewContext, previewStory } from '../compile/story-preview.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
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
    if (isGlossary(endingOf(file))) {
      checkGlossary(file, text, context.tools, texts);
      continue;
    }
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

/** Glossaries have no sentences for cards to quote: only what is wrong in their format is said. */
function checkGlossary(
  path: string,
  text: string,
  tools: RecognitionTools,
  texts: Awaited<ReturnType<typeof readTexts>>,
): void {
  const context = { tools, language: values.language, notesTitle: '' };
  const { problems, warnings } = readStoryFiles([{ path, text }], context);
  const say = (level: LintMessage['level'], { line = 1, column = 1, ...problem }: FileProblem) =>
    console.log(`${path}:${line}:${column}: ${WORDS[level]}${faultText(texts, problem)}`);
  for (const each of problems) say('error', each);
  for (const each of warnings) say('warning', each);
  if (problems.length > 0) process.exitCode = 1;
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
