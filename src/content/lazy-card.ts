import type { CardMaker } from './hover/hover-controller.ts';

/**
 * The parts of the content script that a frame gets only when it has use for them: most frames have no
 * name at all. The background puts them into the frame; they find each other on the global object that
 * the content scripts of one extension share.
 */
export interface Parts {
  /** Opens cards. */
  readonly card: CardMaker;
}

/** A part's name, and that of its file. */
export type PartName = keyof Parts;

const KEY = 'sidelightParts';

interface Shelf {
  readonly parts: Partial<Parts>;
  readonly waiting: Map<PartName, () => void>;
}

/** The parts of this frame. Of its own: elements of the page answer to their ids on the global object. */
export function shelf(): Shelf | undefined {
  return Object.hasOwn(globalThis, KEY) ? (globalThis as { [KEY]?: Shelf })[KEY] : undefined;
}

/** Clears away the parts of an earlier copy of this script. */
export function expectParts(): void {
  const value: Shelf = { parts: {}, waiting: new Map() };
  Object.defineProperty(globalThis, KEY, { value, configurable: true });
}

/** Hands a part in: what the script of a part does. */
export function providePart<TName extends PartName>(name: TName, part: Parts[TName]): void {
  const here = shelf();
  if (!here) return;
  Object.assign(here.parts, { [name]: part });
  here.waiting.get(name)?.();
}
