import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { CDPSession } from 'puppeteer-core';

/**
 * Adds the recorder of registered ranges to the content script of a built extension. At the end of the file: comments
 * for the engine must stay at its beginning, and no range is registered before the settings have been read.
 */
export async function addRecorder(extension: string): Promise<void> {
  const file = path.join(extension, 'page.js');
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, 'in-page/recorder.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
  });
  await writeFile(
    file,
    `${await readFile(file, 'utf8')}
${outputFiles[0]?.text}`,
  );
}

/**
 * Asks the recorder when the first mention in view was registered, in ms by the page's clock; null if no
 * mention is in view.
 */
export async function firstMentionInView(session: CDPSession): Promise<number | null> {
  const contextId = await findIsolatedWorld(session);
  if (contextId === undefined) throw new Error('the page has no content script of an extension');
  const { result } = await session.send('Runtime.evaluate', {
    contextId,
    expression: 'sidelightRecorder.firstInView()',
  });
  return result.value ?? null;
}

/** The execution context of the extension's content script in the main frame. */
async function findIsolatedWorld(session: CDPSession): Promise<number | undefined> {
  const { frameTree } = await session.send('Page.getFrameTree');
  let found: number | undefined;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const isOurs = context.origin.startsWith('chrome-extension://');
    if (isOurs && context.auxData?.frameId === frameTree.frame.id) found = context.id;
  });
  // The answer comes after an event for each context that exists.
  await session.send('Runtime.enable');
  await session.send('Runtime.disable');
  return found;
}
