import { h, render, type VNode } from 'preact';
import { t, textDirection } from '../shared/i18n.ts';
import { PageFrame } from './PageFrame.tsx';
import { Waiting } from './Waiting.tsx';

/** How long a page waits for the browser before it says so, in ms. */
const SLOW_MS = 3000;

/** Whether the page has shown its content. */
let isShown = false;

/** Renders the content of the extension page; each call replaces the previous content. */
export function renderInFrame(content: VNode): void {
  isShown = true;
  render(h(PageFrame, { content }), document.body);
}

/**
 * Starts an extension page in the user's language. Until `open` shows something, the page says that it waits. If `open`
 * fails, the page shows an error.
 */
export function startExtensionPage(title: string, open: () => Promise<void>): void {
  document.documentElement.lang = t('languageTag');
  document.documentElement.dir = textDirection();
  document.title = title;
  isShown = false;
  const wait = (text: string) => {
    if (!isShown) render(h(PageFrame, { content: Waiting({ text }) }), document.body);
  };
  wait(t('explainerWaiting'));
  const timer = setTimeout(() => wait(t('slowStart')), SLOW_MS);
  open()
    .catch((error: unknown) => {
      console.error(error);
      const notice = document.createElement('p');
      notice.className = 'notice';
      notice.textContent = t('failed');
      document.body.replaceChildren(notice);
    })
    .finally(() => clearTimeout(timer));
}
