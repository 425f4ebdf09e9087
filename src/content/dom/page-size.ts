/** Elements of a page that takes several slices to read. */
const LARGE_PAGE = 6000;
/**
 * Elements of a page on which Chromium takes long to underline marks (15 ms in each frame in which marks come or go, at
 * 40,000), and on which marks slow typing down: a key costs 9 ms instead of 6 at 11,000, and 32 instead of 19 at 50,000.
 */
const HUGE_PAGE = 20_000;

/** Whether the page takes several slices to read. */
export function isLargePage(): boolean {
  return hasElements(LARGE_PAGE);
}

/** Whether Chromium takes long for marks on the page. */
export function isHugePage(): boolean {
  return hasElements(HUGE_PAGE);
}

function hasElements(count: number): boolean {
  // To count them all takes 1 ms per 30,000 elements.
  return document.getElementsByTagName('*')[count] !== undefined;
}
