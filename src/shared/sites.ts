import { parse } from 'tldts';
import { hostOf, isAddress, isHost } from './hosts.ts';

// This file contains the public suffix list, about 120 KB: content scripts must not import it.

/** The list of public suffixes counts `github.io` as one, too. All hosts here are valid already. */
const OPTIONS = { allowPrivateDomains: true, extractHostname: false, validateHostname: false };

/**
 * The site of a host: its registrable domain by the public suffix list, including private suffixes
 * (`alice.github.io` and `bob.github.io` are two sites). IP addresses and `localhost` are their own site.
 */
export function siteOf(host: string): string {
  return parse(host, OPTIONS).domain ?? host;
}

/** Whether other people's sites are below a host: `com`, `co.uk`, `github.io`. It must not get a rule. */
export function isPublicSuffix(host: string): boolean {
  const { publicSuffix, isIcann, isPrivate } = parse(host, OPTIONS);
  if (publicSuffix !== host) return false;
  return isIcann === true || (isPrivate === true && !isWildcard(host));
}

/** Whether a suffix is one by a pattern: `*.compute.amazonaws.com` has hosts of one user each. */
function isWildcard(suffix: string): boolean {
  const sibling = suffix.replace(/^[^.]+/, 'any-other-label');
  return parse(sibling, OPTIONS).publicSuffix === sibling;
}

/**
 * The host of a rule that a user makes on a page's host. Without `www.`, unless the rest would be a public
 * suffix: a rule for `gov.cn` is not what a user of `www.gov.cn` wants. Undefined for a public suffix.
 */
export function ruleHostOf(host: string): string | undefined {
  if (isPublicSuffix(host)) return undefined;
  const [, bare] = /^www\.([^.]+\..+)$/.exec(host) ?? [];
  return (bare === undefined ? undefined : ruleHostOf(bare)) ?? host;
}

/** The possible scopes of a rule for a host: its own, and its site if that is larger. */
export function scopesOf(host: string): string[] {
  const own = ruleHostOf(host);
  return own === undefined ? [] : [...new Set([own, siteOf(host)])];
}

/** The host in a text, or why it has none for a rule. */
export type ReadHost =
  | { readonly host: string; readonly fault?: never }
  | { readonly host?: never; readonly fault: 'host' | 'suffix' };

/**
 * Reads a host that a user wrote: `Example.com`, `www.example.com.`, `*.example.com`, `example.com:80/path`,
 * a URL or a match pattern.
 */
export function readHost(text: string): ReadHost {
  const authority = authorityIn(text);
  const host = hostOf(`http://${authority}/`);
  if (host === undefined || !isHost(host) || isShortAddress(host, authority))
    return { fault: 'host' };
  const ruleHost = ruleHostOf(host);
  return ruleHost === undefined ? { fault: 'suffix' } : { host: ruleHost };
}

/** What copied text has around a host: invisible spaces, which `trim` leaves, and the signs of lists and quotes. */
const AROUND = /^[\s\u200B-\u200F\u2060"'“”„‘’«»<(]+|[\s\u200B-\u200F\u2060"'“”‘’«»>),;]+$/g;

/** The part of a URL or pattern in which the host is; empty if it is for other pages than those of the web. */
function authorityIn(text: string): string {
  const trimmed = text.replace(AROUND, '');
  const [, scheme, rest = ''] = /^(?:([a-z*-]+):)?\/+(.*)$/i.exec(trimmed) ?? ['', '', trimmed];
  if (scheme && !/^(?:https?|\*)$/i.test(scheme)) return '';
  const [authority = ''] = rest.split(/[/?#\\]/, 1);
  return authority.replace(/^(?:\*?\.)+/, '').replace(/:\*$/, '');
}

/** Whether a text is a short form of an IP address, such as `1` for 0.0.0.1. Users who type that do not mean an address. */
function isShortAddress(host: string, authority: string): boolean {
  return isAddress(host) && !host.startsWith('[') && !authority.includes(host);
}
