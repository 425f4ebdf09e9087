import type { Heading, Nodes, Paragraph, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { toString as textOf } from 'mdast-util-to-string';
import { frontmatter } from 'micromark-extension-frontmatter';
import * as v from 'valibot';
import { SECTIONS, type SectionId } from '../pack/pack.ts';
import { type ContentFile, type ParsedYaml, type Problems, parseYaml } from './content-file.ts';
import { Id } from './gazetteer-schema.ts';

const Text = v.pipe(
  v.string('write text here'),
  v.trim(),
  v.minLength(1, 'is empty: write some text'),
);
const ISO_DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const DATE = 'write none, or a date in quotes: "2026-01-31"';

const Relation = v.strictObject({
  from: Id,
  verb: Text,
  to: Id,
  passage: v.pipe(
    Text,
    v.regex(/^.+ \d+$/, "write a section and the number of its sentence: What's Next 2"),
  ),
});

/** The YAML at the head of a story file. */
const FrontMatter = v.strictObject({
  id: Id,
  title: Text,
  question: Text,
  language: v.pipe(Text, v.check(isLanguage, 'write a language tag: en, zh-CN')),
  provenance: v.strictObject({
    generator: v.picklist(['AI', 'human'], 'write AI or human'),
    date: v.pipe(
      v.string(DATE),
      v.check((date) => date === 'none' || ISO_DATE.test(date), DATE),
    ),
  }),
  relations: v.optional(v.array(Relation), []),
});

/** The front matter of a story, as it is in the file. */
export type FrontMatterSource = v.InferOutput<typeof FrontMatter>;

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** A story file, parsed; nothing in it is looked up yet. */
export interface ParsedStory {
  readonly path: string;
  readonly frontMatter: ParsedYaml<FrontMatterSource>;
  /** The paragraphs of each section, as plain text with single spaces. */
  readonly sections: ReadonlyMap<SectionId, readonly string[]>;
}

const YAML_FIRST_LINE = 2;

/**
 * Parses a story file: YAML front matter, then the four headings, each followed by paragraphs of plain
 * text. Other Markdown is a mistake: a card quotes sentences and cannot show it. If there are problems, adds
 * them and returns undefined.
 */
export function parseStory(file: ContentFile, problems: Problems): ParsedStory | undefined {
  const root = fromMarkdown(file.text, {
    extensions: [frontmatter('yaml')],
    mdastExtensions: [frontmatterFromMarkdown('yaml')],
  });
  const problemsBefore = problems.length;
  const report: Report = (line, message) => problems.push(`${file.path}:${line}: ${message}`);
  const frontMatter = parseFrontMatter(file, root, problems, report);
  const sections = parseSections(root, report);
  for (const { id, heading } of SECTIONS) {
    if (sections.get(id)?.length) continue;
    const what = sections.has(id) ? 'section without text' : 'missing section';
    const lastLine = file.text.trimEnd().split('\n').length;
    report(lastLine, `${what}: write sentences under "## ${heading}"`);
  }
  if (!frontMatter || problems.length > problemsBefore) return undefined;
  return { path: file.path, frontMatter, sections };
}

/** Adds a problem at a line of the file. */
type Report = (line: number, message: string) => void;

function parseFrontMatter(
  file: ContentFile,
  root: Root,
  problems: Problems,
  report: Report,
): ParsedYaml<FrontMatterSource> | undefined {
  const head = root.children[0];
  if (head?.type === 'yaml') {
    return parseYaml({ path: file.path, text: head.value }, FrontMatter, problems, YAML_FIRST_LINE);
  }
  report(1, 'no front matter: begin the file with "---", id, title … and "---"');
  return undefined;
}

function parseSections(root: Root, report: Report): Map<SectionId, string[]> {
  const sections = new Map<SectionId, string[]>();
  let paragraphs: string[] | undefined;
  for (const node of root.children) {
    if (node.type === 'heading') {
      paragraphs = [];
      const section = sectionOf(node, sections, report);
      if (section) sections.set(section, paragraphs);
    } else if (node.type === 'paragraph') {
      const text = plainTextOf(node, report);
      const under = `put it under "## ${SECTIONS[0].heading}"`;
      if (!paragraphs) report(lineOf(node), `text before the first heading: ${under}`);
      paragraphs?.push(text);
    } else if (node.type !== 'yaml') {
      report(lineOf(node), `sections hold paragraphs, not a ${node.type}: write it as sentences`);
    }
  }
  return sections;
}

function plainTextOf(paragraph: Paragraph, report: Report): string {
  const markup = paragraph.children.find(({ type }) => type !== 'text');
  if (markup) {
    const message = `a passage is plain text, without ${markup.type}: remove the markup`;
    report(lineOf(markup), message);
  }
  return textOf(paragraph).replace(/\s+/g, ' ').trim();
}

/** Finds the section with this heading; undefined if the story has no such section. */
function sectionOf(
  node: Heading,
  before: ReadonlyMap<SectionId, unknown>,
  report: Report,
): SectionId | undefined {
  const heading = textOf(node).replaceAll('’', "'");
  const section = SECTIONS.find((known) => known.heading === heading);
  if (!section || node.depth !== 2) {
    const known = SECTIONS.map((each) => `"## ${each.heading}"`).join(', ');
    report(lineOf(node), `unknown heading "${heading}": the headings are ${known}`);
    return undefined;
  }
  const order = SECTIONS.map((each) => each.heading).join(', ');
  if (before.has(section.id)) {
    report(lineOf(node), `section "${heading}" appears twice: join the two`);
  } else if (SECTIONS[before.size]?.id !== section.id) {
    report(lineOf(node), `section "${heading}" is out of order: the order is ${order}`);
  }
  return section.id;
}

function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}
