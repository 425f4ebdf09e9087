import { decodeText } from '../shared/decode-text.ts';
import { endingOf } from './file-ending.ts';

/** What keeps a file from being read as text. */
export type TextFault = 'encoding' | 'binaryFile' | 'htmlFile';

/** Reads a file as text, or says what it is instead. */
export function readTextFile(
  path: string,
  bytes: Uint8Array,
): { readonly text: string } | { readonly fault: TextFault } {
  const text = decodeText(bytes);
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, BEGINNING));
  if (OTHER_KINDS.test(beginning) || isBinary(text?.slice(0, BEGINNING) ?? beginning)) {
    return { fault: 'binaryFile' };
  }
  if (text === undefined) return { fault: 'encoding' };
  return isHtml(path, text) ? { fault: 'htmlFile' } : { text };
}

/** So much of a file shows whether it is text, in bytes. */
const BEGINNING = 4096;

/** PDF and RTF, which may be ASCII, JPEG and PNG. All others have bytes that no text has. */
const OTHER_KINDS = /^(?:%PDF-|\{\\rtf|ÿØÿ|‰P)/;

/** Whether a text has control characters other than those of lines: one in a hundred, as a slip of copying is no reason. */
function isBinary(text: string): boolean {
  const controls: readonly string[] = text.match(/[^\P{Cc}\t\n\v\f\r\u0080-\u009f]/gu) ?? [];
  return controls.includes('\0') || controls.length * 100 > text.length;
}

/** Whether a file is a web page, whatever its name is. */
function isHtml(path: string, text: string): boolean {
  return /^(?:x?html?|mhtml)$/.test(endingOf(path)) || isWebPage(text);
}

/** Whether a text is the source of a web page. */
function isWebPage(text: string): boolean {
  const first = text.replace(/^(?:\s+|<\?xml[^>]*>|<!--[\s\S]*?-->)+/, '').slice(0, 20);
  return /^<(?:!doctype\s+html|html|head|body)\b/i.test(first);
}
