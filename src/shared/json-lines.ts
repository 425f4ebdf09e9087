/** The names of objects' fields and the indices of lists' items that lead to a value. */
export type JsonPath = readonly (string | number)[];

/** Where the parts of a JSON text are. Pure. */
export interface JsonLines {
  /** The line on which a value, or the name of its field, begins; counted from 1. */
  lineOf(path: JsonPath): number | undefined;
  /** The line of the first token that may not stand in its place. Undefined if every token may. */
  readonly mistake: number | undefined;
}

/** Strings, marks, other values, the ends of lines, and anything that JSON does not have. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"|[[\]{}:,]|-?\d[\d.eE+-]*|true|false|null|\n|\S/g;

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

/** An object or list that has not ended yet, with the place in it. */
interface Open {
  readonly isList: boolean;
  place: string | number;
}

/**
 * Finds the lines of a JSON text. The browsers' parsers do not tell them, and their error messages, which sometimes
 * do, differ.
 */
export function findLines(text: string): JsonLines {
  const scan = new Scan();
  const mistake = scan.run(text);
  return { lineOf: (path) => scan.lines.get(JSON.stringify(path)), mistake };
}

class Scan {
  readonly lines = new Map<string, number>();
  readonly #open: Open[] = [];
  #expected: Expected = 'value';
  #line = 1;

  /** Returns the line of the first mistake. */
  run(text: string): number | undefined {
    for (const [token] of text.matchAll(TOKEN)) {
      if (token === '\n') this.#line++;
      else if (!this.#take(token)) return this.#line;
    }
    return this.#open.length > 0 || this.#expected === 'value' ? this.#line : undefined;
  }

  /** Goes on by one token. Returns whether it may be here. */
  #take(token: string): boolean {
    const top = this.#open.at(-1);
    switch (this.#expected) {
      case ':':
        this.#expected = 'value';
        return token === ':';
      case ', or end':
        return token === ',' ? this.#goOn(top) : this.#end(token, top);
      case 'key':
      case 'key or }':
        if (token === '}' && this.#expected === 'key or }') return this.#end(token, top);
        return this.#takeKey(token, top);
      default:
        if (token === ']' && this.#expected === 'value or ]') return this.#end(token, top);
        return this.#takeValue(token, top);
    }
  }

  #goOn(top: Open | undefined): boolean {
    this.#expected = top?.isList ? 'value' : 'key';
    if (top?.isList) top.place = Number(top.place) + 1;
    return top !== undefined;
  }

  #end(token: string, top: Open | undefined): boolean {
    this.#open.pop();
    this.#expected = ', or end';
    return top !== undefined && token === (top.isList ? ']' : '}');
  }

  #takeKey(token: string, top: Open | undefined): boolean {
    const key = parseString(token);
    if (key === undefined || !top) return false;
    top.place = key;
    this.#note();
    this.#expected = ':';
    return true;
  }

  #takeValue(token: string, top: Open | undefined): boolean {
    if (top?.isList) this.#note();
    if (token === '{' || token === '[') {
      this.#open.push({ isList: token === '[', place: 0 });
      this.#expected = token === '[' ? 'value or ]' : 'key or }';
      return true;
    }
    this.#expected = ', or end';
    return parseString(token) !== undefined || /^[-\dtfn]./.test(`${token} `);
  }

  #note(): void {
    this.lines.set(JSON.stringify(this.#open.map(({ place }) => place)), this.#line);
  }
}

function parseString(token: string): string | undefined {
  try {
    const value: unknown = JSON.parse(token);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
