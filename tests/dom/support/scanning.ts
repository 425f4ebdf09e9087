import { vi } from 'vitest';
import type { Mention } from '../../../src/content/resolve/mention-store.ts';
import type { Recognize } from '../../../src/content/scan/request-queue.ts';
import { type ScanListener, Scanner } from '../../../src/content/scan/scanner.ts';
import type { NamesTable } from '../../../src/pack/name-table.ts';
import { tableOf } from '../../unit/support/tables.ts';
import { pageOf, textOf } from './html.ts';
import { scanPartsOf } from './names.ts';

const few = tableOf({ huawei: ['Huawei', '华为'], amd: ['AMD'], moore: ['Moore Threads'] });

/** A scanner with real names, and what can be seen of its work. */
export interface Scanning {
  readonly scanner: Scanner;
  /** Ends the scanner and whoever else was given its signal. */
  readonly ending: AbortController;
  /** The texts that were sent to the background, in order. */
  readonly reads: string[];
  readonly roots: ShadowRoot[];
  readonly scanFinished: ReturnType<typeof vi.fn<() => void>>;
  readonly failed: ReturnType<typeof vi.fn<(error: unknown) => void>>;
  /** Fills the page and reads all of it. */
  scan(html: string): Promise<void>;
  /** Reads all in a tree. */
  readAll(tree: Element | ShadowRoot): Promise<void>;
  /** Reads a block's own text again. */
  read(block: Element | ShadowRoot): Promise<void>;
  /** Makes the background forget the page, as when the browser has stopped it. */
  forget(): void;
  /** The names that are marked after all that the listener was told, in alphabetical order. */
  marked(): string[];
}

/** What a scanner is made with; `onRoot` hears of shadow roots. */
interface Given {
  readonly table?: NamesTable;
  readonly onRoot?: (root: ShadowRoot) => void;
  /** What is read comes back only when this resolves; at once without it. */
  readonly answer?: () => Promise<void>;
}

/** Makes a scanner, of a few sure names where no table is given. */
export function startScanning({
  table = few,
  onRoot = () => {},
  answer = async () => {},
}: Given = {}): Scanning {
  const reads: string[] = [];
  const roots: ShadowRoot[] = [];
  const marks = new Set<Mention>();
  let parts = scanPartsOf(table);
  const recognize: Recognize = async (request) => {
    for (const [, text] of request.windows) reads.push(text.trim());
    const result = await parts.recognize(request);
    await answer();
    return result;
  };
  const scanFinished = vi.fn<() => void>();
  const failed = vi.fn<(error: unknown) => void>();
  const listener: ScanListener = {
    mentionsChanged({ added, removed }) {
      for (const mention of removed) {
        if (!marks.delete(mention)) throw new Error(`${mention.entity} was not marked`);
      }
      for (const mention of added) marks.add(mention);
    },
    rootFound(root) {
      roots.push(root);
      onRoot(root);
    },
    paintFirst: async () => true,
    scanFinished,
    failed,
  };
  const ending = new AbortController();
  const scanner = new Scanner({ ...parts, recognize }, listener, ending.signal);
  const readAll = async (tree: Element | ShadowRoot) => {
    scanner.enqueueTree(tree);
    await scanner.run();
  };
  return {
    ...{ scanner, ending, reads, roots, scanFinished, failed, readAll },
    scan: (html) => readAll(pageOf(html)),
    read: async (block) => {
      scanner.enqueueBlock(block);
      await scanner.run();
    },
    forget: () => {
      parts = scanPartsOf(table);
    },
    marked: () => [...marks].map(({ range }) => textOf(range)).sort(),
  };
}

/** Attaches an open shadow root with HTML in it. */
export function attachRoot(host: Element, html: string): ShadowRoot {
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = html;
  return root;
}
