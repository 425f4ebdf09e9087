import { knownNames } from 'sidelight:names';
import { hostOf } from '../shared/hosts.ts';
import { sendToBackground } from '../shared/messages.ts';
import { mutedEntities } from '../shared/muted-names.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { readSettings } from '../shared/settings/store.ts';
import { isOnAt } from '../shared/site-rules.ts';
import { insistently } from './background-request.ts';
import { ifBack } from './dom/native-dom.ts';
import { expectParts } from './lazy-card.ts';
import { type Library, Names } from './scan/recognition-client.ts';
import { PageSession } from './session.ts';

/** The session of this frame, on the global object that the content scripts of one extension share. */
const KEY = 'sidelightSession';
/** A session that has ended is not kept: what it knew of the page would stay with it. */
const shared = globalThis as { [KEY]?: WeakRef<PageSession> };

/** Whether there is anything to read here: pictures, feeds and documents being edited are not ours. */
function isReadable(): boolean {
  return document.documentElement instanceof HTMLHtmlElement && document.designMode !== 'on';
}

/** Of its own: elements of the page answer to their ids on the global object. */
function running(): PageSession | undefined {
  return Object.hasOwn(globalThis, KEY) ? shared[KEY]?.deref() : undefined;
}

/**
 * Whether the site rules want Sidelight in this frame. The browser runs no script of ours in pages that
 * are off, but cannot tell whose frame it is: a frame asks for its page. From storage, because the
 * background would have to wake for every advert.
 */
function isWanted(settings: Settings): boolean {
  const origins = [location.origin, ...(location.ancestorOrigins ?? [])];
  return origins.every((origin) => hostOf(origin) === undefined || isOnAt(origin, settings));
}

/** The address of the page that this frame is in; of another's page only the origin can be known. */
function addressOfTop(): string | undefined {
  return window === window.top
    ? location.href
    : location.ancestorOrigins?.[location.ancestorOrigins.length - 1];
}

/** The background, which has the whole table. */
const library: Library = {
  read: (texts) => insistently(() => sendToBackground('recognize', texts)),
};

async function begin(): Promise<void> {
  if (!isReadable()) return;
  const settings = await readSettings();
  if (!isWanted(settings) || running()?.isAlive) return;
  running()?.stop();
  const silenced = mutedEntities(settings.mutedNames, addressOfTop());
  expectParts();
  const names = new Names(knownNames, library);
  const session = new PageSession(names, silenced, settings);
  Object.defineProperty(globalThis, KEY, { value: new WeakRef(session), configurable: true });
  session.start();
}

function beginQuietly(): void {
  // The extension may be gone by the time that storage answers.
  begin().catch(() => {});
}

// A page that is only rendered ahead is not being read, and its tab shows another one.
if (document.prerendering) {
  document.addEventListener('prerenderingchange', beginQuietly, { once: true });
} else beginQuietly();
// Turned on again while the page lay in the back-forward cache: no script is put in there.
addEventListener('pageshow', ifBack(beginQuietly));
