import { useEffect, useRef } from 'preact/hooks';
import { FAULT_KEYS } from '../compile/fault-keys.ts';
import { readTextFile } from '../compile/text-file.ts';
import { onFileDrop } from '../shared/file-drops.ts';
import { t } from '../shared/i18n.ts';

/** Larger files are no text that anybody edits, in bytes. */
const LARGEST_FILE = 20_000_000;

/** What a dropped file holds: its text, or what is wrong with it. */
export type DroppedFile = { readonly text: string } | { readonly problem: string };

/** Reads a file that the user drops anywhere on the page. */
export function useDroppedFile(onFile: (file: DroppedFile) => void): void {
  const latest = useRef(onFile);
  latest.current = onFile;
  useEffect(() => {
    const end = new AbortController();
    const take = ({ files: [file] }: DataTransfer) => {
      if (file) void read(file).then((found) => latest.current(found));
    };
    onFileDrop(take, end.signal);
    return () => end.abort();
  }, []);
}

async function read(file: File): Promise<DroppedFile> {
  if (file.size > LARGEST_FILE) return { problem: t('addStoryTooLarge', file.name) };
  try {
    const found = readTextFile(file.name, new Uint8Array(await file.arrayBuffer()));
    return 'text' in found ? found : { problem: t(FAULT_KEYS[found.fault], file.name) };
  } catch (error) {
    console.error(error);
    // A folder, or a file that is gone.
    return { problem: t('addStoryUnreadable', file.name) };
  }
}
