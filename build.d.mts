import type { CompiledContent } from './src/analysis/compile.ts';

export function buildExtension(context: {
  readonly browser: 'chrome' | 'firefox';
  readonly content: CompiledContent;
  readonly out: string;
}): Promise<void>;
