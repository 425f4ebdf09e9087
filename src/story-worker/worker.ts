import { draftOfItem } from '../compile/feed-item.ts';
import { compileInTurn } from '../compile/own-story.ts';
import { feedStoryId } from '../library/feed-diff.ts';
import { makingOf, today, type UncompiledStory } from '../library/own-story.ts';
import type { NamesTable } from '../pack/name-table.ts';
import { makeTools, type RecognitionTools } from '../recognition/page-recognition.ts';
import type { KeptStory } from '../shared/messages.ts';
import { type FilesFound, type Listed, MOST_LISTED, type Order, type Report } from './protocol.ts';
import { type ReadingAids, readFiles, readPasted } from './read-files.ts';

// Reads and compiles stories aside from the page: 1,000 take 8 s.

/** Compiled stories are handed out so many at a time: to copy one takes the page 0.3 ms. */
const AT_ONCE = 10;

let loading: Promise<RecognitionTools> | undefined;

function loadTools(): Promise<RecognitionTools> {
  loading ??= fetch('names.json')
    .then((response) => response.json() as Promise<NamesTable>)
    .then((table) => makeTools(table));
  return loading;
}

/** The stories that were read last. */
let read: readonly UncompiledStory[] = [];
let takeAnswer: ((answer: unknown) => void) | undefined;

function say(report: Report): void {
  postMessage(report);
}

function ask<T>(report: Report): Promise<T> {
  say(report);
  return new Promise<unknown>((resolve) => {
    takeAnswer = resolve;
  }) as Promise<T>;
}

const languageOf = (text: string) => ask<string>({ report: 'language', text });

async function readHere(order: Extract<Order, { order: 'read' | 'readPasted' }>) {
  const aids: ReadingAids = {
    tools: await loadTools(),
    notesTitle: order.order === 'read' ? order.notesTitle : '',
    languageOf,
    knownIds: (ids) => ask<readonly string[]>({ report: 'known', ids }),
    keptStories: (ids) => ask<readonly KeptStory[]>({ report: 'kept', ids }),
  };
  const found = await (order.order === 'read'
    ? readFiles(order.files, aids)
    : readPasted(order.text, aids));
  read =
    found.kind === 'stories'
      ? found.stories.stories
      : found.kind === 'files'
        ? found.reading.stories
        : [];
  say({ report: 'found', found: summaryOf(found) });
}

function summaryOf(found: Awaited<ReturnType<typeof readFiles>>): FilesFound {
  if (found.kind === 'text') return found;
  if (found.kind === 'stories') {
    const { stories, problems } = found.stories;
    const shown = stories.map(({ draft: { title, language } }) => ({ title, language }));
    return { kind: 'stories', stories: listed(shown), problems };
  }
  const { stories, replacing, counts, problems, warnings, skipped } = found.reading;
  return {
    kind: 'files',
    titles: listed(stories.map(({ draft }) => draft.title)),
    replacing: listed(replacing),
    definitions: counts.definitions,
    unclear: listed(counts.unclear),
    added: listed(counts.added),
    known: listed(counts.known),
    problems: listed(problems),
    warnings: listed(warnings),
    clashes: warnings.filter(({ fault }) => fault === 'clash').length,
    skipped,
  };
}

function listed<T>(items: readonly T[]): Listed<T> {
  return { count: items.length, first: items.slice(0, MOST_LISTED) };
}

async function compileFeed({ url, update }: Extract<Order, { order: 'compileFeed' }>) {
  const tools = await loadTools();
  const stories: UncompiledStory[] = [];
  for (const { item, isOn } of update.items) {
    const language = item.language || (await languageOf(item.text));
    stories.push({
      id: feedStoryId(url, item.id),
      isOn,
      added: today(),
      draft: draftOfItem(item, language, tools),
      feed: { url, title: update.title, item: item.id },
    });
  }
  await compileHere(stories);
}

async function compileHere(stories: readonly UncompiledStory[]) {
  const { table } = await loadTools();
  const compile = compileInTurn(stories, table);
  for (let at = 0; at < stories.length; at += AT_ONCE) {
    const part = stories.slice(at, at + AT_ONCE);
    const compiled = part.map((story, index) => ({
      ...{ ...story, madeWith: makingOf(table) },
      compiled: compile(at + index),
    }));
    const done = at + part.length;
    await ask({ report: 'batch', batch: { stories: compiled, done, total: stories.length } });
  }
  say({ report: 'compiled' });
}

function carryOut(order: Exclude<Order, { order: 'answer' }>): Promise<void> {
  if (order.order === 'read' || order.order === 'readPasted') return readHere(order);
  if (order.order === 'compileFeed') return compileFeed(order);
  return compileHere(order.stories === 'read' ? read : order.stories);
}

addEventListener('message', ({ data }: MessageEvent<Order>) => {
  if (data.order === 'answer') {
    takeAnswer?.(data.answer);
    return;
  }
  carryOut(data).catch((error: unknown) => say({ report: 'failed', error: String(error) }));
});
