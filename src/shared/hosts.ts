/**
 * The host of a page as site rules use it: lower case, punycode, without a trailing dot and a leading
 * `www.`. Undefined for pages other than HTTP(S): they have no host, or extensions must not change them.
 */
export function hostOf(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  return normalizeHost(hostname);
}

/** The address of a page without its fragment. Undefined where {@link hostOf} is. */
export function pageAddress(url: string | undefined): string | undefined {
  if (url === undefined || hostOf(url) === undefined) return undefined;
  const page = new URL(url);
  page.hash = '';
  return page.href;
}

/** Whether a text is a host in the form that {@link hostOf} returns. */
export function isHost(text: string): boolean {
  return hostOf(`http://${text}/`) === text && (isAddress(text) || NAME.test(text));
}

/** The characters of host names. URLs allow more, such as `*`, which match patterns refuse. */
const NAME = /^[\w-]+(?:\.[\w-]+)*$/;

/** Parses a host that a user typed: `host`, `*.host` or a URL. Undefined if the text has no valid host. */
export function readHost(text: string): string | undefined {
  const typed = text.trim();
  const url = /^[a-z-]+:\/\//i.test(typed) ? typed : `http://${typed.replace(/^\*\./, '')}`;
  const host = hostOf(url);
  return host !== undefined && isHost(host) ? host : undefined;
}

/** Normalizes a host that is already in punycode, as `URL.hostname` is. */
function normalizeHost(hostname: string): string | undefined {
  const host = hostname.toLowerCase().replace(/\.+$/, '');
  // Only strip a `www.` that leaves a host with a dot: `www.com` is a site.
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
