// What measures from within a page. It is put into the page's own world: see ../probes.ts.

import { Ping } from './ping.ts';

const probes = { ping: new Ping() };

declare global {
  /** The probes in a page. */
  var sidelightProbes: typeof probes;
}

globalThis.sidelightProbes = probes;
