import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import * as v from 'valibot';
import { WikidataId } from '../library/format-values.ts';
import {
  type Entry,
  firstSentences,
  isFitAlias,
  line,
  NAME_FAULTS,
  spellingFault,
  wordsOf,
} from './definition.ts';
import type { FileReport } from './file-problem.ts';
import type { FrontMatter } from './front-matter.ts';

/** The first paragraph is looked for in the beginning of a note first, in characters: 500 notes take half the time. */
const BEGINNING = 1000;
/** It is not looked for after this. */
const LONGEST_NOTE = 20_000;

/**
 * Reads a note as the definition of a name: its title (that of its file) and its first paragraph as plain text. What
 * cannot be used is a warning: a folder of notes always has some. Undefined if the note defines nothing.
 */
export function readNote(
  { fields, body, firstLine }: FrontMatter,
  language: string,
  report: FileReport,
): Entry | undefined {
  const name = titleOf(report.path);
  const fault = spellingFault(name);
  if (fault !== undefined) {
    report.warn(NAME_FAULTS[fault], {}, line(name));
    return undefined;
  }
  const text = firstParagraph(firstBlocks(body)) || firstParagraph(body.slice(0, LONGEST_NOTE));
  if (text === '') {
    report.warn('noteEmpty', { line: firstLine });
    return undefined;
  }
  const given = fields['aliases'] ?? fields['alias'];
  // Older notes write "aliases: one, two".
  const list: unknown[] = Array.isArray(given) ? given : wordsOf(given).split(',');
  const aliases = list.map(wordsOf).filter(Boolean);
  const { wikidata, source } = fields;
  return {
    name,
    aliases: aliases.filter((alias) => isFitAlias(alias, {}, report)),
    text: firstSentences(text, language, () => {}),
    source: line(wordsOf(source)),
    kind: '',
    about: '',
    ...(v.is(WikidataId, wikidata) && { wikidata: v.parse(WikidataId, wikidata) }),
    place: { line: 1 },
  };
}

/** The name of a file without its ending, as its user sees it. */
export function titleOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  // macOS decomposes the letters of file names.
  return wordsOf(name.replace(/\.[^.]*$/, '').normalize('NFC'));
}

/** The beginning of a text, up to an empty line. */
function firstBlocks(body: string): string {
  const end = /\r?\n[ \t]*\r?\n/g;
  end.lastIndex = BEGINNING;
  return body.slice(0, Math.min(end.exec(body)?.index ?? body.length, LONGEST_NOTE));
}

/** The first paragraph with words, as plain text; of a list or a quotation if there is no other. */
function firstParagraph(markdown: string): string {
  const root = fromMarkdown(withoutNoteMarks(markdown));
  const all = paragraphsIn(root);
  const own = all.filter((each) => root.children.includes(each as (typeof root.children)[number]));
  for (const node of [...own, ...all]) {
    const text = withoutTags(plainTextOf(node));
    // "key:: value" is a field of a note, not a sentence.
    if (/\p{L}/u.test(text) && !/^[\w -]+::/.test(text)) return text;
  }
  return '';
}

/** What only notes have: links and embedded notes in double brackets, comments, marker pens, footnotes. */
function withoutNoteMarks(markdown: string): string {
  return markdown
    .replace(/%%[\s\S]*?(?:%%|$)/g, '')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/!\[\[[^\]\n]*\]\]/g, '')
    .replace(/\[\[(?:[^\]|\n]*\|)?([^\]|\n]*)\]\]/g, (_link, shown: string) =>
      shown.replace(/#.*/, ''),
    )
    .replace(/\[\^[^\]\n]*\]/g, '')
    .replace(/==([^=\n]+)==/g, '$1')
    .replace(/^> ?\[![^\]\n]*\][+-]?/gm, '>')
    .replace(/[ \t]\^[\w-]+[ \t]*$/gm, '');
}

/** Tags at the ends of a paragraph are removed; one in a sentence is a word of it. */
function withoutTags(text: string): string {
  const tag = '#[\\p{L}\\p{N}_/-]*\\p{L}[\\p{L}\\p{N}_/-]*';
  return text
    .replace(new RegExp(`(?:(?:^|\\s)${tag})+$`, 'u'), '')
    .replace(new RegExp(`^(?:${tag}\\s+)+(?=\\p{Lu})`, 'u'), '')
    .replace(/(?<![\p{L}\p{N}&/#])#(?=\p{L})/gu, '')
    .trim();
}

/** The paragraphs of a document in order, also those in lists and quotations. */
function paragraphsIn(node: Nodes): Nodes[] {
  if (node.type === 'paragraph') return [node];
  return 'children' in node ? node.children.flatMap(paragraphsIn) : [];
}

/** The text of a part of a document, without markup, images and tags of HTML, with single spaces. */
export function plainTextOf(node: Nodes): string {
  return rawTextOf(node).replace(/\s+/g, ' ').trim();
}

function rawTextOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'break') return ' ';
  return 'children' in node ? node.children.map(rawTextOf).join('') : '';
}
