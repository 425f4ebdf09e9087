// The scripts that measure inside a page, in the page's own world: see ../probes.ts.

import { Frames } from './frames.ts';
import { Keys } from './keys.ts';
import { waitForMarks } from './marks.ts';
import { Ping } from './ping.ts';

const probes = { ping: new Ping(), keys: new Keys(), frames: new Frames(), waitForMarks };

declare global {
  /** The probes in a page. */
  var sidelightProbes: typeof probes;
}

globalThis.sidelightProbes = probes;
