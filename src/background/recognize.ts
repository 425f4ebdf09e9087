import type { Runtime } from 'webextension-polyfill';
import {
  type RecognizeRequest,
  type RecognizeResult,
  Recognizer,
} from '../recognition/recognizer.ts';
import { hostOf } from '../shared/hosts.ts';
import { loadNames } from '../shared/load-pack.ts';

let recognizer: Recognizer | undefined;

/** Recognizes the names of a frame's document; null if the document has to send all of its windows again. */
export async function recognize(
  request: RecognizeRequest,
  { tab, frameId, url }: Runtime.MessageSender,
): Promise<RecognizeResult | null> {
  const table = await loadNames();
  recognizer ??= new Recognizer(table);
  const document = `${tab?.id}/${frameId}/${request.document}`;
  return recognizer.recognize({ ...request, document }, hostOf(url) ?? '') ?? null;
}
