/** How to start npm: what to give to `spawn`. */
export function npmCommand(
  args: readonly string[],
  machine?: {
    readonly platform: string;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly execPath: string;
  },
): { command: string; args: string[]; shell: boolean };
