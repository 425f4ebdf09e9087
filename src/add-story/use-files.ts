import { useEffect, useRef, useState } from 'preact/hooks';
import type { StoryWorker } from '../story-worker/client.ts';
import type { FilesFound } from '../story-worker/protocol.ts';
import type { NamedFile } from '../story-worker/read-files.ts';
import { bringsFiles, droppedFiles } from './dropped-files.ts';

/**
 * Reads files that the user chooses, or drops anywhere on the page. `onFound` is called with what they hold; of two
 * choices at once, only with the later one.
 */
export function useFiles(worker: StoryWorker, onFound: (found: FilesFound) => void) {
  const [isReading, setReading] = useState(false);
  const turn = useRef(0);
  const read = async (files: Promise<readonly NamedFile[]>) => {
    const mine = ++turn.current;
    setReading(true);
    try {
      const named = await files;
      if (named.length === 0) return;
      const found = await worker.readFiles(named);
      if (mine === turn.current) onFound(found);
    } catch (error) {
      // Another choice has ended this one.
      if (mine === turn.current) throw error;
    } finally {
      if (mine === turn.current) setReading(false);
    }
  };
  const readLatest = useRef(read);
  readLatest.current = read;
  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    // Otherwise the browser leaves the page for the file.
    const allow = (event: DragEvent) => {
      if (bringsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer || !bringsFiles(event)) return;
      event.preventDefault();
      void readLatest.current(droppedFiles(event.dataTransfer));
    };
    document.addEventListener('dragover', allow, { signal });
    document.addEventListener('drop', drop, { signal });
    return () => end.abort();
  }, []);
  return { isReading, read: (files: readonly NamedFile[]) => void read(Promise.resolve(files)) };
}
