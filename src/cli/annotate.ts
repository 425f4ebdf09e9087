// npm run -s annotate -- FILE.jsonl [--candidates]
//
// Reads lines {"id", "text"}, each text a page of one block, and prints lines {"id", "mentions"}: what
// the page would mark there and why, found by the very modules that the page uses. --candidates adds
// "rejected": the names that were found and turned down, and why.

import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { compileContent } from '../compile/pack.ts';
import { readAssets } from '../compile/read-assets.ts';
import type { NamesTable } from '../pack/name-table.ts';
import { createMatcher } from '../recognition/matcher.ts';
import { type DecidedCandidate, readPage } from '../recognition/recognize-page.ts';
import { describeReason } from './describe-reason.ts';

const Line = v.object({ id: v.union([v.string(), v.number()]), text: v.string() });

/** A mention, or a rejected candidate, as the command prints it; offsets in UTF-16 units, end exclusive. */
interface Annotation {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly entity: string;
  readonly kind: string;
  readonly reason: string;
}

function annotate(candidate: DecidedCandidate, text: string, table: NamesTable): Annotation {
  const { start, end, alias, reason } = candidate;
  const [entity = '', kind = ''] = table.entities[alias[1]] ?? [];
  return { start, end, text: text.slice(start, end), entity, kind, reason: describeReason(reason) };
}

function parseLine(line: string, where: string): v.InferOutput<typeof Line> {
  try {
    return v.parse(Line, JSON.parse(line));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${where}: not a line {"id", "text"}: ${why}`);
  }
}

async function main(file: string, withRejected: boolean): Promise<void> {
  const root = path.resolve(import.meta.dirname, '../..');
  const { table } = compileContent(await readAssets(root));
  const matcher = createMatcher(table);
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    number++;
    if (line.trim() === '') continue;
    const { id, text } = parseLine(line, `${file}:${number}`);
    const [found = []] = readPage([{ text }], matcher, table);
    const print = (isMention: boolean) =>
      found
        .filter((each) => each.isMention === isMention)
        .map((each) => annotate(each, text, table));
    const rejected = withRejected ? { rejected: print(false) } : {};
    console.log(JSON.stringify({ id, mentions: print(true), ...rejected }));
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { candidates: { type: 'boolean', default: false } },
});
const [file] = positionals;
if (file === undefined) {
  console.error('usage: npm run -s annotate -- FILE.jsonl [--candidates]');
  process.exitCode = 2;
} else {
  await main(file, values.candidates).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
