import { MAX_NAMES, type StoryDraft } from '../library/own-story.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import { type NamedEntry, warnOfNames } from './check-names.ts';
import { relationProblems, type StoryInFile } from './check-relations.ts';
import type { ContentFile } from './content-file.ts';
import { type Entry, line, namesOf } from './definition.ts';
import { draftOf } from './draft.ts';
import { endingOf } from './file-ending.ts';
import { type FileProblem, FileReport, type Place } from './file-problem.ts';
import { hasFrontMatter, readFrontMatter } from './front-matter.ts';
import { compileDrafts } from './own-story.ts';
import { readPlainText, warnOfTags } from './plain-text.ts';
import { isGlossary, languageIn, readGlossary } from './read-glossary.ts';
import { readNote, titleOf } from './read-note.ts';
import { creditsOf, isStory, likelyNames, readStoryFile } from './read-story-file.ts';

/** What files hold. A file with a problem adds nothing. */
export interface StoryFilesRead {
  readonly drafts: readonly StoryDraft[];
  readonly problems: readonly FileProblem[];
  readonly warnings: readonly FileProblem[];
}

/** What files are read with. */
export interface ReadingContext {
  readonly tools: RecognitionTools;
  /** That of files that do not say: BCP 47. */
  readonly language: string;
  /** The title of notes that are in no folder. */
  readonly notesTitle: string;
}

/** Whether files with this ending are read. */
export function isStoryEnding(ending: string): boolean {
  return isGlossary(ending) || isMarkdown(ending) || ending === 'txt';
}

function isMarkdown(ending: string): boolean {
  return ending === 'md' || ending === 'markdown';
}

/** Whether a file that comes alone is a text as one that is pasted. */
export function isPlainText({ path, text }: ContentFile): boolean {
  const ending = endingOf(path);
  return !isGlossary(ending) && !(isMarkdown(ending) && hasFrontMatter(text));
}

/** Whether a file is a note if it comes alone. Without front matter, it is a text. */
export function isNote({ path, text }: ContentFile): boolean {
  if (!isMarkdown(endingOf(path)) || !hasFrontMatter(text)) return false;
  const head = readFrontMatter(text, new FileReport(path));
  return head !== undefined && !isStory(head);
}

/** The path of a text that was pasted with front matter: it is a story, never a note, as it has no name. */
export const PASTED = '';

/** Reads files of stories, of glossaries and of notes. Each is one story; notes are one story together. Pure. */
export function readStoryFiles(
  files: readonly ContentFile[],
  context: ReadingContext,
): StoryFilesRead {
  const reader = new FilesReader(context);
  for (const file of files) reader.read(file);
  return reader.end();
}

/** Problems in the order of their files and lines; those of a file as a whole come first. */
function inOrder(problems: readonly FileProblem[]): FileProblem[] {
  const files = [...new Set(problems.map(({ path }) => path))];
  const numbers = new Map(files.map((path, index) => [path, index]));
  const numberOf = ({ path }: FileProblem) => numbers.get(path) ?? 0;
  return problems.toSorted(
    (a, b) =>
      numberOf(a) - numberOf(b) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}

/** What a story of entries has besides them. */
type GlossaryStory = Pick<StoryDraft, 'title' | 'language' | 'generator' | 'credits'>;

class FilesReader {
  readonly #context: ReadingContext;
  readonly #drafts: StoryDraft[] = [];
  readonly #problems: FileProblem[] = [];
  readonly #warnings: FileProblem[] = [];
  readonly #named: NamedEntry[] = [];
  readonly #notes: { readonly path: string; readonly language: string; readonly entry: Entry }[] =
    [];
  readonly #paths = new Map<string, string>();
  readonly #related: StoryInFile[] = [];
  readonly #titles = new Map<string, string>();

  constructor(context: ReadingContext) {
    this.#context = context;
  }

  read(file: ContentFile): void {
    const report = new FileReport(file.path);
    const add = this.#readerOf(file, report);
    this.#problems.push(...inOrder(report.problems));
    this.#warnings.push(...report.warnings);
    if (report.problems.length === 0) add?.();
  }

  end(): StoryFilesRead {
    this.#addNotes();
    return {
      drafts: this.#drafts,
      problems: this.#problems,
      warnings: inOrder([
        ...this.#warnings,
        ...warnOfNames(this.#named, this.#context.tools),
        ...this.#relationWarnings(),
      ]),
    };
  }

  /** Reads a file. What it adds is added by the function that is returned: it is called if there was no problem. */
  #readerOf(file: ContentFile, report: FileReport): (() => void) | undefined {
    const ending = file.path === PASTED ? 'md' : endingOf(file.path);
    if (isGlossary(ending)) return this.#glossary(file, ending, report);
    if (!isMarkdown(ending)) return this.#plainText(file, report);
    const head = readFrontMatter(file.text, report);
    if (!head) return undefined;
    if (file.path !== PASTED && !isStory(head)) {
      const language = languageIn(head.fields) || this.#context.language;
      const entry = readNote(head, language, report);
      return entry && (() => this.#notes.push({ path: file.path, language, entry }));
    }
    const story = readStoryFile(head, this.#context, report);
    if (!story) return undefined;
    const { id, draft, entries } = story;
    const other = this.#paths.get(id);
    if (other !== undefined) report.problem('duplicateId', head.placeOf(['id']), id, other);
    return () => {
      if (id !== '') this.#paths.set(id, file.path);
      this.#addDraft(draft, file.path, head.placeOf(['title']));
      if (draft.relations) this.#related.push({ path: file.path, head, draft });
      this.#note(file.path, entries);
    };
  }

  #glossary(file: ContentFile, ending: string, report: FileReport): (() => void) | undefined {
    const glossary = readGlossary(file.text, ending, this.#context.language, report);
    if (!glossary) return undefined;
    const { head, entries } = glossary;
    const credits = creditsOf(head);
    const draft: GlossaryStory = {
      title: head.title ?? titleOf(file.path),
      language: languageIn(head) || this.#context.language,
      generator: head.provenance?.generator ?? '',
      ...(credits && { credits }),
    };
    return () => {
      this.#addEntries(entries, draft, file.path);
      this.#note(file.path, entries);
    };
  }

  #plainText({ path, text }: ContentFile, report: FileReport): () => void {
    const { language, tools } = this.#context;
    const plain = readPlainText(text, language);
    if (plain.sections.length === 0) report.problem('textMissing', { line: 1 }, titleOf(path));
    warnOfTags(text, report);
    const title = line(plain.title || plain.question || titleOf(path));
    const names = likelyNames(plain, language, tools);
    return () => this.#addDraft(draftOf(plain, { title, language, names }), path, { line: 1 });
  }

  /** Adds a story; says so if another one has its title. */
  #addDraft(draft: StoryDraft, path: string, place: Place): void {
    this.#drafts.push(draft);
    const other = this.#titles.get(draft.title);
    if (other === undefined) this.#titles.set(draft.title, path);
    else this.#warnings.push({ path, ...place, fault: 'titleTwice', words: [draft.title, other] });
  }

  /** Relations that are left out. Only stories that have some are compiled for that: each takes some 20 ms. */
  #relationWarnings(): FileProblem[] {
    if (this.#related.length === 0) return [];
    const { table } = this.#context.tools;
    const stories = this.#related.map(({ draft }) => ({ id: 'own-read', added: '', draft }));
    const compiled = compileDrafts(stories, table);
    return this.#related.flatMap((story, index) => {
      const each = compiled[index];
      return each ? relationProblems(story, each, table) : [];
    });
  }

  #note(path: string, entries: readonly Entry[]): void {
    this.#named.push(...entries.map((entry) => ({ path, entry })));
  }

  #addNotes(): void {
    const [first] = this.#notes;
    if (!first) return;
    const entries = this.#notes.map(({ entry }) => entry);
    const { path, language } = first;
    this.#addEntries(entries, { title: this.#notesTitle(), language, generator: '' }, path);
    this.#named.push(...this.#notes);
  }

  /** The folder or the zip of all notes. */
  #notesTitle(): string {
    const [top = '', ...others] = new Set(this.#notes.map(({ path }) => path.split('/', 1)[0]));
    const isFolder = others.length === 0 && this.#notes.some(({ path }) => path.includes('/'));
    return (isFolder && top.replace(/\.zip$/i, '')) || this.#context.notesTitle;
  }

  /** A story has a limited number of names: there are as many stories as are needed. */
  #addEntries(entries: readonly Entry[], draft: GlossaryStory, path: string): void {
    for (let at = 0; at < entries.length; at += MAX_NAMES) {
      const number = at === 0 ? '' : ` (${at / MAX_NAMES + 1})`;
      const title = line(draft.title) + number;
      const names = namesOf(entries.slice(at, at + MAX_NAMES));
      this.#addDraft({ ...draft, title, question: '', sections: [], ...names }, path, { line: 1 });
    }
  }
}
