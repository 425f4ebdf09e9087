import { prefilterSource } from 'sidelight:names';
import { NameFilter } from '../recognition/name-filter.ts';
import { Prefilter } from '../recognition/prefilter.ts';
import { browser } from '../shared/browser.ts';
import { hostOf } from '../shared/hosts.ts';
import { libraryNoticeIn, unpackFilter } from '../shared/library-notice.ts';
import { sendToBackground } from '../shared/messages.ts';
import { mutedEntities } from '../shared/muted-names.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { parseSettings, type StoredItems } from '../shared/settings/parse.ts';
import { onSettingsChanged, readStoredItems } from '../shared/settings/store.ts';
import { isOnAt } from '../shared/site-rules.ts';
import { requestWithRetry } from './background-request.ts';
import { openCardSlot } from './card-slot.ts';
import { onRestored } from './dom/events.ts';
import { PageSession } from './session.ts';

/** The session of this frame, on the global object that the content scripts of one extension share. */
const KEY = 'sidelightSession';
/** A weak reference: a session that has ended holds what it knew of the page. */
const shared = globalThis as { [KEY]?: WeakRef<PageSession> };

/** Set by the build: Firefox gives HTML that is not in a `foreignObject` no box in an SVG document, so no card. */
declare const IS_FIREFOX: boolean;

/**
 * Whether there is anything to read here: feeds and documents being edited are not ours. Chromium shows a PDF in an
 * HTML document.
 */
function isReadable(): boolean {
  const root = document.documentElement;
  const isPage = root instanceof HTMLHtmlElement || isPictureWithText(root);
  return isPage && document.contentType !== 'application/pdf' && document.designMode !== 'on';
}

function isPictureWithText(root: Element): boolean {
  const isPicture = !IS_FIREFOX && root instanceof SVGSVGElement;
  return isPicture && root.querySelector('text,foreignObject') !== null;
}

/** An own property: elements of the page answer to their ids on the global object. */
function running(): PageSession | undefined {
  return Object.hasOwn(globalThis, KEY) ? shared[KEY]?.deref() : undefined;
}

/**
 * Whether the site rules want Sidelight in this frame. The browser runs no script of ours on pages that are off, but
 * it does not know which page a frame is in, so each frame checks that of its page. It reads the rules from storage:
 * a message would start the background for every advertisement.
 */
function isWanted(settings: Settings): boolean {
  const origins = [location.origin, ...(location.ancestorOrigins ?? [])];
  return origins.every((origin) => hostOf(origin) === undefined || isOnAt(origin, settings));
}

/** The address of the page that this frame is in; of another site's page only the origin is known. */
function addressOfTop(): string | undefined {
  return window === window.top
    ? location.href
    : location.ancestorOrigins?.[location.ancestorOrigins.length - 1];
}

/**
 * In a private window, only the background can read all settings. If they cannot be read, nothing begins here: the user
 * may have turned the site off.
 */
function readItemsHere(): Promise<StoredItems> {
  if (!browser.extension?.inIncognitoContext) return requestWithRetry(readStoredItems);
  return requestWithRetry(() => sendToBackground('read-settings', {}));
}

/** Where names of the user's stories may begin; undefined if there are none. */
function ownFilter(items: StoredItems): NameFilter | undefined {
  const filter = libraryNoticeIn(items)?.filter;
  return filter ? new NameFilter(unpackFilter(filter)) : undefined;
}

/** Notes whether settings change, until it is stopped. */
function watchSettings() {
  const watch = { hasChanged: false, stop: () => {} };
  watch.stop = onSettingsChanged(() => {
    watch.hasChanged = true;
  });
  return watch;
}

/** The stored items that a session begins with; read again if anything changes meanwhile. */
async function readLatest(watch: ReturnType<typeof watchSettings>): Promise<StoredItems> {
  for (;;) {
    watch.hasChanged = false;
    const items = await readItemsHere();
    if (!watch.hasChanged) return items;
  }
}

async function begin(): Promise<void> {
  if (!isReadable()) return;
  // Until the session listens. Where nothing listens for a moment, Chromium's event of a change is lost: its browser
  // process has taken this frame off its list, also when the frame listens again before it is told.
  const watch = watchSettings();
  try {
    const items = await readLatest(watch);
    const settings = parseSettings(items);
    if (!isWanted(settings) || running()?.isAlive) return;
    running()?.stop();
    openCardSlot();
    const session = new PageSession({
      prefilter: new Prefilter(prefilterSource, ownFilter(items)),
      recognize: (request) => requestWithRetry(() => sendToBackground('recognize', request)),
      muted: mutedEntities(settings.mutedNames, addressOfTop()),
      choices: settings,
      beginAgain: beginQuietly,
    });
    Object.defineProperty(globalThis, KEY, { value: new WeakRef(session), configurable: true });
    session.start();
  } finally {
    watch.stop();
  }
}

function beginQuietly(): void {
  // The extension may be gone by the time that storage answers.
  begin().catch(() => {});
}

// A prerendered page is not shown yet; its tab shows another one.
if (document.prerendering === true) {
  document.addEventListener('prerenderingchange', beginQuietly, { once: true });
} else beginQuietly();
// Turned on again while the page was in the back-forward cache: no script is injected there.
addEventListener('pageshow', onRestored(beginQuietly));
