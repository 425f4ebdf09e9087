import type { MutedName } from '../muted-names.ts';
import type { SiteChoices } from '../site-rules.ts';

/** The settings with a fixed set of values. The first value is the default; defaults are never stored. */
export const CHOICES = {
  /** Whether Sidelight is on for sites without a rule. */
  siteMode: ['on', 'off'],
  /** How marks look. */
  style: ['both', 'underline', 'tint'],
  /**
   * Which mentions of a name are marked: the first in each section of the page, all of them, or the first on the page.
   * All of them was the default once: users who never chose have nothing stored, and get the default of today.
   */
  density: ['section', 'every', 'page'],
  /** How long the pointer rests on a mark before its card opens. */
  delay: ['normal', 'quick', 'slow'],
} as const;

/** The name of a choice, which is also its key in storage. */
export type ChoiceName = keyof typeof CHOICES;
/** A value for each choice. */
export type Choices = { readonly [TName in ChoiceName]: (typeof CHOICES)[TName][number] };
/** The choices that affect how a page is marked. */
export type MarkingOptions = Pick<Choices, 'style' | 'density' | 'delay'>;

/** The value of each choice until the user changes it. */
export const DEFAULTS: Choices = {
  siteMode: CHOICES.siteMode[0],
  style: CHOICES.style[0],
  density: CHOICES.density[0],
  delay: CHOICES.delay[0],
};

/** The choices that differ from the defaults. */
export function nonDefaults(choices: Choices): Partial<Choices> {
  const names = Object.keys(CHOICES) as ChoiceName[];
  const changed = names.filter((name) => choices[name] !== DEFAULTS[name]);
  return Object.fromEntries(changed.map((name) => [name, choices[name]]));
}

/** The user's settings. */
export interface Settings extends Choices, SiteChoices {
  /** Highlighting is paused everywhere; the rules are kept. */
  readonly isPaused: boolean;
  readonly mutedNames: readonly MutedName[];
  /** The user's answer to "Was this useful?", by analysis id. It never leaves the device. */
  readonly feedback: ReadonlyMap<string, FeedbackAnswer>;
  /** The stored keys whose values could not be read. */
  readonly unreadable: readonly string[];
}

/** Whether the user found an analysis useful. */
export type FeedbackAnswer = 'yes' | 'no';
