import { describe, expect, it, vi } from 'vitest';
import { MAX_FILES } from '../../../src/compile/unzip.ts';
import { bringsFiles } from '../../../src/shared/file-drops.ts';
import { droppedFiles } from '../../../src/story-worker/dropped-files.ts';

/** A folder by its names; a text is a file, an error one that cannot be opened. */
interface Folder {
  readonly [name: string]: Folder | string | Error;
}

/** Chromium hands out this many entries at a time. */
const BATCH = 100;

function entryOf(content: Folder[string], path: string): FileSystemEntry {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const base = { fullPath: path, name };
  if (typeof content === 'string' || content instanceof Error) {
    const file = (resolve: (file: File) => void, reject: (error: Error) => void) =>
      content instanceof Error ? reject(content) : resolve(new File([content], name));
    return { ...base, isFile: true, file } as unknown as FileSystemEntry;
  }
  const createReader = () => {
    const left = Object.keys(content).reverse();
    const readEntries = (resolve: (some: FileSystemEntry[]) => void) =>
      resolve(left.splice(0, BATCH).map((each) => entryOf(content[each] ?? '', `${path}/${each}`)));
    return { readEntries };
  };
  return { ...base, isFile: false, createReader } as unknown as FileSystemEntry;
}

/** A drop whose items are gone after the event, as in browsers. */
function dropOf(folder: Folder): DataTransfer {
  const items = Object.entries(folder).map(([name, content]) => ({
    kind: 'file',
    webkitGetAsEntry: () => entryOf(content, `/${name}`),
    getAsFile: () => null,
  }));
  queueMicrotask(() => {
    items.length = 0;
  });
  return { items } as unknown as DataTransfer;
}

async function pathsIn(folder: Folder): Promise<string[]> {
  return (await droppedFiles(dropOf(folder))).map(({ path }) => path);
}

describe('droppedFiles', () => {
  it('finds the files in folders, by name, and skips hidden ones', async () => {
    const vault = {
      'b.md': 'B',
      'a.md': 'A',
      '.obsidian': { 'app.json': '' },
      deep: { 'c.md': '' },
    };
    expect(await pathsIn({ Vault: vault, 'single.csv': '' })).toEqual([
      'Vault/a.md',
      'Vault/b.md',
      'Vault/deep/c.md',
      'single.csv',
    ]);
  });

  it('asks for the entries of a folder until there are no more', async () => {
    const notes = Object.fromEntries(
      Array.from({ length: 350 }, (_n, index) => [`${index}.md`, '']),
    );
    expect(await pathsIn({ Vault: notes })).toHaveLength(350);
  });

  it('stops one file after the most that are read', async () => {
    const notes = Object.fromEntries(
      Array.from({ length: MAX_FILES + 500 }, (_n, index) => [`${index}.md`, '']),
    );
    expect(await pathsIn({ Vault: notes })).toHaveLength(MAX_FILES + 1);
  });

  it('goes on after a file that cannot be opened', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const found = await droppedFiles(dropOf({ 'a.md': new Error('gone'), 'b.md': 'B' }));
    expect(found.map(({ path, file }) => [path, file?.size])).toEqual([
      ['a.md', undefined],
      ['b.md', 1],
    ]);
  });
});

describe('bringsFiles', () => {
  it('tells files from text that is dragged', () => {
    const dragged = (...types: string[]) => bringsFiles({ dataTransfer: { types } } as never);
    expect([dragged('Files'), dragged('text/plain')]).toEqual([true, false]);
  });
});
