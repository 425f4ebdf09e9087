import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unzip } from '../../../src/compile/unzip.ts';

function zipped(files: Readonly<Record<string, string>>, level: 0 | 9 = 9): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
    { level },
  );
}

describe('unzip', () => {
  it.each([0, 9] as const)(
    'unpacks the files that may be stories, compressed or not (%i)',
    (level) => {
      const long = 'A long text. '.repeat(2000);
      const { files, skipped, fault } = unzip(
        zipped(
          {
            'a/Ä.md': long,
            'b.csv': '',
            'c.png': 'png',
            '.obsidian/d.md': 'x',
            '__MACOSX/e.md': 'x',
          },
          level,
        ),
      );
      const read = files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]);
      expect(read).toEqual([
        ['a/Ä.md', long],
        ['b.csv', ''],
      ]);
      expect([skipped, fault]).toEqual([1, undefined]);
    },
  );

  it.each([
    ['../a.md', 'zipPath'],
    ['a/../../b.md', 'zipPath'],
    ['..\\a.md', 'zipPath'],
    ['/etc/a.md', 'zipPath'],
    ['C:\\a.md', 'zipPath'],
    ['../a.png', 'zipPath'],
  ])('refuses all of a zip with %s', (path, fault) => {
    const read = unzip(zipped({ 'good.md': 'Good.', [path]: 'Evil.' }));
    expect(read).toEqual({ files: [], skipped: 0, fault: { fault, words: [path] } });
  });

  it('stops at 50 MB, and at 5,000 files', () => {
    const large = new Uint8Array(60_000_000);
    const bomb = zipSync({ 'a.md': large }, { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    expect(unzip(bomb).fault?.fault).toBe('zipLarge');
    const many = Array.from({ length: 5001 }, (_none, index) => [`${index}.md`, '']);
    expect(unzip(zipped(Object.fromEntries(many), 0)).fault?.fault).toBe('tooMany');
  });

  it('refuses what is no zip, or is cut off or damaged', () => {
    const text = Array.from({ length: 3000 }, (_none, index) => `Line ${index * 7919}`).join('\n');
    const whole = zipped({ 'a.md': text });
    expect(unzip(strToU8('no zip at all')).fault?.fault).toBe('zipBroken');
    expect(unzip(new Uint8Array()).fault?.fault).toBe('zipBroken');
    expect(unzip(whole.subarray(0, whole.length / 2)).fault?.fault).toBe('zipBroken');
    const damaged = whole.slice();
    damaged.fill(255, 60, 90);
    expect(unzip(damaged).fault?.fault).toBe('zipBroken');
  });

  it('never throws', () => {
    const base = zipped({ 'a.md': 'A text.', 'b.md': 'Another text.' });
    const change = fc.tuple(fc.nat(base.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const bytes = base.slice();
        for (const [at, value] of changes) bytes[at] = value;
        unzip(bytes);
      }),
    );
  });
});
