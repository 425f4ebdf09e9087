import { h, render, type VNode } from 'preact';
import { t, textDirection } from '../shared/i18n.ts';
import { PageFrame } from './PageFrame.tsx';

/** Renders the content of the extension page; each call replaces the previous content. */
export function renderInFrame(content: VNode): void {
  render(h(PageFrame, { content }), document.body);
}

/** Starts an extension page in the user's language. If `open` fails, the page shows an error. */
export function startExtensionPage(title: string, open: () => Promise<void>): void {
  document.documentElement.lang = t('languageTag');
  document.documentElement.dir = textDirection();
  document.title = title;
  open().catch((error: unknown) => {
    console.error(error);
    const notice = document.createElement('p');
    notice.className = 'notice';
    notice.textContent = t('failed');
    document.body.replaceChildren(notice);
  });
}
