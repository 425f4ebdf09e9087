import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { toString as textOf } from 'mdast-util-to-string';
import { frontmatter } from 'micromark-extension-frontmatter';
import { SECTIONS, type SectionId } from '../pack/pack.ts';
import { type ContentFile, type ParsedYaml, type ProblemList, parseYaml } from './content-file.ts';
import { FrontMatter, type FrontMatterSource } from './story-schema.ts';

/** The paragraphs of each section, as plain text with single spaces. */
type StorySections = ReadonlyMap<SectionId, readonly string[]>;

/** A story file, parsed; nothing in it is looked up yet. */
export interface ParsedStory {
  readonly path: string;
  readonly frontMatter: ParsedYaml<FrontMatterSource>;
  readonly sections: StorySections;
}

const YAML_FIRST_LINE = 2;

/**
 * Parses a story file: YAML front matter, then the four headings, each followed by paragraphs of plain
 * text. Other Markdown is a mistake: a card quotes sentences and cannot show it.
 *
 * @returns undefined if there were problems; they are added to `problems`
 */
export function parseStory(file: ContentFile, problems: ProblemList): ParsedStory | undefined {
  const root = fromMarkdown(file.text, {
    extensions: [frontmatter('yaml')],
    mdastExtensions: [frontmatterFromMarkdown('yaml')],
  });
  const frontMatter = parseFrontMatter(file, root, problems);
  const sections = parseSections(file, root, problems);
  return frontMatter && sections && { path: file.path, frontMatter, sections };
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
): StorySections | undefined {
  const parser = new SectionParser(file, problems);
  for (const node of root.children) parser.add(node);
  return parser.finish();
}

/** Parses the body of a story, node by node. */
class SectionParser {
  readonly #sections = new Map<SectionId, string[]>();
  #current: string[] | undefined;
  #isValid = true;

  constructor(
    private readonly file: ContentFile,
    private readonly problems: ProblemList,
  ) {}

  add(node: RootContent): void {
    if (node.type === 'heading') this.#addHeading(node);
    else if (node.type === 'paragraph') this.#addParagraph(node);
    else if (node.type !== 'yaml') {
      const message = `sections hold paragraphs, not a ${node.type}: write it as sentences`;
      this.#report(lineOf(node), message);
    }
  }

  finish(): StorySections | undefined {
    for (const { id, heading } of SECTIONS) {
      if (this.#sections.get(id)?.length) continue;
      const what = this.#sections.has(id) ? 'section without text' : 'missing section';
      this.#report(lastLine(this.file), `${what}: write sentences under "## ${heading}"`);
    }
    return this.#isValid ? this.#sections : undefined;
  }

  #addHeading(node: Extract<RootContent, { type: 'heading' }>): void {
    const heading = textOf(node).replaceAll('’', "'");
    const section = SECTIONS.find((known) => known.heading === heading);
    this.#current = [];
    if (!section || node.depth !== 2) {
      const known = SECTIONS.map((each) => `"## ${each.heading}"`).join(', ');
      this.#report(lineOf(node), `unknown heading "${heading}": the headings are ${known}`);
      return;
    }
    const problem = this.#orderProblem(section.id);
    if (problem) this.#report(lineOf(node), `section "${heading}" ${problem}`);
    this.#sections.set(section.id, this.#current);
  }

  #orderProblem(id: SectionId): string | undefined {
    if (this.#sections.has(id)) return 'appears twice: join the two';
    if (SECTIONS[this.#sections.size]?.id === id) return undefined;
    return `is out of order: the order is ${SECTIONS.map(({ heading }) => heading).join(', ')}`;
  }

  #addParagraph(node: Extract<RootContent, { type: 'paragraph' }>): void {
    const markup = node.children.find((child) => child.type !== 'text');
    if (markup) {
      const message = `a passage is plain text, without ${markup.type}: remove the markup`;
      this.#report(lineOf(markup), message);
    }
    if (this.#current) {
      this.#current.push(textOf(node).replace(/\s+/g, ' ').trim());
    } else {
      const [first] = SECTIONS;
      const message = `text before the first heading: put it under "## ${first.heading}"`;
      this.#report(lineOf(node), message);
    }
  }

  #report(line: number, message: string): void {
    this.problems.add(this.file.path, line, message);
    this.#isValid = false;
  }
}

function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}

function lastLine(file: ContentFile): number {
  return file.text.trimEnd().split('\n').length;
}
