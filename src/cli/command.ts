import path from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
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

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<T extends Options> = ReturnType<typeof parseArgs<{ options: T }>>['values'];

/** What a command is. */
export interface Command<T extends Options> {
  /** How it is called, in one line. */
  readonly usage: string;
  readonly options: T;
  /** Does its work. `words`: what it was given besides options, one or more. */
  run(values: Values<T>, words: readonly [string, ...string[]]): Promise<void>;
}

/**
 * Runs a command with what the command line gives it. Prints errors, without their stack, and sets the exit code: 2 for
 * wrong usage, 1 if the command failed.
 */
export async function runCommand<const T extends Options>(command: Command<T>): Promise<void> {
  try {
    const [values, [first, ...others]] = readArguments(command);
    if (first === undefined) throw new UsageError('nothing to work on was given');
    await command.run(values, [first, ...others]);
  } catch (error) {
    const isUsage = error instanceof UsageError;
    console.error((error as Error).message);
    if (isUsage) console.error(`usage: ${command.usage}`);
    process.exitCode = isUsage ? 2 : 1;
  }
}

class UsageError extends Error {}

function readArguments<T extends Options>({ options }: Command<T>): [Values<T>, string[]] {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    return [values, positionals];
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
