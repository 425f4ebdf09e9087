import type { Candidate } from './matcher.ts';
import { AliasFlag, type AliasRow, hasFlag } from './table.ts';

/** Why a candidate was accepted: what "Why marked?" tells the reader. */
export type Reason =
  /** The alias names nothing else. */
  | { readonly rule: 'sure' }
  /** A broad topic, in a text that is about the story. */
  | { readonly rule: 'topic' }
  /** A sure name of another entity stands in the same block. */
  | { readonly rule: 'beside'; readonly name: string };

/** A candidate that was accepted, with the reason. Offsets as in {@link Candidate}. */
export interface AcceptedCandidate extends Candidate {
  readonly reason: Reason;
}

/** What is known of the text around a block. */
export interface Surroundings {
  /** The text is known to be about the story, so its broad topics are meant. */
  readonly isAboutStory: boolean;
}

/**
 * Decides which candidates of one block are mentions. A sure alias is one. An alias that needs
 * evidence, and a broad topic, is one if a sure name of another entity stands in the same block:
 * the least that keeps an apple pie from being a company. Pure; no layout, no page.
 *
 * @param candidates what the matcher found in one block, in order
 * @param text that block's text
 */
export function disambiguate(
  candidates: readonly Candidate[],
  text: string,
  surroundings: Surroundings = { isAboutStory: false },
): AcceptedCandidate[] {
  const sure = candidates.filter(({ alias }) => isSure(alias));
  return candidates.flatMap((candidate) => {
    const reason = reasonFor(candidate, sure, text, surroundings);
    return reason ? [{ ...candidate, reason }] : [];
  });
}

function reasonFor(
  { alias }: Candidate,
  sure: readonly Candidate[],
  text: string,
  { isAboutStory }: Surroundings,
): Reason | undefined {
  if (isSure(alias)) return { rule: 'sure' };
  if (isAboutStory && hasFlag(alias, AliasFlag.broad)) return { rule: 'topic' };
  const beside = sure.find((other) => other.alias[1] !== alias[1]);
  return beside && { rule: 'beside', name: text.slice(beside.start, beside.end) };
}

function isSure(alias: AliasRow): boolean {
  return !hasFlag(alias, AliasFlag.needsEvidence) && !hasFlag(alias, AliasFlag.broad);
}

/** A reason in words, for the command line; the card has its own, in the reader's language. */
export function describeReason(reason: Reason): string {
  if (reason.rule === 'beside') return `named beside ${reason.name} in the same block`;
  return reason.rule === 'sure' ? 'the name is unambiguous' : 'a topic, in a text about the story';
}
