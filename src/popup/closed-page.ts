/** A page that is no web page, by what it is: each asks something else of the user. */
export type ClosedPage =
  | 'browser'
  | 'extension'
  | 'file'
  | 'new-tab'
  /** Of Sidelight. */
  | 'own'
  | 'reader'
  | 'source'
  /** The browser does not tell the address. */
  | 'unknown';

/** The addresses of empty tabs, without what follows `?` and `#`. */
const EMPTY =
  /^(?:about:(?:blank|newtab|home|privatebrowsing|welcome)|(?:chrome|edge|brave|opera|vivaldi):\/\/(?:newtab|new-tab-page|startpage).*|chrome-search:.*)$/;

/**
 * What a tab shows instead of a web page.
 *
 * @param url its address, if the browser tells it
 * @param ownRoot the address of Sidelight's own pages, without a file
 */
export function closedPage(url: string | undefined, ownRoot: string): ClosedPage {
  if (!url) return 'unknown';
  if (url.startsWith(ownRoot)) return 'own';
  if (/^[a-z-]+-extension:/.test(url)) return 'extension';
  if (url.startsWith('file:')) return 'file';
  if (url.startsWith('about:reader')) return 'reader';
  if (url.startsWith('view-source:')) return 'source';
  return EMPTY.test(url.replace(/[?#].*$/, '')) ? 'new-tab' : 'browser';
}

/** The web page that Reader View or a view of source text shows in its own way, if that is what the address is of. */
export function pageBehind(url: string | undefined): string | undefined {
  if (!url) return undefined;
  const behind = url.startsWith('view-source:')
    ? url.slice('view-source:'.length)
    : url.startsWith('about:reader') && new URLSearchParams(url.split('?')[1]).get('url');
  return behind && /^https?:/.test(behind) ? behind : undefined;
}
