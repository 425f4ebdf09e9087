// npm run -s annotate -- FILE.jsonl [--candidates]
//
// Reads lines {"id", "text"}, each text a page of one block, and prints lines {"id", "mentions"}: the names that
// would be marked and why, found with the modules that the extension uses. --candidates adds "rejected": the names
// that were found and rejected, and why.

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import type { Pack } from '../pack/pack.ts';
import type { DecidedCandidate } from '../recognition/page-recognition.ts';
import { recognizePage } from '../recognition/recognize-page.ts';
import { loadContent, runCommand } from './command.ts';
import { describeReason } from './describe-reason.ts';

const Line = v.object({ id: v.union([v.string(), v.number()]), text: v.string() });

/** A mention or a rejected candidate, as it is printed; offsets in UTF-16 units, end exclusive. */
function annotate(candidate: DecidedCandidate, text: string, { entities }: Pack) {
  const { start, end, alias } = candidate;
  const { id = '', kind = '', name = '' } = entities[alias[1]] ?? {};
  const reason = describeReason(candidate, name);
  return { start, end, text: text.slice(start, end), entity: id, kind, reason };
}

function parseLine(line: string, position: string): v.InferOutput<typeof Line> {
  try {
    return v.parse(Line, JSON.parse(line));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${position}: not a line {"id", "text"}: ${why}`);
  }
}

async function main(file: string, withRejected: boolean): Promise<void> {
  const { pack, tools } = await loadContent();
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    number++;
    if (line.trim() === '') continue;
    const { id, text } = parseLine(line, `${file}:${number}`);
    const [found = []] = recognizePage([{ text }], tools);
    const annotations = (isMention: boolean) =>
      found
        .filter((each) => each.isMention === isMention)
        .map((each) => annotate(each, text, pack));
    const rejected = withRejected ? { rejected: annotations(false) } : {};
    console.log(JSON.stringify({ id, mentions: annotations(true), ...rejected }));
  }
}

await runCommand({
  usage: 'npm run -s annotate -- FILE.jsonl [--candidates]',
  options: { candidates: { type: 'boolean', default: false } },
  run: ({ candidates }, [file]) => main(file, candidates),
});
