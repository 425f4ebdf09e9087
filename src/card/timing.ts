/** The delays of a hover card, in ms. */
export const TIMING = {
  /** How long the pointer stays on a mention before its card opens. */
  dwell: 150,
  /** After this long on a mention the card opens even if the pointer keeps moving. */
  maxDwell: 600,
  /** The dwell on another mention while a card is open. */
  swap: 80,
  /**
   * How long the card stays open after the pointer left: there is a gap between a name and its card. Also the dwell
   * on another mention in that gap.
   */
  grace: 300,
} as const;

/** The dwell before a card opens, by the setting of the user. */
export const DWELL_MS = { quick: 80, normal: TIMING.dwell, slow: 400 } as const;
