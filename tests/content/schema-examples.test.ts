import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readTexts, templateWords } from '../../src/cli/texts.ts';
import { storyTemplate } from '../../src/compile/story-template.ts';
import { ROOT } from './support/repository.ts';

// What an editor with these schemas would say of what people copy from.

const ajv = new Ajv2020({ allErrors: true, strict: false });
const check = Object.fromEntries(
  await Promise.all(
    ['story', 'glossary-entry', 'feed-item'].map(async (name) => {
      const text = await readFile(path.join(ROOT, 'docs', `${name}.schema.json`), 'utf8');
      return [name, ajv.compile(JSON.parse(text))] as const;
    }),
  ),
);

/** What the schema of this name says against a value. */
function faultsOf(name: string, value: unknown): string[] {
  const validate = check[name];
  if (!validate) throw new Error(`there is no schema ${name}`);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function frontMatterOf(text: string): unknown {
  const [, head] = /^---\n([\s\S]*?)\n---/.exec(text) ?? [];
  if (head === undefined) throw new Error('there is no front matter');
  return parse(head);
}

/** Each example in a page of the documentation: its language and its text, without the indent of its list. */
async function examplesIn(page: string): Promise<[language: string, text: string][]> {
  const text = await readFile(path.join(ROOT, 'docs', page), 'utf8');
  return [...text.matchAll(/^( *)```(md|yaml|jsonl|json)\n([\s\S]*?)^ *```/gm)].map(
    ([, indent = '', language = '', example = '']) => [
      language,
      example.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    ],
  );
}

/** What the schemas say against an example, by what it is. */
function faultsIn(language: string, text: string): string[] {
  if (language === 'md') {
    const head = frontMatterOf(text);
    // A note has no schema.
    const isNote = Object.keys(head as object).every((key) => key === 'aliases');
    return isNote ? [] : faultsOf('story', head);
  }
  if (language === 'jsonl')
    return text
      .trim()
      .split('\n')
      .flatMap((line) => faultsOf('glossary-entry', JSON.parse(line)));
  if (language === 'json')
    return (JSON.parse(text) as { items: { _sidelight: unknown }[] }).items.flatMap((item) =>
      faultsOf('feed-item', item._sidelight),
    );
  const value = parse(text) as { names?: unknown[] };
  if (!value.names) return faultsOf('story', value);
  return value.names.flatMap((entry) => faultsOf('glossary-entry', entry));
}

describe('the JSON Schemas', async () => {
  it.each([
    ['story-format.md', 3],
    ['own-stories.md', 5],
    ['feeds.md', 1],
  ])('fit each example in docs/%s', async (page, count) => {
    const examples = await examplesIn(page);
    expect(examples).toHaveLength(count);
    expect(examples.flatMap(([language, text]) => faultsIn(language, text))).toEqual([]);
  });

  it.each(await readdir(path.join(ROOT, 'assets/_locales')))(
    'fit the template in %s',
    async (locale) => {
      const text = storyTemplate(templateWords(await readTexts(locale)));
      expect(faultsOf('story', frontMatterOf(text))).toEqual([]);
    },
  );

  it.each(await readdir(path.join(ROOT, 'assets/analyses')))(
    'fit assets/analyses/%s',
    async (file) => {
      const text = await readFile(path.join(ROOT, 'assets/analyses', file), 'utf8');
      expect(faultsOf('story', frontMatterOf(text))).toEqual([]);
    },
  );

  it('tell a value that does not fit', () => {
    expect([
      faultsOf('story', { entities: [{ name: 'BotQ', kind: 'robot' }] }).length > 0,
      faultsOf('story', { published: 'soon' }).length > 0,
      faultsOf('feed-item', { sources: 'the deal' }).length > 0,
      faultsOf('glossary-entry', { name: 'BotQ' }).length > 0,
    ]).toEqual([true, true, true, true]);
  });
});
