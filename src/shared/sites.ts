import { parse } from 'tldts';

/**
 * The site of a host: its registrable domain by the public suffix list, including private suffixes
 * (`alice.github.io` and `bob.github.io` are two sites). IP addresses and `localhost` are their own site.
 */
export function siteOf(host: string): string {
  return parse(host, { allowPrivateDomains: true }).domain ?? host;
}

/** The possible scopes of a rule for a host: the host, and its site if that is larger. */
export function scopesOf(host: string): string[] {
  return [...new Set([host, siteOf(host)])];
}
