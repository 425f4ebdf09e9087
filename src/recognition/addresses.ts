import { unspacedScript } from './word-boundaries.ts';

/**
 * Names inside addresses are not mentions: host names, e-mail addresses, URLs, file names and paths. Only
 * names that were found are checked, so this code need not be fast.
 */

// Ends an address on either side: white space, quotes, brackets, and scripts that are not used in hosts
// and paths, so that the address in `见nvidia.com网站` is `nvidia.com`.
const OUTSIDE =
  '\\s"\'<>()\\[\\]{}«»“”‘’、。，；：！？（）《》「」【】\\p{Script=Han}\\p{Script=Hangul}';
const outside = new RegExp(`[${OUTSIDE}\\p{Script=Hiragana}\\p{Script=Katakana}]`, 'u');
const LONGEST_ADDRESS = 2048;

/** Whether `[start, end)` of `text` lies inside a host name, an e-mail address, a URL or a path. */
export function isInsideAddress(text: string, start: number, end: number): boolean {
  const before = textBefore(text, start);
  const after = textAfter(text, end);
  return (
    isInUrl(text, start, before) ||
    isInEmail(before, after) ||
    isInHost(before, after, text.slice(start, end)) ||
    (!isAfterWord(text, start - before.length) && isInPath(before, after))
  );
}

/** Whether a word without spaces ends at `start`: in `圖/騰訊`, the slash begins no path. */
function isAfterWord(text: string, start: number): boolean {
  return unspacedScript.test(text.charAt(start - 1));
}

function textBefore(text: string, start: number): string {
  let from = start;
  const limit = Math.max(0, start - LONGEST_ADDRESS);
  while (from > limit && !outside.test(text.charAt(from - 1))) from--;
  return text.slice(from, start);
}

function textAfter(text: string, end: number): string {
  let to = end;
  const limit = Math.min(text.length, end + LONGEST_ADDRESS);
  while (to < limit && !outside.test(text.charAt(to))) to++;
  return text.slice(end, to);
}

/**
 * `www.nvidia`, `mailto:nvidia`, `https://example.com/wiki/Ascend_(Huawei`: after a scheme, an address can
 * contain brackets.
 */
function isInUrl(text: string, start: number, before: string): boolean {
  const line = text.slice(Math.max(0, start - LONGEST_ADDRESS), start);
  return (
    /:\/\/[!#-&(-;=?-~]*$/.test(line) ||
    /^www\./i.test(before) ||
    /^(?:mailto|tel|javascript|data|urn):/i.test(before)
  );
}

/** `press@nvidia`, `nvidia@example.com`; but `@nvidia` alone is a handle and names the company. */
function isInEmail(before: string, after: string): boolean {
  return /[\p{L}\p{N}_.+-]@[\p{L}\p{N}.:/-]*$/u.test(before) || /^[\w.+-]*@[\w-]+\.\w/.test(after);
}

/**
 * `blogs.nvidia`, `nvidia.com`, `llama.cpp`, `NVDA.US`. A full stop with a missing space (`from Nvidia.The`) is
 * followed by a capital, the dot of an address is not.
 */
function isInHost(before: string, after: string, name: string): boolean {
  const isLabelAfterDot = /[\p{L}\p{N}-]\.$/u.test(before) && /^[\p{Ll}\p{N}]/u.test(name);
  const isFollowedByLabel = /^(?:-[\w-]*)?\.[a-z][a-z0-9-]+(?![A-Z])/.test(after);
  const isFollowedByDomain = /^\.(?:COM|NET|ORG|CN)(?!\w)/.test(after);
  const isMarketOfTicker =
    /(?:^|[^\p{L}.])\p{Lu}{2,}\.$/u.test(before) && /^\p{Lu}{2}$/u.test(name);
  return isLabelAfterDot || isFollowedByLabel || isFollowedByDomain || isMarketOfTicker;
}

/** `/home/nvidia`, `C:\\intel`, `drivers/nvidia/nv.c`, `example.com/nvidia`; but `Intel/AMD` is a list. */
function isInPath(before: string, after: string): boolean {
  if (/\\/.test(before) || /^\\/.test(after)) return true;
  if (/^(?:[~.]{0,2}|[A-Za-z]:)\//.test(before)) return true;
  if (/[\w-]\.[a-z]{2,}\/.*$/.test(before)) return true;
  return /^(?:\/[\w.-]+)+\.[a-z]\w*$/.test(after) || /^[a-z][\w.-]*\/(?:[\w.-]+\/)+$/.test(before);
}
