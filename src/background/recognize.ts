import type { Runtime } from 'webextension-polyfill';
import {
  type RecognizeRequest,
  type RecognizeResult,
  Recognizer,
} from '../recognition/recognizer.ts';
import { hostOf } from '../shared/hosts.ts';
import { loadLibrary, onLibraryChanged } from './library.ts';

let recognizer: Recognizer | undefined;
onLibraryChanged(() => {
  recognizer = undefined;
});

/** Recognizes the names of a frame's document; null if the document has to send all of its windows again. */
export async function recognize(
  request: RecognizeRequest,
  { tab, frameId, url }: Runtime.MessageSender,
): Promise<RecognizeResult | null> {
  const { table, index } = await loadLibrary();
  recognizer ??= new Recognizer(table, index);
  const document = `${tab?.id}/${frameId}/${request.document}`;
  return recognizer.recognize({ ...request, document }, hostOf(url) ?? '') ?? null;
}
