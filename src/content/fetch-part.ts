import { sendToBackground } from '../shared/messages.ts';
import { insistently } from './background-request.ts';
import { type PartName, type Parts, shelf } from './lazy-card.ts';

/** Fetches a part into this frame. Rejects if the extension or the frame is gone. */
export async function fetchPart<TName extends PartName>(name: TName): Promise<Parts[TName]> {
  const here = shelf();
  if (!here) throw new Error('nobody expects parts');
  if (!here.parts[name]) {
    const arrived = new Promise<void>((resolve) => here.waiting.set(name, resolve));
    await insistently(() => sendToBackground('load-card-script', { part: name }));
    await arrived;
  }
  return here.parts[name] as Parts[TName];
}
