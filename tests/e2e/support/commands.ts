import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'puppeteer-core';
import type { Installed } from './browser.ts';
import { waitUntil } from './page.ts';

/** Sidelight's keyboard commands. */
export type Command = 'next-mention' | 'previous-mention' | 'open-card';

/** What a key types with Shift, and its code, where that is not the letter itself. */
const KEYS: Readonly<Record<string, { readonly key: string; readonly keyCode: number }>> = {
  Comma: { key: '<', keyCode: 188 },
  Period: { key: '>', keyCode: 190 },
};

/**
 * Gives a keyboard command in the tab at the front. In Firefox its keys are pressed, in the window of the
 * browser, where keys arrive from a keyboard. In Chromium keys from puppeteer go past the browser to the page:
 * there the event is fired in the background that the browser fires for them.
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

/** An event of Chromium's API, with what its types do not tell of. */
interface Fired {
  dispatch(...args: unknown[]): void;
}

/** A connection that can be asked for more than puppeteer asks for. */
interface Bidi {
  readonly connection: {
    send(method: string, parameters: object): Promise<{ readonly result: Answer }>;
  };
}

interface Answer {
  readonly contexts: readonly { readonly context: string }[];
  readonly type: string;
}

async function shortcutOf(command: Command): Promise<string> {
  const file = path.resolve(import.meta.dirname, '../../../dist/firefox/manifest.json');
  const { commands } = JSON.parse(await readFile(file, 'utf8'));
  return commands[command].suggested_key.default;
}

async function pressInWindow({ browser }: Installed, shortcut: string): Promise<void> {
  const { connection } = browser as unknown as Bidi;
  const { result: tree } = await connection.send('browsingContext.getTree', {
    'moz:scope': 'chrome',
    maxDepth: 0,
  });
  const name = shortcut.split('+').at(-1) ?? '';
  const pressed = KEYS[name] ?? { key: name, keyCode: name.charCodeAt(0) };
  const { result } = await connection.send('script.evaluate', {
    expression: `(${pressKeys})(${JSON.stringify(pressed)})`,
    target: { context: tree.contexts[0]?.context },
    awaitPromise: false,
  });
  if (result.type !== 'success') throw new Error(JSON.stringify(result));
}

/** Presses a key with Alt and Shift. Runs in the window of Firefox; as text, for the transpiler knows no XPCOM. */
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

/** What is shown as the mention that the reader is at. */
export function currentName(frame: Page | Frame): Promise<string> {
  return frame.evaluate(() => {
    const [range] = [...(CSS.highlights.get('sidelight-active') ?? [])];
    if (!range) return '';
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live.toString();
  });
}

/** Waits until a mention is shown as the one that the reader is at; the empty text, for none. */
export async function waitForCurrent(frame: Page | Frame, name: string): Promise<void> {
  await waitUntil(
    async () => (await currentName(frame)) === name,
    async () => `at "${await currentName(frame)}" instead of "${name}"`,
  );
}
