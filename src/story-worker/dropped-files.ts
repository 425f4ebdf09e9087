import { isHidden, MAX_FILES } from '../compile/unzip.ts';
import type { NamedFile } from './read-files.ts';

/**
 * The files of a drop, also those in folders. To be called while the drop is handled: its items are gone after that.
 */
export function droppedFiles(transfer: DataTransfer): Promise<NamedFile[]> {
  const entries = [...transfer.items].map((item) => ({
    entry: item.kind === 'file' ? item.webkitGetAsEntry() : null,
    file: item.kind === 'file' ? item.getAsFile() : null,
  }));
  return filesOf(entries);
}

async function filesOf(
  entries: readonly { readonly entry: FileSystemEntry | null; readonly file: File | null }[],
): Promise<NamedFile[]> {
  const found: NamedFile[] = [];
  for (const { entry, file } of entries) {
    if (entry) await walk(entry, found);
    // Some drags have files, but no entries.
    else if (file) found.push({ path: file.name, file });
  }
  return found;
}

/** Adds the files in an entry, depth first, up to one more than are read: it says that there are too many. */
async function walk(entry: FileSystemEntry, found: NamedFile[]): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '');
  if (isHidden(path) || found.length > MAX_FILES) return;
  try {
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) =>
        (entry as FileSystemFileEntry).file(resolve, reject),
      );
      found.push({ path, file });
      return;
    }
    for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) {
      await walk(child, found);
    }
  } catch (error) {
    console.error(error);
    found.push({ path, file: undefined });
  }
}

/** The entries of a folder, by name. Chromium hands out 100 at a time, and none at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all.sort((a, b) => a.name.localeCompare(b.name));
    all.push(...some);
  }
}
