import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sidelight-story-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a command of the command line. */
function run(command: string, ...args: readonly string[]) {
  return new Promise<{ code: number; out: string; error: string }>((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', path.join(ROOT, `src/cli/${command}.ts`), ...args],
      { cwd: ROOT },
      (failure, out, error) => resolve({ code: Number(failure?.code ?? 0), out, error }),
    );
  });
}

describe('new-story and check-story', () => {
  it('write a story, overwrite none, and find nothing to improve in it', async () => {
    const file = path.join(folder, 'story.md');
    expect(await run('new-story', 'A deal', '--out', file)).toEqual({
      code: 0,
      out: '',
      error: '',
    });
    expect(await readFile(file, 'utf8')).toMatch(/^---\ntitle: A deal\n/);
    expect(await run('new-story', 'Another', '--out', file)).toMatchObject({ code: 1 });
    expect(await readFile(file, 'utf8')).toMatch(/^---\ntitle: A deal\n/);
    expect(await run('check-story', file)).toEqual({ code: 0, out: '', error: '' });
    expect((await run('new-story', 'Ein Geschäft', '--language', 'de')).out).toContain(
      '## Was passiert',
    );
  });

  it('say what is wrong where, and fail only for errors', async () => {
    const advice = path.join(folder, 'advice.txt');
    await writeFile(advice, "Robots\n\nWhat's Next\nIt grows.\n");
    expect(await run('check-story', advice)).toEqual({
      code: 0,
      out: `${advice}:4:1: The sentence begins with “It”: write the name instead, so that a card can quote the sentence alone.\n`,
      error: '',
    });
    const broken = path.join(folder, 'broken.md');
    await writeFile(
      broken,
      '---\ntitle: A\nrelations:\n  - {from: Nvidia, to: Nobody, verb: meets, passage: The text 1}\n---\nNvidia grows.\n',
    );
    const { code, out } = await run('check-story', broken);
    expect(code).toBe(1);
    expect(out).toMatch(/broken\.md:4:20: error: “Nobody” is no name of this story/);
  });

  it('check glossaries, too', async () => {
    const file = path.join(folder, 'terms.csv');
    await writeFile(file, 'name,text,kind\nBotQ,A plant.,robot\n');
    const { code, out } = await run('check-story', file);
    expect(code).toBe(1);
    expect(out).toMatch(/terms\.csv:2:\d+: error: The kind “robot” is not known/);
  });

  it('decode files as the page does, and say what is wrong with others', async () => {
    const story = '---\ntitle: A\nentities: []\nauthor: Müller\n---\nNvidia wächst.\n';
    const utf16 = Buffer.from(`\ufeff${story}`, 'utf16le');
    const good = { 'bom.md': utf16, 'utf16.md': utf16.subarray(2) };
    const wrong = {
      'latin.md': Buffer.from(story, 'latin1'),
      'page.md': '<!doctype html><p>Nvidia grows.</p>',
      'paper.pdf': '%PDF-1.4\n',
      'empty.md': '\n',
    };
    const check = async (files: Readonly<Record<string, string | Uint8Array>>) => {
      const paths = Object.keys(files).map((name) => path.join(folder, name));
      for (const [name, content] of Object.entries(files))
        await writeFile(path.join(folder, name), content);
      const { code, out } = await run('check-story', ...paths);
      return { code, out: out.replaceAll(`${folder}/`, '') };
    };
    const { code, out } = await check(good);
    expect(out.match(/^\S+\.md:4:1: “author” is not read/gm)).toHaveLength(2);
    expect(code).toBe(0);
    const refused = await check(wrong);
    expect(refused.out.split('\n').map((line) => line.split(':').slice(0, 5).join(':'))).toEqual([
      'latin.md:1:1: error: “latin.md” is not saved as UTF-8',
      'page.md:1:1: error: “page.md” is a web page (HTML)',
      expect.stringMatching(/^paper\.pdf:1:1: error: “paper\.pdf” is not a text file/),
      'empty.md:1:1: error: “empty.md” is empty',
      '',
    ]);
    expect(refused.code).toBe(1);
  });

  it('take a file for a note if the page does', async () => {
    const note = path.join(folder, 'Botwerk.md');
    await writeFile(note, '---\naliases: [Bot, F]\n---\n# Botwerk\n\nIt makes robots. #robots\n');
    const { code, out } = await run('check-story', note);
    expect(out).toBe(
      `${note}:1:1: error: The alias “F” is too short and is left out: write at least 2 characters.\n`,
    );
    expect(code).toBe(1);
    const empty = path.join(folder, 'Leer.md');
    await writeFile(empty, '---\ntags: [a]\n---\n');
    expect(await run('check-story', empty)).toMatchObject({
      code: 0,
      out: `${empty}:4:1: The note has no paragraph and is left out.\n`,
    });
  });

  it('fail where a file is not there, and say which', async () => {
    const file = path.join(folder, 'none.md');
    expect(await run('check-story', file)).toMatchObject({
      code: 1,
      error: expect.stringContaining(file),
    });
  });
});

it.each(['annotate', 'check-story', 'eval', 'feed', 'new-story'])(
  '%s says how it is used, and nothing else, when it is called in another way',
  async (command) => {
    const usage = `usage: npm run -s ${command} -- `;
    const withoutPath = await run(command);
    expect(withoutPath).toMatchObject({ code: 2, out: '' });
    expect(withoutPath.error).toContain(usage);
    const wrongOption = await run(command, '--bogus');
    expect(wrongOption).toMatchObject({ code: 2, out: '' });
    expect(wrongOption.error).toMatch(/^Unknown option '--bogus'/);
    expect(wrongOption.error).toContain(usage);
    expect(wrongOption.error.trim().split('\n')).toHaveLength(2);
  },
);
