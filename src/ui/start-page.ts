import { h, render, type VNode } from 'preact';
import { t, textDirection } from '../shared/i18n.ts';
import { Page } from './PageFrame.tsx';

/** Draws one of the extension's own pages; again for every call. */
export function drawPage(content: VNode): void {
  render(h(Page, { content }), document.body);
}

/**
 * Starts one of the extension's own pages in the reader's language.
 *
 * @param open what the page does; where it fails, the page says so
 */
export function startPage(title: string, open: () => Promise<void>): void {
  document.documentElement.lang = t('languageTag');
  document.documentElement.dir = textDirection();
  document.title = title;
  open().catch((error: unknown) => {
    console.error(error);
    document.body.replaceChildren(failureNotice());
  });
}

function failureNotice(): HTMLElement {
  const notice = document.createElement('p');
  notice.className = 'notice';
  notice.textContent = t('failed');
  return notice;
}
