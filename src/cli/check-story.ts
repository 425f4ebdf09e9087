// npm run -s check-story -- FILE… [--language de]
//
// Says what the editor would say of stories, one line each: file:line:column: message. Of glossaries (YAML, JSON Lines,
// CSV) and of notes, it says what is wrong in their format. A file is a note if the page for adding stories takes it for
// one. `language`: of files that do not say theirs. The exit code is 1 if there are errors, 0 if there is only advice.

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { endingOf } from '../compile/file-ending.ts';
import type { FileProblem } from '../compile/file-problem.ts';
import { type LintLevel, levelOf } from '../compile/lint-story.ts';
import { isGlossary } from '../compile/read-glossary.ts';
import { isNote, readStoryFiles } from '../compile/story-files.ts';
import { previewContext, previewStory } from '../compile/story-preview.ts';
import { readTextFile } from '../compile/text-file.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import { loadContent } from './command.ts';
import { faultText, readTexts, type Texts } from './texts.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { language: { type: 'string', default: 'en' } },
});

async function main(): Promise<void> {
  const { pack, table, ordinary } = await loadContent();
  const context = previewContext({ pack, table }, ordinary);
  const texts = await readTexts('en');
  for (const file of positionals) {
    const read = readTextFile(file, await readFile(file));
    if ('fault' in read || read.text.trim() === '') {
      const fault = 'fault' in read ? read.fault : 'emptyFile';
      say(texts, 'error', { path: file, fault, words: [] });
      continue;
    }
    const { text } = read;
    if (isGlossary(endingOf(file)) || isNote({ path: file, text })) {
      checkFormat(file, text, context.tools, texts);
      continue;
    }
    const { messages } = previewStory(
      {
        text,
        language: values.language,
        story: { id: 'own-checked', added: '2026-01-01' },
      },
      context,
    );
    for (const { level, ...message } of messages) say(texts, level, { ...message, path: file });
  }
}

/** Glossaries and notes have no sentences for cards to quote: only what is wrong in their format is said. */
function checkFormat(path: string, text: string, tools: RecognitionTools, texts: Texts): void {
  const context = { tools, language: values.language, notesTitle: 'Notes' };
  const { problems, warnings } = readStoryFiles([{ path, text }], context);
  for (const each of problems) say(texts, 'error', each);
  for (const each of warnings) say(texts, levelOf(each.fault), each);
}

/** Prints what is to be said of a file. */
function say(texts: Texts, level: LintLevel, problem: FileProblem): void {
  const { path, line = 1, column = 1 } = problem;
  console.log(`${path}:${line}:${column}: ${WORDS[level]}${faultText(texts, problem)}`);
  if (level === 'error') process.exitCode = 1;
}

const WORDS: Readonly<Record<LintLevel, string>> = {
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
