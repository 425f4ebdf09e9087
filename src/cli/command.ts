import path from 'node:path';
import { parseArgs } from 'node:util';
import { type CompiledContent, compileContent } from '../compile/pack.ts';
import { readAssets } from '../compile/read-assets.ts';
import { makeTools, type RecognitionTools } from '../recognition/page-recognition.ts';

/** The compiled content of this project, and the tools that recognize its names. */
export async function loadContent(): Promise<
  CompiledContent & { readonly tools: RecognitionTools }
> {
  const content = compileContent(await readAssets(path.resolve(import.meta.dirname, '../..')));
  return { ...content, tools: makeTools(content.table) };
}

/** Runs a command with one path and switches. Prints errors and sets the exit code: 2 for wrong usage. */
export async function runCommand<TSwitch extends string>(
  usage: string,
  switches: readonly TSwitch[],
  run: (path: string, isOn: (name: TSwitch) => boolean) => Promise<void>,
): Promise<void> {
  const options = Object.fromEntries(switches.map((name) => [name, { type: 'boolean' as const }]));
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [target] = positionals;
  if (target === undefined) {
    console.error(`usage: ${usage}`);
    process.exitCode = 2;
    return;
  }
  await run(target, (name) => values[name] === true).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
