/** What the search for a browser asks of a machine. */
export interface Machine {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  exists(file: string): boolean;
}

/** The executable of a browser, or undefined if it is not installed. */
export function findBrowser(name: string, machine?: Machine): string | undefined;
