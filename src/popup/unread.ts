import { browser } from '../shared/browser.ts';
import { hostOf } from '../shared/hosts.ts';
import type { ClosedPage } from './closed-page.ts';

/** Why Sidelight does not run on a web page that it is on for. */
export type Unread =
  /** The page can be read, but it was open before Sidelight was installed or enabled. */
  | 'absent'
  | 'pdf'
  /** Another kind of document than a web page, or one that is being edited. */
  | 'document'
  /** A site that the browser keeps extensions away from. */
  | 'restricted'
  /** The page did not load: the tab shows an error page. */
  | 'error'
  /** One of these; Firefox does not tell which. */
  | 'unknown';

/** Sites on which Firefox runs no extensions: `extensions.webextensions.restrictedDomains`. */
const RESTRICTED = [
  'accounts.firefox.com',
  'addons.mozilla.org',
  'discovery.addons.mozilla.org',
  'support.mozilla.org',
];

/** Finds out why the page of a tab does not answer. */
export async function whyUnread(tabId: number, url: string): Promise<Unread> {
  try {
    const [injected] = await browser.scripting.executeScript({
      target: { tabId },
      func: describeDocument,
    });
    return unreadDocument(injected?.result as ReturnType<typeof describeDocument> | undefined);
  } catch (error) {
    return unreadByError(error, url);
  }
}

/** How long a browser has to refuse a script, in ms: Chromium never answers for views of source text. */
const REFUSAL_MS = 300;

/**
 * What a tab shows whose address the browser does not tell. Chromium keeps those of its own pages and of other
 * extensions to itself even when the user presses the button there, but says what they are when it refuses a script.
 */
export async function closedByRefusal(tabId: number): Promise<ClosedPage> {
  const refused = browser.scripting
    .executeScript({ target: { tabId }, func: () => {} })
    .then(() => '', String);
  const late = new Promise<string>((resolve) => setTimeout(resolve, REFUSAL_MS, ''));
  const message = await Promise.race([refused, late]);
  if (/a chrome:\/\/ URL/.test(message)) return 'browser';
  return /URL of (?:a )?different extension/.test(message) ? 'extension' : 'unknown';
}

/** Set by the build: see the content script. */
declare const IS_FIREFOX: boolean;

/** Runs in the page. */
function describeDocument() {
  const root = document.documentElement;
  const isPictureWithText =
    !IS_FIREFOX && root instanceof SVGSVGElement && root.querySelector('text,foreignObject');
  const isPage = root instanceof HTMLHtmlElement || isPictureWithText;
  return {
    type: document.contentType,
    isReadable: Boolean(isPage) && document.designMode !== 'on',
  };
}

function unreadDocument(found: ReturnType<typeof describeDocument> | undefined): Unread {
  if (!found) return 'unknown';
  if (found.type === 'application/pdf') return 'pdf';
  return found.isReadable ? 'absent' : 'document';
}

function unreadByError(error: unknown, url: string): Unread {
  const message = error instanceof Error ? error.message : String(error);
  if (/error page/i.test(message)) return 'error';
  if (/cannot be scripted/i.test(message) || RESTRICTED.includes(hostOf(url) ?? ''))
    return 'restricted';
  return /\.pdf$/i.test(new URL(url).pathname) ? 'pdf' : 'unknown';
}
