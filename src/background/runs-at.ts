import { mayRead } from '../shared/given-rights.ts';
import { isOnAt, type SiteSettings } from '../shared/site-rules.ts';

/** Whether Sidelight is to run on a page, and the browser lets it. */
export async function runsAt(url: string | undefined, settings: SiteSettings): Promise<boolean> {
  return url !== undefined && isOnAt(url, settings) && (await mayRead(url));
}
