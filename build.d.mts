import type { CompiledContent } from './src/compile/pack.ts';

export function buildExtension(context: {
  readonly browser: 'chrome' | 'firefox';
  readonly content: CompiledContent;
  readonly out: string;
  isReadable?: boolean;
}): Promise<void>;
