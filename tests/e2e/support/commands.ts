import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'puppeteer-core';
import type { Installed } from './browser.ts';
import { highlightedTexts, waitUntil } from './page.ts';

/** Sidelight's keyboard commands. */
export type Command = 'next-mention' | 'previous-mention' | 'open-card' | 'toggle-site';

/** The character of a key with Shift, and its code, where these are not the letter's own. */
const KEYS: Readonly<Record<string, { readonly key: string; readonly keyCode: number }>> = {
  Comma: { key: '<', keyCode: 188 },
  Period: { key: '>', keyCode: 190 },
};

/**
 * Runs a keyboard command in the active tab. In Firefox its keys are pressed in the browser's own window, as by a
 * keyboard. In Chromium, puppeteer sends keys to the page only, so the command's event is dispatched in the
 * background.
 */
export async function give(installed: Installed, command: Command): Promise<void> {
  if (installed.name === 'firefox') await pressInWindow(installed, await shortcutOf(command));
  else {
    const worker = await installed.worker();
    await worker.evaluate((name) => {
      (chrome.commands.onCommand as unknown as Fired).dispatch(name);
    }, command);
  }
}

/** An event of Chromium's API, with a method that its types lack. */
interface Fired {
  dispatch(...args: unknown[]): void;
}

/** The connection to Firefox, for commands that puppeteer does not offer. */
interface Bidi {
  readonly connection: {
    send(method: string, parameters: object): Promise<{ readonly result: Answer }>;
  };
}

interface Answer {
  readonly contexts: readonly { readonly context: string }[];
  readonly type: string;
  readonly result?: { readonly value?: unknown };
}

async function shortcutOf(command: Command): Promise<string> {
  const file = path.resolve(import.meta.dirname, '../../../dist/firefox/manifest.json');
  const { commands } = JSON.parse(await readFile(file, 'utf8'));
  return commands[command].suggested_key.default;
}

async function pressInWindow(installed: Installed, shortcut: string): Promise<void> {
  const name = shortcut.split('+').at(-1) ?? '';
  const pressed = KEYS[name] ?? { key: name, keyCode: name.charCodeAt(0) };
  await evaluateInWindow(installed, `(${pressKeys})(${JSON.stringify(pressed)})`);
}

/**
 * Evaluates an expression in the browser's own window, in Firefox, and waits for its promise. Returns its value if
 * that is a primitive one.
 */
export async function evaluateInWindow(
  { browser }: Installed,
  expression: string,
): Promise<unknown> {
  const { connection } = browser as unknown as Bidi;
  const { result: tree } = await connection.send('browsingContext.getTree', {
    'moz:scope': 'chrome',
    maxDepth: 0,
  });
  const { result } = await connection.send('script.evaluate', {
    expression,
    target: { context: tree.contexts[0]?.context },
    awaitPromise: true,
  });
  if (result.type !== 'success') throw new Error(JSON.stringify(result));
  return result.result?.value;
}

/** Presses a key with Alt and Shift, in the window of Firefox. A text, because the compiler knows no XPCOM. */
const pressKeys = `(pressed) => {
  const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  keyboard.beginInputTransactionForTests(window);
  const keys = [
    { key: 'Alt', keyCode: KeyboardEvent.DOM_VK_ALT },
    { key: 'Shift', keyCode: KeyboardEvent.DOM_VK_SHIFT },
    pressed,
  ].map((key) => new KeyboardEvent('', key));
  for (const key of keys) keyboard.keydown(key);
  for (const key of keys.reverse()) keyboard.keyup(key);
}`;

/** The text of the active mention; an empty text if none is active. */
export async function currentName(frame: Page | Frame): Promise<string> {
  const [active] = await highlightedTexts(frame, ['sidelight-active']);
  return active?.text ?? '';
}

/** Waits until a mention with this text is active, or none with the empty text. */
export async function waitForCurrent(frame: Page | Frame, name: string): Promise<void> {
  await waitUntil(
    async () => (await currentName(frame)) === name,
    async () => `at "${await currentName(frame)}" instead of "${name}"`,
  );
}
