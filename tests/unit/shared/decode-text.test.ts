import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/shared/decode-text.ts';

const TEXT = '{"ä": "芯"}';
const utf16 = (text: string) => [...Buffer.from(text, 'utf16le')];
const swapped = (bytes: number[]) => bytes.map((_, index) => bytes[index ^ 1] ?? 0);
const utf8 = [...Buffer.from(TEXT)];

describe('a text file', () => {
  it.each([
    ['UTF-8', utf8],
    ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, ...utf8]],
    ['UTF-16', utf16(TEXT)],
    ['UTF-16 with a byte order mark', utf16(`\uFEFF${TEXT}`)],
    ['big-endian UTF-16', swapped(utf16(TEXT))],
    ['big-endian UTF-16 with a byte order mark', swapped(utf16(`\uFEFF${TEXT}`))],
  ])('is read in %s', (_encoding, bytes) => {
    expect(decodeText(Uint8Array.from(bytes))).toBe(TEXT);
  });

  it.each([
    ['Latin-1', [0x7b, 0xe4, 0x7d]],
    ['an image', [0x89, 0x50, 0x4e, 0x47]],
    ['half a character of UTF-16', [0x7b, 0, 0x7d]],
  ])('is none in %s', (_kind, bytes) => {
    expect(decodeText(Uint8Array.from(bytes))).toBeUndefined();
  });

  it('may be empty', () => {
    expect(decodeText(new Uint8Array())).toBe('');
  });
});
