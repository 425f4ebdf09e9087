import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fileStoryId, type UncompiledStory } from '../../../src/library/own-story.ts';
import { makeTools } from '../../../src/recognition/page-recognition.ts';
import { readFiles, readPasted } from '../../../src/story-worker/read-files.ts';
import { tableOf } from '../support/tables.ts';

const AIDS = {
  tools: makeTools(tableOf({ nvidia: ['Nvidia'] })),
  notesTitle: 'Notes',
  languageOf: async () => 'en',
  knownIds: async () => [],
  keptStories: async () => [],
};

type Content = string | Uint8Array<ArrayBuffer>;

function read(files: Readonly<Record<string, Content>>) {
  const named = Object.entries(files).map(([path, content]) => ({
    path,
    file: new File([content], path),
  }));
  return readFiles(named, AIDS);
}

/** What is wrong: `a.md binaryFile`. */
async function faultsOf(files: Readonly<Record<string, Content>>): Promise<string[]> {
  const found = await read(files);
  if (found.kind !== 'files') return [`read as ${found.kind}`];
  return found.reading.problems.map(({ path, fault }) => `${path} ${fault}`);
}

const PAGE = '<!-- saved -->\n<!DOCTYPE html>\n<html><body><p>Nvidia grows.</p></body></html>';
const DOCX = zipSync({ 'word/document.xml': strToU8('<w:p>Nvidia grows.</w:p>') });
const WRONG: readonly (readonly [path: string, content: Content, fault: string])[] = [
  ['page.html', PAGE, 'htmlFile'],
  ['page.md', PAGE, 'htmlFile'],
  ['page.txt', PAGE, 'htmlFile'],
  ['part.htm', '<div>Nvidia grows.</div>', 'htmlFile'],
  ['empty.md', '', 'emptyFile'],
  ['blank.txt', ' \r\n\ufeff\n', 'emptyFile'],
  ['empty.csv', '', 'emptyFile'],
  ['letter.docx', Uint8Array.from(DOCX), 'binaryFile'],
  ['letter.md', Uint8Array.from(DOCX), 'binaryFile'],
  ['paper.pdf', '%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n', 'binaryFile'],
  ['old.rtf', '{\\rtf1\\ansi Nvidia grows.}', 'binaryFile'],
  ['picture.txt', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0x80, 0x81]), 'binaryFile'],
  ['icon.md', new Uint8Array([0x68, 0, 1, 0, 2, 0, 16, 0, 16, 0, 0, 0, 1, 0]), 'binaryFile'],
  ['latin.md', Uint8Array.from(Buffer.from('Müller wächst.', 'latin1')), 'encoding'],
  ['other.json', '{"title": "A"}', 'notExport'],
];

describe('a file that is no text of a story', () => {
  it.each(WRONG)('%s is refused alone', async (path, content, fault) => {
    expect(await faultsOf({ [path]: content })).toEqual([`${path} ${fault}`]);
  });

  it('is left out among others', async () => {
    const good = { 'good.txt': 'Robots\n\nNvidia grows.' };
    const wrong = { 'page.md': PAGE, 'letter.md': Uint8Array.from(DOCX) };
    expect(await faultsOf({ ...wrong, ...good })).toEqual([
      'page.md htmlFile',
      'letter.md binaryFile',
    ]);
    expect(
      await faultsOf({ 'all.zip': Uint8Array.from(zipSync({ 'page.md': strToU8(PAGE) })) }),
    ).toEqual(['all.zip/page.md htmlFile']);
  });
});

describe('a file that is text', () => {
  it.each([
    ['a.txt', 'Nvidia grows <b>fast</b>.'],
    [
      'a.md',
      'Nvidia\u0008 grows, and so do all the makers of chips that it buys from, as far as is known, this year and next.',
    ],
    ['a', 'Nvidia grows.'],
  ])('%s is read', async (path, text) => {
    expect(await read({ [path]: text })).toEqual({ kind: 'text', text });
  });

  it('may be UTF-16', async () => {
    const bytes = Uint8Array.from(Buffer.from('Nvidia wächst.', 'utf16le'));
    expect(await read({ 'a.md': bytes })).toEqual({ kind: 'text', text: 'Nvidia wächst.' });
  });
});

const draftsOf = (stories: readonly UncompiledStory[]) => stories.map(({ draft }) => draft);

describe('a pasted text with front matter', () => {
  const pasted = async (text: string) => (await readPasted(text, AIDS)).reading;

  it('is read as the file that it is', async () => {
    const text =
      '---\ntitle: Robots\nprovenance: humanEdits\nauthor: Mira\n---\n## A plan\n\nNvidia grows.\n';
    const { stories, problems, warnings } = await pasted(text);
    expect(problems).toEqual([]);
    expect(draftsOf(stories)).toMatchObject([
      { title: 'Robots', credits: { digitalSourceType: 'humanEdits' } },
    ]);
    expect(warnings.map(({ fault, line }) => [line, fault])).toEqual([
      [4, 'nearKey'],
      [6, 'heading'],
    ]);
  });

  it('is a story, also if a file of it would be a note', async () => {
    const { stories } = await pasted('---\ntitle: Robots\n---\nNvidia grows.\n');
    expect(draftsOf(stories)).toMatchObject([
      { title: 'Robots', sections: [{ paragraphs: ['Nvidia grows.'] }] },
    ]);
  });

  it('may have problems', async () => {
    const { stories, problems } = await pasted('---\ntitle: A: B\n---\nNvidia grows.\n');
    expect(stories).toEqual([]);
    expect(problems).toMatchObject([{ path: '', line: 2, column: 8, fault: 'yamlColon' }]);
  });
});

describe('a story whose id the user has', () => {
  const story = (id: string) => `---\nid: ${id}\ntitle: Robots\nentities: []\n---\nNvidia grows.`;
  const before = {
    id: fileStoryId('robots'),
    isOn: false,
    added: '2026-01-31',
    title: 'Old robots',
  };
  const keptStories = async (ids: readonly string[]) =>
    [before].filter(({ id }) => ids.includes(id));
  const readStory = async (text: string) => {
    const named = [{ path: 'a.md', file: new File([text], 'a.md') }];
    const found = await readFiles(named, { ...AIDS, keptStories });
    if (found.kind !== 'files') throw new Error(found.kind);
    return found.reading;
  };

  it('takes its place, which is told before', async () => {
    const { stories, replacing } = await readStory(story('robots'));
    expect(stories).toMatchObject([
      { id: before.id, isOn: false, added: '2026-01-31', draft: { id: 'robots', title: 'Robots' } },
    ]);
    expect(replacing).toEqual([{ title: 'Robots', before: 'Old robots' }]);
  });

  it('is another one with another id, or without one', async () => {
    for (const text of [story('robot'), story('robots').replace('id: robots\n', '')]) {
      const { stories, replacing } = await readStory(text);
      expect(stories).toMatchObject([{ isOn: true }]);
      expect(stories[0]?.id).not.toBe(before.id);
      expect(replacing).toEqual([]);
    }
  });
});
