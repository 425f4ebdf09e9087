import { useEffect, useRef, useState } from 'preact/hooks';
import { onFileDrop } from '../shared/file-drops.ts';
import type { StoryWorker } from '../story-worker/client.ts';
import { droppedFiles } from '../story-worker/dropped-files.ts';
import type { FilesFound } from '../story-worker/protocol.ts';
import type { NamedFile } from '../story-worker/read-files.ts';

const NONE = { count: 0, first: [] };

/** What is shown if reading fails as a whole: the worker could not begin, or had no memory left. */
function unreadable(path = ''): FilesFound {
  return {
    ...{ kind: 'files', titles: NONE, replacing: NONE, added: NONE, known: NONE, warnings: NONE },
    ...{ definitions: 0, unclear: { count: 0, first: [] }, clashes: 0, skipped: 0 },
    problems: { count: 1, first: [{ path, fault: 'unreadable', words: [] }] },
  };
}

/**
 * Reads files that the user chooses, or drops anywhere on the page, and texts that they paste with front matter.
 * `onFound` is called with what they hold; of two at once, only with the later one.
 */
export function useFiles(
  worker: StoryWorker,
  onFound: (found: FilesFound, isPasted: boolean) => void,
) {
  const [isReading, setReading] = useState(false);
  const turn = useRef(0);
  const read = async (files: Promise<readonly NamedFile[]>) => {
    const mine = ++turn.current;
    setReading(true);
    let path: string | undefined;
    try {
      const named = await files;
      path = named[0]?.path;
      if (named.length === 0) return;
      const found = await worker.readFiles(named);
      if (mine === turn.current) onFound(found, false);
    } catch (error) {
      // Otherwise another choice has ended this one.
      if (mine !== turn.current) return;
      console.error(error);
      onFound(unreadable(path), false);
    } finally {
      if (mine === turn.current) setReading(false);
    }
  };
  const readPasted = async (text: string) => {
    const mine = ++turn.current;
    try {
      const found = await worker.readPasted(text);
      if (mine === turn.current) onFound(found, true);
    } catch (error) {
      if (mine === turn.current) console.error(error);
    }
  };
  const readLatest = useRef(read);
  readLatest.current = read;
  useEffect(() => {
    const end = new AbortController();
    onFileDrop((transfer) => void readLatest.current(droppedFiles(transfer)), end.signal);
    return () => end.abort();
  }, []);
  return {
    isReading,
    read: (files: Promise<readonly NamedFile[]>) => void read(files),
    readPasted: (text: string) => void readPasted(text),
    /** What is being read is of no concern any more. */
    forget: () => {
      turn.current++;
      setReading(false);
    },
  };
}
