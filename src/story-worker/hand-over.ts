import { openAddStory } from '../shared/story-text.ts';
import type { NamedFile } from './read-files.ts';

/** Pages of the extension hand files over here: `storage` cannot keep them. */
const CHANNEL = 'sidelight-files';

/** How long a page waits for files, in ms: the page that has them may be closed. */
const LONGEST_MS = 10_000;

/** What a page says: it wants the files with an id, here they are, it took them. */
type Word =
  | { readonly wants: string }
  | { readonly id: string; readonly files: NamedFile[] }
  // Chromium loses files if their channel is closed before they have arrived.
  | { readonly took: string };

/** Opens the page for adding stories with files that the user dropped on another page. */
export async function handOverFiles(files: NamedFile[]): Promise<void> {
  if (files.length === 0) return;
  const id = crypto.randomUUID();
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if ('wants' in data && data.wants === id) channel.postMessage({ id, files } satisfies Word);
    if ('took' in data && data.took === id) channel.close();
  };
  await openAddStory({ files: id });
}

/** Takes the files that another page hands over, by their id; none if it has gone. */
export function takeFiles(id: string): Promise<NamedFile[]> {
  const channel = new BroadcastChannel(CHANNEL);
  return new Promise<NamedFile[]>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if (!('id' in data) || data.id !== id) return;
      channel.postMessage({ took: id } satisfies Word);
      resolve(data.files);
    };
    setTimeout(() => resolve([]), LONGEST_MS);
    channel.postMessage({ wants: id } satisfies Word);
  }).finally(() => channel.close());
}
