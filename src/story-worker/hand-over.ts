import { openAddStory } from '../shared/story-text.ts';
import type { NamedFile } from './read-files.ts';

/** Pages of the extension hand files over here: `storage` cannot keep them. */
const CHANNEL = 'sidelight-files';

/** How long a page waits for files, in ms: the page that has them may be closed. */
const LONGEST_MS = 10_000;

/** What a page says: it wants the files with an id, or it has them. */
type Word = { readonly wants: string } | { readonly id: string; readonly files: NamedFile[] };

/** Opens the page for adding stories with files that the user dropped on another page. */
export async function handOverFiles(files: NamedFile[]): Promise<void> {
  if (files.length === 0) return;
  const id = crypto.randomUUID();
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (!('wants' in data) || data.wants !== id) return;
    channel.postMessage({ id, files } satisfies Word);
    channel.close();
  };
  await openAddStory({ files: id });
}

/** Takes the files that another page hands over, by their id; none if it has gone. */
export function takeFiles(id: string): Promise<NamedFile[]> {
  const channel = new BroadcastChannel(CHANNEL);
  return new Promise<NamedFile[]>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if ('id' in data && data.id === id) resolve(data.files);
    };
    setTimeout(() => resolve([]), LONGEST_MS);
    channel.postMessage({ wants: id } satisfies Word);
  }).finally(() => channel.close());
}
