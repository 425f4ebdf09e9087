import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sidelight-eval-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** Runs the command on some lines. Returns what it prints. */
async function evaluate(...lines: readonly object[]): Promise<string> {
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  await writeFile(path.join(folder, 'lines.jsonl'), text);
  const command = ['--import', 'tsx', 'src/cli/eval.ts', folder, '--errors'];
  const { stdout } = await run(process.execPath, command, { cwd: ROOT });
  return stdout;
}

it('counts labelled names that are decided rightly, and lists the others', async () => {
  const output = await evaluate(
    { text: 'Apple sells iPhones.', start: 0, end: 5, surface: 'Apple', label: 'C' },
    { left: 'an ', match: 'apple', right: ' pie', surface: 'Apple', label: 'N' },
    { text: 'We met Jane.', start: 7, end: 11, surface: 'Huawei', label: 'C' },
  );
  expect(output).toContain('| Apple | 1 | 0 | 100.0 % | 100.0 % | 0 / 1 |');
  expect(output).toContain('C Huawei (lines.jsonl:3): We met [Jane].\n    not found');
});

it('counts traps with a mark on an entity that must not be marked, and lists them', async () => {
  const output = await evaluate(
    { id: 'sprung', text: 'Huawei and Nvidia', not: ['huawei'] },
    { id: 'avoided', text: 'a robot arm', not: ['arm'] },
  );
  expect(output).toContain('traps with a wrong mark: 1 of 2');
  expect(output).toContain('sprung: Huawei and Nvidia\n    [Huawei]');
  expect(output).not.toContain('avoided:');
});

it('counts whole pages, and lists those that are marked wrongly or not at all', async () => {
  const page = { language: 'en', title: 'Notes', surface: 'Apple' };
  const tale = ['Apple slept.', 'Then Apple ate.', 'They saw Apple run.', 'Apple hid, too.'];
  const output = await evaluate(
    { ...page, id: 'cat', blocks: tale, label: 'N' },
    { ...page, id: 'short', blocks: tale.slice(1), label: 'N' },
    { ...page, id: 'quiet', blocks: tale, label: 'C' },
    { ...page, id: 'shares', blocks: [...tale, 'Shares of Apple fell.'], label: 'C' },
    { ...page, id: 'topic', blocks: ['China'], surface: 'China', label: 'N' },
  );
  expect(output).toContain('something else, marked anywhere: 1 of 2; mentions: 3 of 7');
  expect(output).toContain('the entity, marked anywhere: 1 of 2; mentions: 5 of 9');
  expect(output).toContain('N Apple (short): 3 of 3 marked');
  expect(output).toContain('C Apple (quiet): 0 of 4 marked');
  expect(output).not.toMatch(/\((?:cat|shares|topic)\)/);
});
