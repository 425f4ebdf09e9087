/** What the search for fonts asks of a machine, and does to it. */
export interface FontMachine {
  readonly platform: string;
  hasFont(language: string): boolean;
  canInstall(): boolean;
  install(name: string): boolean;
  failedLately(): boolean;
  noteFailure(): void;
  print(text: string): void;
}

/** Installs fonts for Chinese, Japanese and Korean, or asks for them. Never fails. */
export function ensureFonts(machine?: FontMachine): void;
