/**
 * The host of a page: lower case, punycode, without trailing dots. Undefined for pages other than HTTP(S):
 * they have no host, or extensions must not change them. Which host a rule is for, see `sites.ts`.
 */
export function hostOf(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  // `URL.hostname` is in lower case and punycode already.
  return hostname.replace(/\.+$/, '') || undefined;
}

/** The address of a page without its fragment. Undefined where {@link hostOf} is. */
export function pageAddress(url: string | undefined): string | undefined {
  if (url === undefined || hostOf(url) === undefined) return undefined;
  const page = new URL(url);
  page.hash = '';
  return page.href;
}

/** Whether a text is a host in the form that {@link hostOf} returns: the form of hosts in storage. */
export function isHost(text: string): boolean {
  return hostOf(`http://${text}/`) === text && (isAddress(text) || NAME.test(text));
}

/** The characters of host names. URLs allow more, such as `*`, which match patterns refuse. */
const NAME = /^[\w-]+(?:\.[\w-]+)*$/;

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
