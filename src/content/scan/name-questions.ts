import type { PrefilterHit } from '../../recognition/prefilter.ts';
import type { Block } from '../dom/element-kinds.ts';

/** Most beginnings that one message asks of: 60 kB. */
const ASKED_AT_ONCE = 5000;
/** Beginnings of no name are forgotten when they are as many: a page that grows all day has ever new ones. */
const MOST_OTHERS = 50_000;

/**
 * Which beginnings of texts are those of names of a library that is too large for the page: each is asked of once, with
 * the next message to the background. Where they are is not looked up before the answer, since most are of no name.
 */
export class NameQuestions {
  readonly #names = new Set<string>();
  readonly #others = new Set<string>();
  /** The trees in which the beginnings are that are not known yet. */
  readonly #trees = new Map<string, Set<Block>>();
  readonly #waiting = new Set<string>();

  /**
   * Whether a name is known to begin like that. If nothing is known, it will be asked.
   *
   * @param tree where it does, to be searched if there is a name
   */
  isName(beginning: string, tree?: Block): boolean {
    if (this.#names.has(beginning)) return true;
    if (this.#others.has(beginning)) return false;
    let trees = this.#trees.get(beginning);
    if (!trees) {
      trees = new Set();
      this.#trees.set(beginning, trees);
      this.#waiting.add(beginning);
    }
    if (tree) trees.add(tree);
    return false;
  }

  /** The places that are known to be those of names, and those that need no question. */
  known(hits: readonly PrefilterHit[], tree: Block): readonly PrefilterHit[] {
    return hits.filter(
      ([, , , beginning]) => beginning === undefined || this.isName(beginning, tree),
    );
  }

  /** Whether there is anything to ask. */
  get areWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** What to ask now. */
  take(): string[] {
    const taken = [...this.#waiting].slice(0, ASKED_AT_ONCE);
    for (const each of taken) this.#waiting.delete(each);
    return taken;
  }

  /** Asks again: there was no answer. */
  putBack(asked: readonly string[]): void {
    for (const each of asked) this.#waiting.add(each);
  }

  /**
   * Takes an answer.
   *
   * @param begun the indices of those that are beginnings of names
   * @returns the trees that these are in
   */
  answer(asked: readonly string[], begun: readonly number[]): ReadonlySet<Block> {
    if (this.#others.size >= MOST_OTHERS) this.#others.clear();
    const names = new Set(begun);
    const found = new Set<Block>();
    for (const [index, beginning] of asked.entries()) {
      const trees = this.#trees.get(beginning) ?? [];
      this.#trees.delete(beginning);
      if (!names.has(index)) this.#others.add(beginning);
      else {
        this.#names.add(beginning);
        for (const tree of trees) found.add(tree);
      }
    }
    return found;
  }
}
