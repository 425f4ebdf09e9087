import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ContentFile } from './content-file.ts';
import type { ContentFiles } from './pack.ts';

/** Files of the gazetteer without entities. */
const OTHERS = ['groups.yaml', 'themes.yaml', 'cues.yaml'];

/** Reads the files under `assets` that are compiled. `root` is the project's folder. */
export async function readAssets(root: string): Promise<ContentFiles> {
  const gazetteer = await readFolder(root, 'assets/gazetteer', '.yaml');
  const fileNamed = (name: string) => {
    const file = gazetteer.find((each) => path.basename(each.path) === name);
    if (!file) throw new Error(`assets/gazetteer/${name} is missing`);
    return file;
  };
  return {
    gazetteer: {
      groups: fileNamed('groups.yaml'),
      themes: fileNamed('themes.yaml'),
      cues: fileNamed('cues.yaml'),
      entities: gazetteer.filter((file) => !OTHERS.includes(path.basename(file.path))),
    },
    analyses: await readFolder(root, 'assets/analyses', '.md'),
    ordinary: await readFile(path.join(root, 'assets/ordinary-sentences.txt'), 'utf8'),
  };
}

async function readFolder(root: string, folder: string, ending: string): Promise<ContentFile[]> {
  const names = (await readdir(path.join(root, folder))).filter((name) => name.endsWith(ending));
  return Promise.all(
    names.sort().map(async (name) => ({
      path: `${folder}/${name}`,
      text: await readFile(path.join(root, folder, name), 'utf8'),
    })),
  );
}
