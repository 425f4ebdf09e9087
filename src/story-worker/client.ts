import type { FeedUpdate } from '../library/feed-list.ts';
import type { OwnStory, UncompiledStory } from '../library/own-story.ts';
import { t } from '../shared/i18n.ts';
import { languageOf } from '../shared/language-of.ts';
import { sendToBackground } from '../shared/messages.ts';
import type { Batch, FilesFound, Order, Report } from './protocol.ts';
import type { NamedFile } from './read-files.ts';

/** Takes the next stories that are compiled; the ones after them come when it has ended. */
type TakeBatch = (batch: Batch) => Promise<void>;

/** The worker that reads and compiles stories, for a page of the extension. It does one thing at a time. */
export class StoryWorker {
  #worker: Worker | undefined;
  #stop: ((reason: Error) => void) | undefined;

  /** Reads files. The stories in them stay in the worker. */
  async readFiles(files: readonly NamedFile[]): Promise<FilesFound> {
    return this.#read({ order: 'read', files, notesTitle: t('addFilesNotes') });
  }

  /** Reads a text that was pasted with front matter. The story in it stays in the worker. */
  async readPasted(text: string): Promise<FilesFound> {
    return this.#read({ order: 'readPasted', text });
  }

  async #read(order: Order): Promise<FilesFound> {
    const last = await this.#run(order, async () => {});
    if (last.report !== 'found') throw new Error('the worker found nothing');
    return last.found;
  }

  /** Compiles stories, or those that were read last, and hands them out as they come. */
  async compile(stories: readonly UncompiledStory[] | 'read', take: TakeBatch): Promise<void> {
    await this.#run({ order: 'compile', stories }, take);
  }

  /** Compiles what has arrived from a feed: all of it. */
  async compileFeed(url: string, update: FeedUpdate): Promise<OwnStory[]> {
    const compiled: OwnStory[] = [];
    await this.#run({ order: 'compileFeed', url, update }, async ({ stories }) => {
      compiled.push(...stories);
    });
    return compiled;
  }

  /** Ends what it does at once: that fails with an `AbortError`. What it has read is forgotten. */
  cancel(): void {
    this.end();
    this.#stop?.(new DOMException('cancelled', 'AbortError'));
  }

  /** Frees its memory. */
  end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #run(order: Order, take: TakeBatch): Promise<Extract<Report, { report: 'found' | 'compiled' }>> {
    this.#stop?.(new DOMException('something else was begun', 'AbortError'));
    this.#worker ??= new Worker('story-worker.js');
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      this.#stop = reject;
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data }: MessageEvent<Report>) => {
        if (data.report === 'found' || data.report === 'compiled') return resolve(data);
        if (data.report === 'failed') return reject(new Error(data.error));
        answerTo(data, take).then(
          (answer) => worker.postMessage({ order: 'answer', answer } satisfies Order),
          reject,
        );
      };
      worker.postMessage(order);
    });
  }
}

async function answerTo(
  question: Extract<Report, { report: 'language' | 'known' | 'kept' | 'batch' }>,
  take: TakeBatch,
): Promise<unknown> {
  if (question.report === 'batch') return take(question.batch);
  if (question.report === 'language') return languageOf(question.text);
  // Without an answer, a story could be there twice: then reading fails.
  if (question.report === 'kept') return sendToBackground('kept-stories', { ids: question.ids });
  return sendToBackground('known-entities', { ids: question.ids }).catch((error: unknown) => {
    // The counts are those without them.
    console.error(error);
    return [];
  });
}
