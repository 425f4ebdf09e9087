import { isAddress, withParents } from './hosts.ts';

/** The right to read all sites. The browser gives it, or that for one site, when the user agrees. */
export const ALL_SITES = '*://*/*';

/** The right to read a host with its subdomains, as a match pattern. `*.host` covers both; an address has none. */
export function rightTo(host: string): string {
  return isAddress(host) ? `*://${host}/*` : `*://*.${host}/*`;
}

/** The right to read an address. A pattern covers all ports of a host. */
export function rightToAddress(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

/** The host of a right to one site or address. Undefined for other rights, which Sidelight never asks for. */
export function hostOfRight(right: string): string | undefined {
  return /^(?:\*|https?):\/\/(?:\*\.)?([^*/]+)\/\*$/.exec(right)?.[1];
}

/** Whether rights cover a host with its subdomains. */
export function covers(rights: readonly string[], host: string): boolean {
  return [ALL_SITES, ...withParents(host).map(rightTo)].some((right) => rights.includes(right));
}

/** Whether rights cover an address. */
export function coversAddress(rights: readonly string[], url: string): boolean {
  return rights.includes(rightToAddress(url)) || covers(rights, new URL(url).hostname);
}
