import type { Place } from '../../recognition/disambiguation/page-evidence.ts';
import type { RecognizeRequest, RecognizeResult } from '../../recognition/recognizer.ts';
import { attributeOf, titleOf } from '../dom/native-dom.ts';
import type { SentWindow } from '../resolve/mention-resolver.ts';
import type { NameQuestions } from './name-questions.ts';

/** Most text that one message carries, in UTF-16 units: it takes the page's thread 10 ms to send. */
const MAX_MESSAGE = 100_000;
/** Longer texts are not sent: nobody reads them, and a message is limited to 64 MB. */
const MAX_TEXT = 5_000_000;

/** A window with what recognition needs to know about its place. */
export interface PageWindow extends SentWindow {
  readonly place: Place;
  /** The list or table that it is an item of; 0 for none. */
  readonly list: number;
  /** Ids of older windows of the block, which stay until this one is answered: nothing flickers. */
  readonly replaces?: readonly number[];
}

/** An answer, with the windows that it is the first answer to. */
export interface Arrival {
  readonly sent: readonly PageWindow[];
  /** The beginnings that it was asked of. */
  readonly asked: readonly string[];
  readonly result: RecognizeResult;
}

/**
 * Has the background recognize names. Resolves to null where the background has forgotten the document; rejects when
 * the extension is gone.
 */
export type Recognize = (request: RecognizeRequest) => Promise<RecognizeResult | null>;

/** Sends windows to the background in page order, one message at a time, and keeps the answers until they are applied. */
export class RequestQueue {
  /** Names the document to the background. Not crypto.randomUUID: pages without TLS do not have it. */
  readonly #document = `${performance.timeOrigin}-${Math.random()}`;
  #waiting: PageWindow[] = [];
  #removed: number[] = [];
  #isWhole = true;
  #title = '';
  readonly #arrived: Arrival[] = [];
  #underWay: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  /** @param allWindows what the background is to know again when it has forgotten the document */
  constructor(
    private readonly recognize: Recognize,
    private readonly allWindows: () => Iterable<PageWindow>,
    private readonly questions: NameQuestions,
    private readonly mayHoldNames: (text: string) => boolean,
  ) {}

  /** Queues a window. */
  add(window: PageWindow): void {
    this.#waiting.push(window);
  }

  /** Removes a window. */
  remove(id: number): void {
    const index = this.#waiting.findIndex((window) => window.id === id);
    if (index >= 0) this.#waiting.splice(index, 1);
    else this.#removed.push(id);
  }

  /** Number of windows that wait to be sent. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Whether a full message is waiting. */
  get isFull(): boolean {
    return this.#waiting.reduce((sum, { run }) => sum + run.text.length, 0) > MAX_MESSAGE;
  }

  /** Whether anything is waiting, under way, or not applied. */
  get isBusy(): boolean {
    return (
      this.#waiting.length > 0 ||
      this.questions.areWaiting ||
      this.#underWay !== undefined ||
      this.#arrived.length > 0 ||
      this.#failure !== undefined
    );
  }

  /** Sends a message, unless one is under way or there is nothing to tell. */
  send(): void {
    if (this.#underWay) return;
    const title = this.#titleOfNote();
    // The title alone may make a page one whose topics are wanted.
    const isNews = title !== this.#title || (!this.#isWhole && this.#removed.length > 0);
    if (this.#waiting.length === 0 && !isNews && !this.questions.areWaiting) return;
    this.#title = title;
    this.#underWay = this.#exchange(this.#nextBatch()).finally(() => {
      this.#underWay = undefined;
    });
  }

  /** The next answer, if one is there. */
  takeArrival(): Arrival | undefined {
    return this.#arrived.shift();
  }

  /** Resolves when the answer to the message under way is there; rejects when there is none. */
  async nextArrival(): Promise<void> {
    this.send();
    if (this.#arrived.length === 0) await this.#underWay;
    if (this.#failure) throw this.#failure.error;
  }

  /** A title without names is no evidence, and may change every second. */
  #titleOfNote(): string {
    const title = titleOf(document);
    return this.mayHoldNames(title) ? title : '';
  }

  #nextBatch(): PageWindow[] {
    let length = 0;
    const end = this.#waiting.findIndex(({ run }) => {
      const isFull = length > MAX_MESSAGE;
      length += run.text.length;
      return isFull;
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }

  async #exchange(sent: readonly PageWindow[]): Promise<void> {
    const removed = this.#removed;
    this.#removed = [];
    const asked = this.questions.take();
    try {
      const result = await this.recognize({
        document: this.#document,
        isWhole: this.#isWhole,
        windows: sent.map(({ id, run, place, list }) => [
          id,
          run.text.length > MAX_TEXT ? '' : run.text,
          place,
          list,
        ]),
        removed,
        title: this.#title,
        language: declaredLanguage(),
        beginnings: asked,
      });
      this.#isWhole = result === null;
      if (result) this.#arrived.push({ sent, asked, result });
      else {
        this.#waiting = [...this.allWindows()];
        this.questions.putBack(asked);
      }
    } catch (error) {
      this.#failure ??= { error };
    }
  }
}

function declaredLanguage(): string {
  const root: Element | null = document.documentElement;
  return (root && attributeOf(root, 'lang')) ?? '';
}
