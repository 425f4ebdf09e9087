import table from 'sidelight:table';
import { createMatcher } from '../gazetteer/matcher.ts';
import { PageSession } from './session.ts';

declare global {
  /** The session of this frame. The content scripts of one extension share their global object. */
  var sidelightSession: PageSession | undefined;
}

/** Whether there is anything to read here: pictures, feeds and documents being edited are not ours. */
function isReadable(): boolean {
  return document.documentElement instanceof HTMLHtmlElement && document.designMode !== 'on';
}

if (isReadable() && !globalThis.sidelightSession?.isAlive) {
  globalThis.sidelightSession?.stop();
  globalThis.sidelightSession = new PageSession(createMatcher(table), table);
  globalThis.sidelightSession.start();
}
