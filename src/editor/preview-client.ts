import type { PreviewRequest, StoryPreview } from '../compile/story-preview.ts';
import { languageOf } from '../shared/language-of.ts';
import type { WorkerAnswer, WorkerRequest } from './worker.ts';

/** Asks the worker for previews: reading a text of 5,000 words takes 100 to 300 ms, which would stop the typing. */
export class PreviewClient {
  readonly #worker = new Worker('editor-worker.js');
  readonly #waiting = new Map<
    number,
    { resolve(preview: StoryPreview): void; reject(error: unknown): void }
  >();
  #number = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => {
      const { number } = data;
      const waiting = this.#waiting.get(number);
      this.#waiting.delete(number);
      if ('preview' in data) waiting?.resolve(data.preview);
      else waiting?.reject(new Error(data.error));
    });
    this.#worker.addEventListener('error', ({ message }) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(message));
      this.#waiting.clear();
    });
  }

  async preview(text: string, story: PreviewRequest['story']): Promise<StoryPreview> {
    const language = await languageOf(withoutHead(text));
    const number = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      const message: WorkerRequest = { number, request: { text, language, story } };
      this.#worker.postMessage(message);
    });
  }

  end(): void {
    this.#worker.terminate();
  }
}

/** The words of front matter are English. */
function withoutHead(text: string): string {
  return text.replace(/^---\n[\s\S]*?\n---\n/, '').slice(0, 5000);
}
