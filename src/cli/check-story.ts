// npm run -s check-story -- FILE… [--language de]
//
// Says what the editor would say of stories, one line each: file:line:column: message. Of glossaries (YAML, JSON Lines,
// CSV) and of notes, it says what is wrong in their format. A file is a note if the page for adding stories takes it for
// one. `language`: of files that do not say theirs. The exit code is 1 if there are errors, 0 if there is only advice.

import { readFile } from 'node:fs/promises';
import type { ContentFile } from '../compile/content-file.ts';
import { endingOf } from '../compile/file-ending.ts';
import type { FileProblem } from '../compile/file-problem.ts';
import { type LintLevel, levelOf } from '../compile/lint-story.ts';
import { isGlossary } from '../compile/read-glossary.ts';
import { isNote, type ReadingContext, readStoryFiles } from '../compile/story-files.ts';
import { previewContext, previewStory } from '../compile/story-preview.ts';
import { readTextFile } from '../compile/text-file.ts';
import { loadContent, runCommand } from './command.ts';
import { faultText, readTexts, type Texts } from './texts.ts';

async function main(files: readonly string[], language: string): Promise<void> {
  const { pack, table, ordinary } = await loadContent();
  const context = previewContext({ pack, table }, ordinary);
  const texts = await readTexts('en');
  for (const file of files) {
    const read = readTextFile(file, await readFile(file));
    if ('fault' in read || read.text.trim() === '') {
      const fault = 'fault' in read ? read.fault : 'emptyFile';
      say(texts, 'error', { path: file, fault, words: [] });
      continue;
    }
    const { text } = read;
    if (isGlossary(endingOf(file)) || isNote({ path: file, text })) {
      const reading = { tools: context.tools, language, notesTitle: 'Notes' };
      checkFormat({ path: file, text }, reading, texts);
      continue;
    }
    const story = { id: 'own-checked', added: '2026-01-01' };
    const { messages } = previewStory({ text, language, story }, context);
    for (const { level, ...message } of messages) say(texts, level, { ...message, path: file });
  }
}

/** Glossaries and notes have no sentences for cards to quote: only what is wrong in their format is said. */
function checkFormat(file: ContentFile, context: ReadingContext, texts: Texts): void {
  const { problems, warnings } = readStoryFiles([file], context);
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

await runCommand({
  usage: 'npm run -s check-story -- FILE… [--language de]',
  options: { language: { type: 'string', default: 'en' } },
  run: ({ language }, files) => main(files, language),
});
