import type { NameFilterData } from '../pack/name-index.ts';
import type { PrefilterHit } from './prefilter.ts';

/** Characters of a name in its key, without white space. Fewer let `Advanced` begin a thousand names. */
const KEY_LENGTH = 12;
/** Least and most characters of a beginning. */
const SHORTEST_BEGINNING = 2;
const LONGEST_BEGINNING = 6;
/**
 * Most UTF-16 units of the text of all beginnings, which every frame reads: they are as long as fits. With fewer than
 * three characters, most capitals of a page have to be asked of, so three may take more. Of 18,000 capitals of a filing,
 * three characters of 100,000 generated names leave 4,500 to be asked of, four 1,600.
 */
const BEGINNINGS_SIZE = 3000;
const SHORT_BEGINNINGS_SIZE = 8000;
/** Most white space in a name, in UTF-16 units: a name may hold much of it. */
const LONGEST_SPACE = 100;

// One of 700 other keys is taken for one of these. With 20 bits and four places, one of 1,000, but every frame reads them.
const BITS_PER_KEY = 14;
const PLACES_OF_KEY = 7;

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

function keyOf({ units, starts }: PackedNames, name: number): NameKey {
  const end = starts[name + 1] ?? 0;
  let hash = SEED;
  let length = 0;
  for (let at = starts[name] ?? 0; at < end && length < KEY_LENGTH; at++) {
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
  const firsts = new Set<number>();
  let lengths = 0;
  for (let name = 0; name < count; name++) {
    firsts.add(foldedUnit(names.units[names.starts[name] ?? 0] ?? 0));
    const { hash, length } = keyOf(names, name);
    hashes[name] = hash;
    lengths |= 1 << length;
  }
  // A page may have other apostrophes and hyphens.
  const isOther = (first: number) => first >= 128 || first === APOSTROPHE || first === HYPHEN;
  const filter = {
    firsts: String.fromCharCode(...[...firsts].filter((first) => first < 128)),
    hasOthers: [...firsts].some(isOther),
    lengths,
    ...beginningsOf(names, LONGEST_BEGINNING),
    keys: bitsOf(new Set(hashes)),
  };
  return { hashes, filter };
}

/** The longest beginnings of which not too much text is made. */
function beginningsOf(
  names: PackedNames,
  length: number,
): Pick<NameFilterData, 'beginnings' | 'beginningLength'> {
  const most = length > 3 ? BEGINNINGS_SIZE : SHORT_BEGINNINGS_SIZE;
  /** The last characters of beginnings, by those before. */
  const lasts = new Map<string, string>();
  const lines = new Set<string>();
  let size = 0;
  const add = (beginning: string) => {
    const last = beginning.charAt(length - 1);
    // Storage makes something else of half a surrogate pair.
    if (last === '' || isHalf.test(last)) {
      if (!lines.has(beginning)) size += beginning.length + 1;
      lines.add(beginning);
      return;
    }
    const head = beginning.slice(0, -1);
    const known = lasts.get(head) ?? '';
    if (known.includes(last)) return;
    size += known === '' ? length + 1 : 1;
    lasts.set(head, known + last);
  };
  for (let name = 0; name + 1 < names.starts.length; name++) {
    for (const each of beginningsOfName(names, name, length)) add(each);
    if (size > most && length > SHORTEST_BEGINNING) return beginningsOf(names, length - 1);
  }
  for (const [head, all] of lasts) lines.add(head + all);
  return { beginnings: [...lines].join('\n'), beginningLength: length };
}

/** The first characters of a name, as pages may have them. */
function beginningsOfName(
  { units, starts }: PackedNames,
  name: number,
  length: number,
): readonly string[] {
  const start = starts[name] ?? 0;
  // With a space after each character, no more than these count.
  const end = Math.min(start + 2 * length, starts[name + 1] ?? 0);
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(foldedUnit(units[at] ?? 0));
  return beginningsWithSpaces(text, length);
}

/** The first characters of a text. Each space may be missing: at the end of a line, the text of a page has none. */
function beginningsWithSpaces(text: string, length: number): readonly string[] {
  const space = text.indexOf(' ');
  if (space < 0 || space >= length) return [text.slice(0, length).replace(halfAtEnd, '')];
  const [head, rest] = [text.slice(0, space), text.slice(space + 1)];
  return [
    ...beginningsWithSpaces(rest, length - space - 1).map((each) => `${head} ${each}`),
    ...beginningsWithSpaces(rest, length - space).map((each) => head + each),
  ];
}

const halfAtEnd = /[\ud800-\udbff]$/;
const isHalf = /[\ud800-\udfff]/;

/** A hash of a text: 32 bits. */
export function hashText(text: string): number {
  let hash = SEED;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash >>> 0;
}

function bitsOf(hashes: ReadonlySet<number>): Uint8Array<ArrayBuffer> {
  const filter = new Uint8Array(Math.ceil((hashes.size * BITS_PER_KEY) / 8));
  const size = filter.length * 8;
  for (const hash of hashes) {
    let mixed = mix(hash);
    const step = stepOf(mixed);
    for (let count = 0; count < PLACES_OF_KEY; count++) {
      const place = (mixed >>> 0) % size;
      filter[place >> 3] = (filter[place >> 3] ?? 0) | (1 << (place & 7));
      mixed = (mixed + step) | 0;
    }
  }
  return filter;
}

function has(filter: Uint8Array, hash: number): boolean {
  const size = filter.length * 8;
  let mixed = mix(hash);
  const step = stepOf(mixed);
  for (let count = 0; count < PLACES_OF_KEY; count++) {
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

/** Other hyphens and apostrophes than those of names. */
const UNUSUAL_SIGN = '[\\u2010\\u2011\\u2019]';
/** What a page may have instead of a space, an apostrophe or a hyphen: a beginning with it has to be looked at closely. */
const UNUSUAL = `[^\\S ]|\\s{2}|${UNUSUAL_SIGN}`;

/** Finds the places where names of a library may begin. */
export class NameFilter {
  readonly #data: NameFilterData;
  /** A UTF-16 unit that a name can begin with. A pattern, since a loop over all units is slow until it is compiled. */
  readonly #first: RegExp;
  /** The same, if it or what follows is {@link UNUSUAL}. */
  readonly #unusual: RegExp;
  /** Strings: cold, with 2,000 capitals, hashes of the next four characters take twice as long. */
  readonly #beginnings = new Set<string>();
  /** Lengths of those that are whole names. */
  readonly #shortLengths: number[] = [];

  constructor(data: NameFilterData) {
    this.#data = data;
    const { firsts, hasOthers, beginnings, beginningLength } = data;
    const others = hasOthers ? '\\x80-\\uffff' : '';
    // An empty class matches nothing.
    const first = `[${firsts.replace(/[\\\]^-]/g, '\\$&')}${others}]`;
    this.#first = new RegExp(first, 'g');
    const sign = hasOthers ? `|${UNUSUAL_SIGN}` : '';
    this.#unusual = new RegExp(
      `${first}(?=[^]{0,${beginningLength - 2}}(?:${UNUSUAL}))${sign}`,
      'g',
    );
    for (const line of beginnings.split('\n')) this.#addBeginnings(line);
  }

  #addBeginnings(line: string): void {
    const { beginningLength } = this.#data;
    if (line.length < beginningLength) {
      if (line === '') return;
      this.#beginnings.add(line);
      if (!this.#shortLengths.includes(line.length)) this.#shortLengths.push(line.length);
      return;
    }
    const head = line.slice(0, beginningLength - 1);
    for (let at = beginningLength - 1; at < line.length; at++)
      this.#beginnings.add(head + line.charAt(at));
  }

  /** Where names may begin in `text`: also inside of words, since texts of a page touch. */
  find(text: string): PrefilterHit[] {
    const hits: PrefilterHit[] = [];
    const { beginningLength } = this.#data;
    const [first, beginnings] = [this.#first, this.#beginnings];
    // Not even a call for each capital, where that is possible: it would take as long as the rest.
    const hasShort = this.#shortLengths.length > 0;
    first.lastIndex = 0;
    while (first.test(text)) {
      const start = first.lastIndex - 1;
      const beginning = text.slice(start, start + beginningLength);
      if (beginnings.has(beginning) || (hasShort && this.#beginsShort(beginning)))
        this.#addHit(hits, text, start);
    }
    this.#findUnusual(hits, text);
    return hits;
  }

  #findUnusual(hits: PrefilterHit[], text: string): void {
    const { beginningLength } = this.#data;
    const unusual = this.#unusual;
    unusual.lastIndex = 0;
    while (unusual.test(text)) {
      const start = unusual.lastIndex - 1;
      const longer = usualText(text.slice(start, start + beginningLength + LONGEST_SPACE));
      const beginning = longer.slice(0, beginningLength);
      if (this.#beginnings.has(beginning) || this.#beginsShort(beginning))
        this.#addHit(hits, text, start);
    }
  }

  /** Whether some characters begin with a name that is shorter. */
  #beginsShort(text: string): boolean {
    for (const length of this.#shortLengths)
      if (this.#beginnings.has(text.slice(0, length))) return true;
    return false;
  }

  #addHit(hits: PrefilterHit[], text: string, start: number): void {
    const hit = this.#hitAt(text, start);
    if (hit) hits.push(hit);
  }

  #hitAt(text: string, start: number): PrefilterHit | undefined {
    const { keys } = this.#data;
    if (!keys) return questionAt(text, start);
    const end = this.#endAt(text, start, keys);
    return end > 0 ? [start, end, false] : undefined;
  }

  /** The hashes of all keys that may begin at a place of `text`. */
  keysAt(text: string, start: number): number[] {
    const found: number[] = [];
    const { keys } = this.#data;
    if (keys) this.#endAt(text, start, keys, found);
    return found;
  }

  /** The end of the first key that may begin at a place; 0 if there is none. With `all`, every key is put there. */
  #endAt(text: string, start: number, keys: Uint8Array, all?: number[]): number {
    const { lengths } = this.#data;
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
      if (((lengths >>> length) & 1) === 0 || !has(keys, hash)) continue;
      if (!all) return at + 1;
      all.push(hash >>> 0);
    }
    return 0;
  }
}

/** A text as the beginnings of names are spelled. */
function usualText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replaceAll('\u2019', "'")
    .replace(/[\u2010\u2011]/g, '-');
}

/** A place with the beginning of a name, and all characters there that a key may have. */
function questionAt(text: string, start: number): PrefilterHit {
  const end = Math.min(text.length, start + KEY_LENGTH + LONGEST_SPACE);
  const piece = text.slice(start, start + KEY_LENGTH);
  if (!/\s/.test(piece)) return [start, start + piece.length, false, piece];
  let [characters, at] = ['', start];
  for (; at < end && characters.length < KEY_LENGTH; at++)
    if (!isSpace(text.charCodeAt(at))) characters += text.charAt(at);
  return [start, at, false, characters];
}
