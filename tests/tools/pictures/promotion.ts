import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { compose, imageOf, OVER_PAGE } from './canvas.ts';

const ICON = path.resolve(import.meta.dirname, '../../../assets/icons/icon.svg');
const NAME = 'Sidelight';
/** The margin of the icon's own drawing, of its 64 units: the stores want another one. */
const DRAWN_MARGIN = 2;
const BACKGROUND = 'background:linear-gradient(135deg,#eaf2fc,#cfe2fa)';

/** The icon as the stores want it: artwork with a transparent margin. */
export async function takeIcon(page: Page, size: number, margin: number): Promise<Buffer> {
  const icon = await iconOf(size - 2 * margin, `left:${margin}px;top:${margin}px`);
  return compose(page, { width: size, height: size }, icon, true);
}

/** The small tile: the icon, the name, and a piece of a page with a card. */
export async function takeTile(page: Page, detail: Buffer): Promise<Buffer> {
  const markup = `<div style="position:absolute;inset:0;${BACKGROUND}"></div>
    ${await iconOf(56, 'left:28px;top:22px')}
    <div style="position:absolute;left:100px;top:28px;font-size:34px;font-weight:700;color:#163f73">${NAME}</div>
    ${imageOf(detail, `left:28px;top:100px;width:384px;${OVER_PAGE}`)}`;
  return compose(page, { width: 440, height: 280 }, markup);
}

/** The marquee: the icon, the name, and a page with an open card. */
export async function takeMarquee(page: Page, article: Buffer): Promise<Buffer> {
  const markup = `<div style="position:absolute;inset:0;${BACKGROUND}"></div>
    ${await iconOf(120, 'left:96px;top:150px')}
    <div style="position:absolute;left:96px;top:296px;font-size:58px;font-weight:700;color:#163f73">${NAME}</div>
    ${imageOf(article, `left:500px;top:56px;width:840px;${OVER_PAGE}`)}`;
  return compose(page, { width: 1400, height: 560 }, markup);
}

/** Markup of the icon without the margin of its drawing. */
async function iconOf(size: number, style: string): Promise<string> {
  const inner = 64 - 2 * DRAWN_MARGIN;
  const svg = await readFile(ICON, 'utf8');
  const view = `viewBox="${DRAWN_MARGIN} ${DRAWN_MARGIN} ${inner} ${inner}"`;
  const cropped = svg.replace('viewBox="0 0 64 64"', view);
  return `<div style="position:absolute;width:${size}px;height:${size}px;${style}">${cropped}</div>`;
}
