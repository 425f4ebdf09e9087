import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A package whose code is in what is built. */
interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX: https://spdx.org/licenses/ */
  readonly licence: string;
  readonly text: string;
}

const PACKAGE = /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;
const LICENCE_FILE = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i;

/**
 * The notices that the licences of bundled packages ask for, as one text.
 *
 * @param root the folder of the project
 * @param inputs the files of all bundles, relative to it, as esbuild's metafile names them
 * @throws an error that names the package, where one has no licence
 */
export async function licenceNotices(root: string, inputs: Iterable<string>): Promise<string> {
  const folders = new Set([...inputs].flatMap((file) => PACKAGE.exec(file)?.[0] ?? []));
  const packages = await Promise.all(
    [...folders].map((folder) => readPackage(path.join(root, folder))),
  );
  const notices = packages.map(
    ({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text.trim()}\n`,
  );
  const own = await readFile(path.join(root, 'LICENSE'), 'utf8');
  const sorted = [...new Set(notices)].sort();
  return [`Sidelight\n\n${own.trim()}\n`, ...sorted].join(`\n${'-'.repeat(80)}\n\n`);
}

async function readPackage(folder: string): Promise<ShippedPackage> {
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const { name, version, license: licence } = manifest as Record<string, string>;
  const file = (await readdir(folder)).sort().find((each) => LICENCE_FILE.test(each));
  if (!name || !version || !licence || !file)
    throw new Error(`${folder} has no name, version, licence or licence text`);
  return { name, version, licence, text: await readFile(path.join(folder, file), 'utf8') };
}
