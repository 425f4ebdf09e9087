import { TextReader, type TextsRead, type TextsToRead } from '../recognition/recognizer.ts';
import { loadNames } from '../shared/load-pack.ts';

let recogniser: TextReader | undefined;

/** Recognises the names in texts of any page. The first call loads the table and creates the recogniser. */
export async function recognise(request: TextsToRead): Promise<TextsRead> {
  const table = await loadNames();
  recogniser ??= new TextReader(table);
  return recogniser.read(request);
}
