import table from 'sidelight:table';
import type { Reason } from '../../src/gazetteer/disambiguation/page-evidence.ts';
import { type PageBlock, readPage } from '../../src/gazetteer/disambiguation/read-page.ts';
import { createMatcher } from '../../src/gazetteer/matcher.ts';
import { AliasFlag, hasFlag, isAmbiguous } from '../../src/gazetteer/table.ts';
import { placeOf } from '../../src/page/decisions.ts';
import { readBlock } from '../../src/page/flows.ts';
import { Scanner } from '../../src/page/scan.ts';

/** What is told of one ambiguous name on the page. */
export interface NameReport {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly entity: string;
  readonly isMention: boolean;
  readonly reason: Reason;
}

/** How much of the text is shown on either side, in UTF-16 units. */
const CONTEXT = 60;

/** Reads the page as it is, all at once. */
function readSidelight(): NameReport[] {
  const blocks: PageBlock[] = [{ text: document.title, place: 'title' }];
  const queue: Element[] = [document.documentElement];
  for (const element of queue) {
    const { flows, nestedBlocks } = readBlock(element);
    blocks.push(...flows.map(({ text }) => ({ text, place: placeOf(element) })));
    queue.push(...nestedBlocks);
  }
  const language = document.documentElement.lang;
  const found = readPage(blocks, createMatcher(table), table, { language });
  return found.slice(1).flatMap((candidates, index) => {
    const text = blocks[index + 1]?.text ?? '';
    const ambiguous = candidates.filter(
      ({ alias }) => isAmbiguous(alias) && !hasFlag(alias, AliasFlag.broad),
    );
    return ambiguous.map(({ start, end, alias, isMention, reason }) => ({
      name: text.slice(start, end),
      before: inOneLine(text.slice(Math.max(0, start - CONTEXT), start)),
      after: inOneLine(text.slice(end, end + CONTEXT)),
      entity: table.entities[alias[1]]?.[0] ?? '',
      isMention,
      reason,
    }));
  });
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** Scans the page as the content script does. */
async function scanSidelight(): Promise<void> {
  const listener = {
    mentionsChanged: () => {},
    rootFound: () => {},
    scanFinished: () => {},
    failed: (error: unknown) => {
      throw error;
    },
  };
  const { signal } = new AbortController();
  const scanner = new Scanner(createMatcher(table), table, listener, signal);
  scanner.enqueue(document.documentElement, true);
  await scanner.run();
}

Object.assign(globalThis, { readSidelight, scanSidelight });
