import { toASCII, toUnicode } from 'punycode/punycode.es6.js';

/** A host as its readers write it: `münchen.example` instead of `xn--mnchen-3ya.example`. */
export function hostLabel(host: string): string {
  try {
    const label = toUnicode(host);
    // A label must not look like another host: `xn--a-` would be `a`.
    return toASCII(label) === host ? label : host;
  } catch {
    return host;
  }
}
