import { useEffect, useRef } from 'preact/hooks';
import { decodeText } from '../shared/decode-text.ts';
import { t } from '../shared/i18n.ts';

/** Larger files are no text that anybody edits, in bytes. */
const LARGEST_FILE = 20_000_000;

/** What a dropped file holds: its text, or what is wrong with it. */
export type DroppedFile = { readonly text: string } | { readonly problem: string };

/** Reads a file that the user drops anywhere on the page; the browser would leave the page for it. */
export function useDroppedFile(onFile: (file: DroppedFile) => void): void {
  const latest = useRef(onFile);
  latest.current = onFile;
  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    const filesOf = ({ dataTransfer }: DragEvent) =>
      dataTransfer?.types.includes('Files') ? dataTransfer.files : undefined;
    const allow = (event: DragEvent) => filesOf(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      const files = filesOf(event);
      if (!files) return;
      event.preventDefault();
      const [file] = files;
      if (file) void read(file).then((found) => latest.current(found));
    };
    document.addEventListener('dragover', allow, { signal });
    document.addEventListener('drop', drop, { signal });
    return () => end.abort();
  }, []);
}

async function read(file: File): Promise<DroppedFile> {
  if (file.size > LARGEST_FILE) return { problem: t('addStoryTooLarge', file.name) };
  try {
    const text = decodeText(new Uint8Array(await file.arrayBuffer()));
    return text === undefined ? { problem: t('addStoryEncoding', file.name) } : { text };
  } catch (error) {
    console.error(error);
    // A folder, or a file that is gone.
    return { problem: t('addStoryUnreadable', file.name) };
  }
}
