import { parse } from 'tldts';

/**
 * The whole site that a host belongs to: the registrable domain by the public suffix list, private
 * suffixes included (`alice.github.io` is not `bob.github.io`). The host itself where there is none
 * (addresses, `localhost`).
 */
export function siteOf(host: string): string {
  return parse(host, { allowPrivateDomains: true }).domain ?? host;
}

/** The scopes a reader can choose between for a host: the host, and its whole site if that is more. */
export function scopesOf(host: string): string[] {
  return [...new Set([host, siteOf(host)])];
}
