/**
 * Decodes the content of a text file: UTF-8 or UTF-16, with or without a byte order mark. Undefined if it is
 * neither. `Blob.text()` takes everything for UTF-8, and replaces what is not.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    // The decoder drops the byte order mark.
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function encodingOf([first, second]: Uint8Array): string {
  // JSON begins with an ASCII character: in UTF-16, one of its two bytes is 0.
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return 'utf-8';
}
