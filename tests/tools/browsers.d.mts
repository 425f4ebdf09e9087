/** The executable of a browser, or undefined if it is not installed. */
export function findBrowser(name: string): string | undefined;
/** Both browsers: where to look for them, and how to install them. */
export const BROWSERS: Readonly<
  Record<
    string,
    {
      readonly variable: string;
      readonly debian: string;
      readonly commands: readonly string[];
      readonly applications: readonly string[];
      readonly hint: string;
    }
  >
>;
