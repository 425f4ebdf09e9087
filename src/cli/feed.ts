// npm run -s feed -- FOLDER [--out FILE] [--title TITLE] [--home URL] [--language en]
//
// Makes a JSON Feed of the stories in a folder: its Markdown files, also in folders in it. The feed is printed, or written
// to a file. --title is that of the feed, by default the name of the folder; --home the address of the publisher's site;
// --language that of stories that do not say. If a file has a problem, all problems are printed and no feed is made.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ContentFile } from '../compile/content-file.ts';
import type { FileProblem } from '../compile/file-problem.ts';
import { readStoriesToPublish } from '../compile/read-stories-to-publish.ts';
import { writeFeed } from '../compile/write-feed.ts';
import { type FeedProblem, readFeed } from '../library/feed.ts';
import { loadContent, runCommand } from './command.ts';
import { problemLine, readTexts } from './texts.ts';

async function readFolder(folder: string): Promise<ContentFile[]> {
  const names = await readdir(folder, { recursive: true });
  const markdown = names.filter((name) => /\.(?:md|markdown)$/i.test(name)).sort();
  return Promise.all(
    markdown.map(async (name) => ({
      path: name.replaceAll(path.sep, '/'),
      text: await readFile(path.join(folder, name), 'utf8'),
    })),
  );
}

/** Why readers would refuse a feed. */
const REFUSED: Readonly<Record<FeedProblem, string>> = {
  noItems: 'there is no story in the folder',
  notFeed:
    'there are more than 500 stories in the folder, or the feed has no title: make several feeds',
  notJson: 'the feed is no JSON',
  sameIds: 'two stories have the same id',
};

interface Wishes {
  readonly title: string;
  readonly home: string | undefined;
  readonly language: string;
}

/** The text of the feed. Throws if a file has a problem, or if readers would refuse the feed. */
async function makeFeed(folder: string, { title, home, language }: Wishes): Promise<string> {
  const { tools } = await loadContent();
  const read = readStoriesToPublish(await readFolder(folder), { tools, language });
  const texts = await readTexts('en');
  const inWords = (problem: FileProblem) => problemLine(texts, problem);
  for (const name of read.skipped) console.error(`${name}: is no story and is left out`);
  for (const warning of read.warnings) console.error(inWords(warning));
  if (read.problems.length > 0) throw new Error(read.problems.map(inWords).join('\n'));
  const head = { title, ...(home !== undefined && { home_page_url: home }) };
  const text = writeFeed(head, read.stories);
  const feed = readFeed(text);
  if (typeof feed === 'string') throw new Error(REFUSED[feed]);
  return text;
}

await runCommand({
  usage: 'npm run -s feed -- FOLDER [--out FILE] [--title TITLE] [--home URL] [--language en]',
  options: {
    out: { type: 'string' },
    title: { type: 'string' },
    home: { type: 'string' },
    language: { type: 'string', default: 'en' },
  },
  async run({ out, title, home, language }, [folder]) {
    const name = title ?? path.basename(path.resolve(folder));
    const text = await makeFeed(folder, { title: name, home, language });
    if (out === undefined) process.stdout.write(text);
    else await writeFile(out, text);
  },
});
