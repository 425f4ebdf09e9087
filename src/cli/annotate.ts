// npm run -s annotate -- FILE.jsonl
//
// Reads lines {"id", "text"}, each text a page of one block, and prints lines {"id", "mentions"}: what
// the page would mark there, found by the very modules that the page uses.

import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { compileContent } from '../analysis/compile.ts';
import { describeReason, disambiguate } from '../gazetteer/disambiguation.ts';
import { createMatcher, type Matcher } from '../gazetteer/matcher.ts';
import type { MatchingTable } from '../gazetteer/table.ts';
import { readContent } from './read-content.ts';

const Line = v.object({ id: v.union([v.string(), v.number()]), text: v.string() });

/** A mention as the command prints it; offsets in UTF-16 units, end exclusive. */
interface Annotation {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly entity: string;
  readonly kind: string;
  readonly reason: string;
}

function annotate(text: string, matcher: Matcher, table: MatchingTable): Annotation[] {
  return disambiguate(matcher.match(text), text).map(({ start, end, alias, reason }) => {
    const [entity = '', kind = ''] = table.entities[alias[1]] ?? [];
    return {
      start,
      end,
      text: text.slice(start, end),
      entity,
      kind,
      reason: describeReason(reason),
    };
  });
}

function parseLine(line: string, where: string): v.InferOutput<typeof Line> {
  try {
    return v.parse(Line, JSON.parse(line));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${where}: not a line {"id", "text"}: ${why}`);
  }
}

async function main(file: string): Promise<void> {
  const root = path.resolve(import.meta.dirname, '../..');
  const { table } = compileContent(await readContent(root));
  const matcher = createMatcher(table);
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    number++;
    if (line.trim() === '') continue;
    const { id, text } = parseLine(line, `${file}:${number}`);
    console.log(JSON.stringify({ id, mentions: annotate(text, matcher, table) }));
  }
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: npm run -s annotate -- FILE.jsonl');
  process.exitCode = 2;
} else {
  await main(file).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
