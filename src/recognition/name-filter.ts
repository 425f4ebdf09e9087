import type { NameFilterData } from '../pack/name-index.ts';
import type { PrefilterHit } from './prefilter.ts';

/** Characters of a name in its key, without white space. Fewer let `Advanced` begin a thousand names. */
const KEY_LENGTH = 12;
/** Least and most characters of a beginning: one look at these ends most searches. */
const SHORTEST_BEGINNING = 3;
const LONGEST_BEGINNING = 6;
/**
 * Beginnings are as long as all fit into this number of bytes, which every frame reads: of 18,000 capitals of a filing,
 * three characters of 100,000 generated names leave 4,500 to be asked of, four 1,600.
 */
const BEGINNINGS_SIZE = 3000;
/** Most white space in a name, in UTF-16 units: a name may hold much of it. */
const LONGEST_SPACE = 100;

// One of 700 other keys is taken for one of these. With 20 bits and four places, one of 1,000, but every frame reads them.
const BITS_PER_KEY = 14;
const PLACES_OF_KEY = 7;
const BITS_PER_BEGINNING = 12;
const PLACES_OF_BEGINNING = 3;

/** A second character that may be spelled in several ways. */
const ANY = -1;

const APOSTROPHE = 0x27;
const HYPHEN = 0x2d;

/** FNV-1a over UTF-16 units: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv */
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** UTF-16 units of many names, one after the other, and where each begins; one more for the end of the last. */
export interface PackedNames {
  readonly units: ArrayLike<number>;
  readonly starts: ArrayLike<number>;
}

/** The key of a name: a hash of its first characters, white space left out, and their number. */
interface NameKey {
  readonly hash: number;
  readonly length: number;
}

function keyAt({ units, starts }: PackedNames, name: number, most: number): NameKey {
  const end = starts[name + 1] ?? 0;
  let hash = SEED;
  let length = 0;
  for (let at = starts[name] ?? 0; at < end && length < most; at++) {
    const unit = units[at] ?? 0;
    if (isSpace(unit)) continue;
    hash = Math.imul(hash ^ foldedUnit(unit), PRIME);
    length++;
  }
  return { hash: hash >>> 0, length };
}

/** The keys of names, and the filter of them all. */
export function filterNames(names: PackedNames): {
  readonly hashes: Uint32Array<ArrayBuffer>;
  readonly filter: NameFilterData;
} {
  const count = Math.max(0, names.starts.length - 1);
  const hashes = new Uint32Array(count);
  const seconds = new Map<number, Set<number>>();
  let hasOthers = false;
  let lengths = 0;
  for (let name = 0; name < count; name++) {
    const [first, second] = beginningOf(names, name);
    if (first < 128) seconds.set(first, (seconds.get(first) ?? new Set()).add(second));
    // A page may have other apostrophes and hyphens.
    hasOthers ||= first >= 128 || first === APOSTROPHE || first === HYPHEN;
    const { hash, length } = keyAt(names, name, KEY_LENGTH);
    hashes[name] = hash;
    lengths |= 1 << length;
  }
  const [beginningLength, beginnings] = beginningsOf(names, LONGEST_BEGINNING);
  const filter = {
    firsts: [...seconds].map(([first, all]) =>
      String.fromCharCode(first, ...(all.has(ANY) ? [] : all)),
    ),
    ...{ hasOthers, lengths, beginningLength },
    beginnings: bitsOf(beginnings, BITS_PER_BEGINNING, PLACES_OF_BEGINNING),
    keys: bitsOf(new Set(hashes), BITS_PER_KEY, PLACES_OF_KEY),
  };
  return { hashes, filter };
}

/** The longest beginnings that are few enough, with their length: hashes. */
function beginningsOf(names: PackedNames, length: number): [length: number, Set<number>] {
  const most = (BEGINNINGS_SIZE * 8) / BITS_PER_BEGINNING;
  const found = new Set<number>();
  for (let name = 0; name + 1 < names.starts.length; name++) {
    found.add(keyAt(names, name, length).hash);
    if (found.size > most && length > SHORTEST_BEGINNING) return beginningsOf(names, length - 1);
  }
  return [length, found];
}

/** The first two characters of a name; the second is {@link ANY} where it is no letter or digit of ASCII. */
function beginningOf(
  { units, starts }: PackedNames,
  name: number,
): [first: number, second: number] {
  const [start = 0, end = 0] = [starts[name], starts[name + 1]];
  const second = units[start + 1] ?? 0;
  const isPlain = end - start > 1 && /[A-Za-z\d]/.test(String.fromCharCode(second));
  return [foldedUnit(units[start] ?? 0), isPlain ? second : ANY];
}

/** A hash of a text: 32 bits. */
export function hashText(text: string): number {
  let hash = SEED;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash >>> 0;
}

function bitsOf(
  hashes: ReadonlySet<number>,
  bits: number,
  places: number,
): Uint8Array<ArrayBuffer> {
  const filter = new Uint8Array(Math.ceil((hashes.size * bits) / 8));
  const size = filter.length * 8;
  for (const hash of hashes) {
    let mixed = mix(hash);
    const step = stepOf(mixed);
    for (let count = 0; count < places; count++) {
      const place = (mixed >>> 0) % size;
      filter[place >> 3] = (filter[place >> 3] ?? 0) | (1 << (place & 7));
      mixed = (mixed + step) | 0;
    }
  }
  return filter;
}

function has(filter: Uint8Array, hash: number, places: number): boolean {
  const size = filter.length * 8;
  let mixed = mix(hash);
  const step = stepOf(mixed);
  for (let count = 0; count < places; count++) {
    const place = (mixed >>> 0) % size;
    if ((((filter[place >> 3] ?? 0) >>> (place & 7)) & 1) === 0) return false;
    mixed = (mixed + step) | 0;
  }
  return true;
}

/** Spreads a hash over all bits: FNV leaves the high ones alike for short texts. */
function mix(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 12);
}

/** Two hashes give all others: https://doi.org/10.1002/rsa.20208 */
function stepOf(mixed: number): number {
  return Math.imul(mixed ^ (mixed >>> 15), 0x297a2d39) | 1;
}

/** White space, as `\s` in a pattern. */
function isSpace(unit: number): boolean {
  if (unit < 128) return unit === 32 || (unit > 8 && unit < 14);
  return unit === 0xa0 || (unit > 0x167f && /\s/.test(String.fromCharCode(unit)));
}

/** The spellings of an apostrophe and a hyphen that `normalizeText` makes one. */
function foldedUnit(unit: number): number {
  if (unit === 0x2019) return APOSTROPHE;
  return unit === 0x2010 || unit === 0x2011 ? HYPHEN : unit;
}

/** Finds the units that names begin with: some of ASCII, before some others or all, and all beyond ASCII or none. */
function firstUnitOf({ firsts, hasOthers }: NameFilterData): RegExp {
  const patterns = firsts.map((text) => {
    const first = `\\x${text.charCodeAt(0).toString(16).padStart(2, '0')}`;
    return text.length > 1 ? `${first}(?=[${text.slice(1)}])` : first;
  });
  // An empty class matches nothing.
  return new RegExp([...patterns, hasOthers ? '[\\x80-\\uffff]' : '[]'].join('|'), 'g');
}

/** Finds the places where names of a library may begin. */
export class NameFilter {
  readonly #data: NameFilterData;
  /** A UTF-16 unit that a name can begin with. A pattern, since a loop over all units is slow until it is compiled. */
  readonly #first: RegExp;

  constructor(data: NameFilterData) {
    this.#data = data;
    this.#first = firstUnitOf(data);
  }

  /** Where names may begin in `text`, in order; also inside of words, since texts of a page touch. */
  find(text: string): PrefilterHit[] {
    const hits: PrefilterHit[] = [];
    const first = this.#first;
    first.lastIndex = 0;
    while (first.test(text)) {
      const hit = this.#hitAt(text, first.lastIndex - 1);
      if (hit) hits.push(hit);
    }
    return hits;
  }

  #hitAt(text: string, start: number): PrefilterHit | undefined {
    const end = this.#endAt(text, start);
    if (end === 0) return undefined;
    return this.#data.keys ? [start, end, false] : questionAt(text, start);
  }

  /** The hashes of all keys that may begin at a place of `text`. */
  keysAt(text: string, start: number): number[] {
    const found: number[] = [];
    this.#endAt(text, start, found);
    return found;
  }

  /** The end of the first key that may begin at a place; 0 if there is none. With `all`, every key is put there. */
  #endAt(text: string, start: number, all?: number[]): number {
    const { beginnings, beginningLength } = this.#data;
    let [hash, length, spaces] = [SEED, 0, 0];
    for (let at = start; at < text.length && length < KEY_LENGTH; at++) {
      const unit = text.charCodeAt(at);
      if (isSpace(unit)) {
        spaces++;
        if (spaces > LONGEST_SPACE) return 0;
        continue;
      }
      hash = Math.imul(hash ^ foldedUnit(unit), PRIME);
      length++;
      if (length === beginningLength && !has(beginnings, hash, PLACES_OF_BEGINNING)) return 0;
      if (!this.#isKey(hash, length)) continue;
      if (!all) return at + 1;
      all.push(hash >>> 0);
    }
    return 0;
  }

  /** Whether some characters are a key, or, where the keys are not known, all that is known of one. */
  #isKey(hash: number, length: number): boolean {
    const { lengths, beginnings, beginningLength, keys } = this.#data;
    if (!keys && length === beginningLength) return true;
    if (((lengths >>> length) & 1) === 0) return false;
    // A short name is its own beginning.
    return keys ? has(keys, hash, PLACES_OF_KEY) : has(beginnings, hash, PLACES_OF_BEGINNING);
  }
}

/** A place with the beginning of a name, and all characters there that a key may have. */
function questionAt(text: string, start: number): PrefilterHit {
  const end = Math.min(text.length, start + KEY_LENGTH + LONGEST_SPACE);
  let [characters, at] = ['', start];
  for (; at < end && characters.length < KEY_LENGTH; at++)
    if (!isSpace(text.charCodeAt(at))) characters += text.charAt(at);
  return [start, at, false, characters];
}
