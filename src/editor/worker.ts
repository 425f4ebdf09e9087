import {
  type PreviewContext,
  type PreviewRequest,
  previewContext,
  previewStory,
  type StoryPreview,
} from '../compile/story-preview.ts';

/** What the editor sends. Answers come in the same order. */
export interface WorkerRequest {
  readonly number: number;
  readonly request: PreviewRequest;
}

/** What it gets. */
export type WorkerAnswer = { readonly number: number } & (
  | { readonly preview: StoryPreview }
  | { readonly error: string }
);

// The types of workers and those of pages exclude each other.
const worker = globalThis as unknown as {
  addEventListener(type: 'message', listener: (event: MessageEvent<WorkerRequest>) => void): void;
  postMessage(answer: WorkerAnswer): void;
};

let loading: Promise<PreviewContext> | undefined;

async function load(): Promise<PreviewContext> {
  const [pack, table, ordinary] = await Promise.all(
    ['pack', 'names', 'ordinary'].map(async (name) => (await fetch(`${name}.json`)).json()),
  );
  return previewContext({ pack, table }, ordinary);
}

worker.addEventListener('message', async ({ data: { number, request } }) => {
  try {
    loading ??= load();
    worker.postMessage({ number, preview: previewStory(request, await loading) });
  } catch (error) {
    worker.postMessage({ number, error: String(error) });
  }
});
