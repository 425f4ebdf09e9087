import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { toString as textOf } from 'mdast-util-to-string';
import { frontmatter } from 'micromark-extension-frontmatter';
import { SECTIONS, type SectionId } from '../pack/pack.ts';
import { type ContentFile, type ParsedYaml, type ProblemList, parseYaml } from './content-file.ts';
import { FrontMatter, type FrontMatterSource } from './story-schema.ts';

/** A paragraph of a section: plain text, white space folded, and the line it begins on. */
export interface Paragraph {
  readonly text: string;
  readonly line: number;
}

/** An analysis file taken apart, before anything is looked up. */
export interface ParsedAnalysis {
  readonly file: ContentFile;
  readonly frontMatter: ParsedYaml<FrontMatterSource>;
  readonly sections: ReadonlyMap<SectionId, readonly Paragraph[]>;
}

const YAML_FIRST_LINE = 2;

/**
 * Takes an analysis file apart: YAML front matter, then the four headings, each over paragraphs of
 * plain text. Nothing else may stand there, because a card quotes sentences and cannot show it.
 *
 * @returns undefined if there were problems, which are then in `problems`
 */
export function parseAnalysis(
  file: ContentFile,
  problems: ProblemList,
): ParsedAnalysis | undefined {
  const root = fromMarkdown(file.text, {
    extensions: [frontmatter('yaml')],
    mdastExtensions: [frontmatterFromMarkdown('yaml')],
  });
  const frontMatter = parseFrontMatter(file, root, problems);
  const sections = parseSections(file, root, problems);
  return frontMatter && sections && { file, frontMatter, sections };
}

function parseFrontMatter(
  file: ContentFile,
  root: Root,
  problems: ProblemList,
): ParsedYaml<FrontMatterSource> | undefined {
  const head = root.children[0];
  if (head?.type !== 'yaml') {
    problems.add(file.path, 1, 'no front matter: begin the file with "---", id, title … and "---"');
    return undefined;
  }
  return parseYaml({ path: file.path, text: head.value }, FrontMatter, problems, YAML_FIRST_LINE);
}

function parseSections(
  file: ContentFile,
  root: Root,
  problems: ProblemList,
): ReadonlyMap<SectionId, readonly Paragraph[]> | undefined {
  const reader = new SectionReader(file, problems);
  for (const node of root.children) reader.read(node);
  return reader.finish();
}

/** Reads the body of an analysis, node by node. */
class SectionReader {
  readonly #sections = new Map<SectionId, Paragraph[]>();
  #current: Paragraph[] | undefined;
  #isFine = true;

  constructor(
    private readonly file: ContentFile,
    private readonly problems: ProblemList,
  ) {}

  read(node: RootContent): void {
    if (node.type === 'heading') this.#open(node);
    else if (node.type === 'paragraph') this.#readParagraph(node);
    else if (node.type !== 'yaml') {
      this.#complain(node, `sections hold paragraphs, not a ${node.type}: write it as sentences`);
    }
  }

  finish(): ReadonlyMap<SectionId, readonly Paragraph[]> | undefined {
    for (const { id, heading } of SECTIONS) {
      if (this.#sections.get(id)?.length) continue;
      this.#isFine = false;
      const what = this.#sections.has(id) ? 'section without text' : 'missing section';
      const message = `${what}: write sentences under "## ${heading}"`;
      this.problems.add(this.file.path, lastLine(this.file), message);
    }
    return this.#isFine ? this.#sections : undefined;
  }

  #open(node: Extract<RootContent, { type: 'heading' }>): void {
    const heading = textOf(node).replaceAll('’', "'");
    const section = SECTIONS.find((known) => known.heading === heading);
    this.#current = [];
    if (!section || node.depth !== 2) {
      const known = SECTIONS.map((each) => `"## ${each.heading}"`).join(', ');
      this.#complain(node, `unknown heading "${heading}": the headings are ${known}`);
      return;
    }
    if (this.#sections.has(section.id)) {
      this.#complain(node, `section "${heading}" stands twice: join the two`);
    } else if (SECTIONS[this.#sections.size]?.id !== section.id) {
      const order = SECTIONS.map((each) => each.heading).join(', ');
      this.#complain(node, `section "${heading}" is out of order: the order is ${order}`);
    }
    this.#sections.set(section.id, this.#current);
  }

  #readParagraph(node: Extract<RootContent, { type: 'paragraph' }>): void {
    const markup = node.children.find((child) => child.type !== 'text');
    if (markup) {
      this.#complain(markup, `a passage is plain text, without ${markup.type}: remove the markup`);
    }
    if (this.#current) {
      const text = textOf(node).replace(/\s+/g, ' ').trim();
      this.#current.push({ text, line: lineOf(node) });
    } else {
      const first = SECTIONS[0].heading;
      this.#complain(node, `text before the first heading: put it under "## ${first}"`);
    }
  }

  #complain(node: Nodes, message: string): void {
    this.problems.add(this.file.path, lineOf(node), message);
    this.#isFine = false;
  }
}

function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}

function lastLine(file: ContentFile): number {
  return file.text.trimEnd().split('\n').length;
}
