import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { licenceNotices } from '../../../src/compile/licence-notices.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'sidelight-licences-'));
  await writeFile(path.join(root, 'LICENSE'), 'Our own.');
});
afterEach(() => rm(root, { recursive: true }));

async function addPackage(folder: string, manifest: object, licence?: string): Promise<void> {
  const full = path.join(root, folder);
  await mkdir(full, { recursive: true });
  await writeFile(path.join(full, 'package.json'), JSON.stringify(manifest));
  if (licence) await writeFile(path.join(full, 'LICENSE.md'), licence);
}

it('lists each package once, with its version and licence, and not what is ours', async () => {
  await addPackage('node_modules/b', { name: 'b', version: '2.0.0', license: 'MIT' }, 'Of b.');
  const inner = 'node_modules/b/node_modules/@a/c';
  await addPackage(inner, { name: '@a/c', version: '1.0.0', license: 'ISC' }, 'Of c.');
  const inputs = ['src/main.ts', 'node_modules/b/x.js', 'node_modules/b/y.js', `${inner}/z.js`];
  const text = await licenceNotices(root, inputs);
  expect(text.split(/\n-+\n\n/)).toEqual([
    'Sidelight\n\nOur own.\n',
    '@a/c 1.0.0 (ISC)\n\nOf c.\n',
    'b 2.0.0 (MIT)\n\nOf b.\n',
  ]);
});

it('names a package without the text of a licence', async () => {
  await addPackage('node_modules/b', { name: 'b', version: '2.0.0', license: 'MIT' });
  await expect(licenceNotices(root, ['node_modules/b/x.js'])).rejects.toThrow(/node_modules.b has/);
});
