import type { Page } from 'puppeteer-core';

/** A drawing of the pointer: browsers leave it out of screenshots. Its tip is at the top left. */
const POINTER = `<svg viewBox="0 0 16 24" width="20" height="30"><path d="M1 1v19l4.700-4.300 3 7 3.300-1.400-3-6.800H15z" fill="#111" stroke="#fff" stroke-width="1.400"/></svg>`;

/** Markup of a picture; `style` says where it is. */
export function imageOf(png: Buffer, style: string): string {
  return `<img alt="" style="position:absolute;${style}" src="data:image/png;base64,${png.toString('base64')}">`;
}

/** Markup of the pointer with its tip at a place. */
export function pointerAt({ x, y }: { readonly x: number; readonly y: number }): string {
  return `<div style="position:absolute;left:${x - 1}px;top:${y - 1}px">${POINTER}</div>`;
}

/** The style of the popup: it lies over the page, below the toolbar. */
export const OVER_PAGE = 'border-radius:10px;box-shadow:0 0 0 1px #0003,0 10px 36px #0006;';

/** Shows markup in a view of one size, and takes a picture of that. */
export async function compose(
  page: Page,
  { width, height }: { readonly width: number; readonly height: number },
  markup: string,
  isTransparent = false,
): Promise<Buffer> {
  await page.setViewport({ width, height, deviceScaleFactor: 1 });
  await page.setContent(
    `<!doctype html><style>
      body { margin: 0; height: 100vh; position: relative; overflow: hidden; font-family: "DejaVu Sans", "Segoe UI", system-ui, sans-serif; }
    </style>${markup}`,
  );
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  return Buffer.from(await page.screenshot({ omitBackground: isTransparent }));
}
