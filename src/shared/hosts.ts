/**
 * The host of a page, as site rules know it: lower case, punycode, no trailing dot, no leading
 * `www.`. Undefined for pages that no extension may touch or that have no host (files, the
 * browser's and extensions' own pages).
 */
export function hostOf(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  return normalizeHost(hostname);
}

/**
 * The address of a web page without the fragment: that leads to a place on the same page. Undefined where
 * {@link hostOf} is.
 */
export function pageAddress(url: string | undefined): string | undefined {
  if (url === undefined || hostOf(url) === undefined) return undefined;
  const page = new URL(url);
  page.hash = '';
  return page.href;
}

/** Whether a text is a host in the form that {@link hostOf} gives. */
export function isHost(text: string): boolean {
  return hostOf(`http://${text}/`) === text && (isAddress(text) || NAME.test(text));
}

/** What site names are made of. Addresses may hold more, such as `*`, that match patterns would not take. */
const NAME = /^[\w-]+(?:\.[\w-]+)*$/;

/**
 * The host that a reader writes: by itself, with `*.` before it, or in an address. Undefined where that is
 * none.
 */
export function readHost(text: string): string | undefined {
  const written = text.trim();
  const url = /^[a-z-]+:\/\//i.test(written) ? written : `http://${written.replace(/^\*\./, '')}`;
  const host = hostOf(url);
  return host !== undefined && isHost(host) ? host : undefined;
}

/** Normalises a host name that is already in punycode, as `URL.hostname` gives it. */
function normalizeHost(hostname: string): string | undefined {
  const host = hostname.toLowerCase().replace(/\.+$/, '');
  // `www.com` is a site of its own: only strip a `www.` that leaves a host with a dot.
  const bare = host.replace(/^www\.(?=[^.]+\.)/, '');
  return bare === '' ? undefined : bare;
}

/** A host and its parents, most specific first: `a.b.c` gives `a.b.c`, `b.c`, `c`. */
export function withParents(host: string): string[] {
  if (isAddress(host)) return [host];
  const labels = host.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}

/** Whether a host is an IP address: it has no subdomains. */
export function isAddress(host: string): boolean {
  return host.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(host);
}
