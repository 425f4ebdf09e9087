import type { RecognizeRequest, RecognizeResult } from '../../recognition/recognizer.ts';

/** A change of this document, as it goes to the background. */
type DocumentChange = Omit<RecognizeRequest, 'document'>;

/**
 * Has the background recognise names. Resolves to null where the background has forgotten the document; rejects when
 * the extension is gone.
 */
export type RecognitionClient = (change: DocumentChange) => Promise<RecognizeResult | null>;

/**
 * Makes the client of this document.
 *
 * @param send sends a request to the background
 */
export function recognitionClient(
  send: (request: RecognizeRequest) => Promise<RecognizeResult | null>,
): RecognitionClient {
  // Not crypto.randomUUID: pages without TLS do not have it.
  const document = `${performance.timeOrigin}-${Math.random()}`;
  return (change) => send({ document, ...change });
}
