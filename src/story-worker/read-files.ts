import type { ContentFile } from '../compile/content-file.ts';
import { broughtIds, countNames, type NameCounts } from '../compile/count-names.ts';
import { endingOf } from '../compile/file-ending.ts';
import type { FileProblem } from '../compile/file-problem.ts';
import { withoutFrontMatter } from '../compile/front-matter.ts';
import {
  isPlainText,
  isStoryEnding,
  PASTED,
  readStoryFiles,
  type StoryFilesRead,
} from '../compile/story-files.ts';
import { readTextFile } from '../compile/text-file.ts';
import { isHidden, MAX_BYTES, MAX_FILES, unzip } from '../compile/unzip.ts';
import { newOwnStory, type StoryDraft, type UncompiledStory } from '../library/own-story.ts';
import { readStories, type StoriesRead } from '../library/stories-file.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import type { KeptStory } from '../shared/messages.ts';

/** Larger files are refused, in bytes: 1,000 stories have 12 MB. */
const LARGEST_FILE = 20_000_000;

/** A file with its path in the folder that was dropped; its name if it was chosen. */
export interface NamedFile {
  readonly path: string;
  /** Undefined if the browser could not open it, or there were too many before it. */
  readonly file: File | undefined;
}

/** Stories that files hold, before anything of them is kept. */
interface FilesReading extends Pick<StoryFilesRead, 'problems' | 'warnings'> {
  readonly stories: readonly UncompiledStory[];
  /** The titles of stories that replace others of the user, and of those. */
  readonly replacing: readonly { readonly title: string; readonly before: string }[];
  readonly counts: NameCounts;
  /** The number of files that hold no stories. */
  readonly skipped: number;
}

/** What files hold: one text as a user would paste it, stories that were exported, or other files of stories. */
type FilesRead =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'stories'; readonly stories: StoriesRead }
  | { readonly kind: 'files'; readonly reading: FilesReading };

/** What files are read with. A worker has no extension API: it asks the page. */
export interface ReadingAids {
  readonly tools: RecognitionTools;
  /** The title of notes that are in no folder. */
  readonly notesTitle: string;
  /** The language of a text: BCP 47. */
  languageOf(text: string): Promise<string>;
  /** Those of some ids of entities that stories of the user have. */
  knownIds(ids: readonly string[]): Promise<readonly string[]>;
  /** Those of some stories that the user has. */
  keptStories(ids: readonly string[]): Promise<readonly KeptStory[]>;
}

/** Reads the files that a user chose or dropped. */
export async function readFiles(
  named: readonly NamedFile[],
  aids: ReadingAids,
): Promise<FilesRead> {
  const texts = new Texts(named.length === 1);
  for (const each of named) await texts.add(each);
  const { files, problems } = texts;
  const [only] = files;
  if (only && named.length === 1 && !isZip(named[0]?.path ?? '')) {
    const stories = readStories(only.text);
    if (stories) return { kind: 'stories', stories };
    if (endingOf(only.path) === 'json') {
      problems.push({ path: only.path, fault: 'notExport', words: [] });
      files.pop();
    } else if (isPlainText(only)) return { kind: 'text', text: only.text };
  }
  return readAll(texts, aids);
}

/** Reads a text that was pasted with front matter. */
export function readPasted(
  text: string,
  aids: ReadingAids,
): Promise<Extract<FilesRead, { kind: 'files' }>> {
  return readAll({ files: [{ path: PASTED, text }], problems: [], skipped: 0 }, aids);
}

async function readAll(
  { files, problems, skipped }: Pick<Texts, 'files' | 'problems' | 'skipped'>,
  { tools, notesTitle, languageOf, knownIds, keptStories }: ReadingAids,
): Promise<Extract<FilesRead, { kind: 'files' }>> {
  const language = await languageOf(sampleOf(files));
  const read = readStoryFiles(files, { tools, language, notesTitle });
  const known = new Set(await knownIds(broughtIds(read.drafts, tools.table)));
  const counts = countNames(read.drafts, tools.table, known);
  const all = [...problems, ...read.problems];
  const { stories, replacing } = await editionsOf(read.drafts, keptStories);
  const { warnings } = read;
  return {
    kind: 'files',
    reading: { stories, replacing, warnings, problems: all, counts, skipped },
  };
}

/** Stories of drafts. One whose id the user has is a new edition of that story: as new, and switched on or off as it was. */
async function editionsOf(
  drafts: readonly StoryDraft[],
  keptStories: ReadingAids['keptStories'],
): Promise<Pick<FilesReading, 'stories' | 'replacing'>> {
  const stories = drafts.map(newOwnStory);
  const ids = stories.filter(({ draft }) => draft.id !== undefined).map(({ id }) => id);
  const kept = ids.length > 0 ? await keptStories(ids) : [];
  const before = new Map(kept.map((each) => [each.id, each]));
  return {
    stories: stories.map((story) => {
      const { isOn, added } = before.get(story.id) ?? story;
      return { ...story, isOn, added };
    }),
    replacing: stories.flatMap(({ id, draft: { title } }) => {
      const other = before.get(id);
      return other ? [{ title, before: other.title }] : [];
    }),
  };
}

/** Collects the texts of files. */
class Texts {
  readonly files: ContentFile[] = [];
  readonly problems: FileProblem[] = [];
  skipped = 0;
  /** Whether there is only one file: then it is text whatever its name is. */
  readonly #isAlone: boolean;
  #bytes = 0;

  constructor(isAlone: boolean) {
    this.#isAlone = isAlone;
  }

  async add({ path, file }: NamedFile): Promise<void> {
    if (isHidden(path) && !this.#isAlone) return;
    if (!file) return this.#refuse('unreadable', path);
    if (!isZip(path) && !isStoryEnding(endingOf(path)) && !this.#isAlone) {
      this.skipped++;
      return;
    }
    if (file.size > LARGEST_FILE) return this.#refuse('tooLarge', path);
    this.#bytes += file.size;
    if (this.files.length >= MAX_FILES || this.#bytes > MAX_BYTES) {
      // Once is enough.
      if (!this.problems.some(({ fault }) => fault === 'tooMany')) this.#refuse('tooMany', path);
      return;
    }
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (isZip(path)) this.#addZip(path, bytes);
      else this.#addText(path, bytes);
    } catch (error) {
      console.error(error);
      this.#refuse('unreadable', path);
    }
  }

  #addZip(path: string, bytes: Uint8Array): void {
    const { files, skipped, fault } = unzip(bytes);
    if (fault) this.problems.push({ path, ...fault });
    this.skipped += skipped;
    for (const each of files) this.#addText(`${path}/${each.path}`, each.bytes);
  }

  #addText(path: string, bytes: Uint8Array): void {
    const read = readTextFile(path, bytes);
    if ('fault' in read) this.#refuse(read.fault, path);
    // In a folder of notes, an empty one is no problem.
    else if (this.#isAlone && read.text.trim() === '') this.#refuse('emptyFile', path);
    else this.files.push({ path, text: read.text });
  }

  #refuse(fault: FileProblem['fault'], path: string): void {
    this.problems.push({ path, fault, words: [] });
  }
}

function isZip(path: string): boolean {
  return endingOf(path) === 'zip';
}

/** The beginnings of the first files, to tell the language. */
function sampleOf(files: readonly ContentFile[]): string {
  return (
    files
      .slice(0, 20)
      // The words of front matter are English.
      .map(({ text }) => withoutFrontMatter(text).slice(0, 1000))
      .join('\n')
  );
}
