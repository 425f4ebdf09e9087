import type { ContentFile } from '../compile/content-file.ts';
import { broughtIds, countNames, type NameCounts } from '../compile/count-names.ts';
import type { FileProblem } from '../compile/file-problem.ts';
import {
  endingOf,
  isPlainText,
  isStoryEnding,
  readStoryFiles,
  type StoryFilesRead,
} from '../compile/story-files.ts';
import { isHidden, MAX_BYTES, MAX_FILES, unzip } from '../compile/unzip.ts';
import { readStories, type StoriesRead } from '../library/stories-file.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import { decodeText } from '../shared/decode-text.ts';

/** Larger files are refused, in bytes: 1,000 stories have 12 MB. */
const LARGEST_FILE = 20_000_000;

/** A file with its path in the folder that was dropped; its name if it was chosen. */
export interface NamedFile {
  readonly path: string;
  /** Undefined if the browser could not open it, or there were too many before it. */
  readonly file: File | undefined;
}

/** Stories that files hold, before anything of them is kept. */
interface FilesReading extends StoryFilesRead {
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
}

/** Reads the files that a user chose or dropped. */
export async function readFiles(
  named: readonly NamedFile[],
  { tools, notesTitle, languageOf, knownIds }: ReadingAids,
): Promise<FilesRead> {
  const texts = new Texts(named.length === 1);
  for (const each of named) await texts.add(each);
  const { files, problems, skipped } = texts;
  const [only] = files;
  if (only && named.length === 1 && !isZip(named[0]?.path ?? '')) {
    const stories = readStories(only.text);
    if (stories) return { kind: 'stories', stories };
    if (isPlainText(only)) return { kind: 'text', text: only.text };
  }
  const language = await languageOf(sampleOf(files));
  const read = readStoryFiles(files, { tools, language, notesTitle });
  const known = new Set(await knownIds(broughtIds(read.drafts, tools.table)));
  const counts = countNames(read.drafts, tools.table, known);
  const all = [...problems, ...read.problems];
  return { kind: 'files', reading: { ...read, problems: all, counts, skipped } };
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
    const text = decodeText(bytes);
    if (text === undefined) this.#refuse('encoding', path);
    else this.files.push({ path, text });
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
  return files
    .slice(0, 20)
    .map(({ text }) => text.slice(0, 1000))
    .join('\n');
}
