import { expect, it, vi } from 'vitest';
import { recognitionClient } from '../../../src/content/scan/recognition-client.ts';
import type { RecognizeRequest } from '../../../src/recognition/recognizer.ts';

it('all requests of a client name the same document, those of another one a different one', async () => {
  const send = vi.fn<(request: RecognizeRequest) => Promise<null>>().mockResolvedValue(null);
  const change = { isWhole: true, windows: [], removed: [], title: '', language: '' };
  const client = recognitionClient(send);
  await client(change);
  await client(change);
  await recognitionClient(send)(change);
  const [first, second, other] = send.mock.calls.map(([{ document }]) => document);
  expect(first).toBe(second);
  expect(other).not.toBe(first);
});
