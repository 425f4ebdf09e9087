import type { Reason } from '../../recognition/disambiguation/page-evidence.ts';
import type { NameCounts } from '../../shared/messages.ts';
import type { Block } from '../dom/element-kinds.ts';
import { compareStarts } from '../dom/tree-order.ts';
import type { DomRange } from '../extract/text-run.ts';

/** A name on the page: whose, where, why. */
export interface Mention extends DomRange {
  readonly entity: string;
  reason: Reason;
  /** Of a topic, which is a mention only where a section first names it. */
  readonly isTopic?: boolean;
  /** A story names the entity, or what makes or owns it. */
  readonly isOfStory?: boolean;
}

/** The mentions that a change added and removed. */
export interface MentionChange {
  readonly added: readonly Mention[];
  readonly removed: readonly Mention[];
}

const NOTHING: readonly Mention[] = [];

/** The mentions of a frame, by the block they were read from. */
export class MentionStore {
  /** Whether the running text of the frame names several of the field. */
  isAboutField = false;
  readonly #byBlock = new Map<Block, readonly Mention[]>();
  readonly #byNode = new WeakMap<Text, Mention[]>();
  readonly #counts = new Map<string, number>();

  /** Replaces the mentions of a block. A mention in the same place stays the same object. */
  replace(block: Block, found: readonly Mention[]): MentionChange {
    const before = this.#byBlock.get(block) ?? NOTHING;
    const sameAs = finderIn(before);
    const after = found.map((mention) => {
      const same = sameAs(mention);
      if (same) same.reason = mention.reason;
      return same ?? mention;
    });
    if (after.length > 0) this.#byBlock.set(block, after);
    else this.#byBlock.delete(block);
    const [wasThere, isThere] = [new Set(before), new Set(after)];
    const added = after.filter((mention) => !wasThere.has(mention));
    const removed = before.filter((mention) => !isThere.has(mention));
    for (const mention of removed) this.#forget(mention);
    for (const mention of added) this.#note(mention);
    return { added, removed };
  }

  /** Whether there is no mention at all. */
  get isEmpty(): boolean {
    return this.#byBlock.size === 0;
  }

  /** The mentions in a text node. */
  at(node: Text): readonly Mention[] {
    return this.#byNode.get(node) ?? NOTHING;
  }

  /** How often each entity is mentioned. */
  counts(): NameCounts {
    return Object.fromEntries(this.#counts);
  }

  /** All mentions. */
  all(): Mention[] {
    return [...this.#byBlock.values()].flat();
  }

  /** All mentions in the order of the page. */
  inOrder(): Mention[] {
    return this.all().sort(byPosition);
  }

  /** The mentions of an entity in the order of the page. */
  ofEntity(entity: string): Mention[] {
    return this.all()
      .filter((mention) => mention.entity === entity)
      .sort(byPosition);
  }

  #note(mention: Mention): void {
    this.#counts.set(mention.entity, (this.#counts.get(mention.entity) ?? 0) + 1);
    for (const node of mention.nodes) {
      this.#byNode.set(node, [...this.at(node), mention]);
    }
  }

  #forget(mention: Mention): void {
    const left = (this.#counts.get(mention.entity) ?? 1) - 1;
    if (left > 0) this.#counts.set(mention.entity, left);
    else this.#counts.delete(mention.entity);
    for (const node of mention.nodes) {
      this.#byNode.set(
        node,
        this.at(node).filter((each) => each !== mention),
      );
    }
  }
}

/** Finds, among some mentions, the one of the same entity at the same place: a block may hold thousands. */
function finderIn(mentions: readonly Mention[]): (mention: Mention) => Mention | undefined {
  const places = new Map<Node, Map<number, Mention>>();
  for (const mention of mentions) {
    const { startContainer, startOffset } = mention.range;
    const inNode = places.get(startContainer) ?? new Map<number, Mention>();
    places.set(startContainer, inNode.set(startOffset, mention));
  }
  return (mention) => {
    const { startContainer, startOffset } = mention.range;
    const found = places.get(startContainer)?.get(startOffset);
    return found && isSame(found, mention) ? found : undefined;
  };
}

function isSame(a: Mention, b: Mention): boolean {
  return (
    a.entity === b.entity &&
    a.range.endContainer === b.range.endContainer &&
    a.range.endOffset === b.range.endOffset &&
    a.nodes.length === b.nodes.length
  );
}

function byPosition(a: Mention, b: Mention): number {
  return compareStarts(a.range, b.range);
}
