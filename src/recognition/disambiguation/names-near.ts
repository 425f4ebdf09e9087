import { AliasFlag, hasFlag, isSure } from '../../pack/name-table.ts';
import { overlapping } from '../binary-search.ts';
import { EVIDENCE_REACH } from '../reach.ts';
import type { WeighedCandidate } from './collect-evidence.ts';
import type { CompiledCues } from './compiled-cues.ts';
import { neighboursInEnumeration } from './enumeration.ts';
import { type Evidence, evidence, evidenceIf, WEIGHTS } from './evidence.ts';

/** What a second name near by says. */
const HALF = WEIGHTS.nearbyName / 2;

/**
 * The names near a name that speak for it: its own in full, others of the field, and those in the same enumeration.
 *
 * @param all the candidates of the block, weighed without the names near them; rejected ones do not count
 */
export function namesNear(
  candidate: WeighedCandidate,
  text: string,
  all: readonly WeighedCandidate[],
  cues: CompiledCues,
): Evidence[] {
  return [
    ...nearbyNames(candidate, text, all, cues),
    ...namesInEnumeration(candidate, text, all, cues),
  ];
}

function nearbyNames(
  { start, end, alias }: WeighedCandidate,
  text: string,
  all: readonly WeighedCandidate[],
  cues: CompiledCues,
): Evidence[] {
  const [from, to] = [Math.max(0, start - EVIDENCE_REACH), end + EVIDENCE_REACH];
  const near = overlapping(all, from, to).filter(
    (each) => each.start >= from && each.end <= to && isTrusted(each),
  );
  const own = near.find((each) => each.alias[1] === alias[1] && isSure(each.alias));
  const names = new Map(
    near
      .filter((each) => each.alias[1] !== alias[1] && !each.isChannel)
      .map((each) => [each.alias[1], text.slice(each.start, each.end)] as const),
  );
  const others = cues.common.names.wordsAround(text, start, end, EVIDENCE_REACH);
  const [first, second] = [...names.values(), ...others.map((word) => word.text)];
  return [
    ...evidenceIf('inFull', own && text.slice(own.start, own.end)),
    ...evidenceIf('nearbyName', first),
    ...(second ? [{ ...evidence('nearbyName', second), weight: HALF }] : []),
  ];
}

/** Names that usually have their sense count in an enumeration, too: `Apple, Alphabet and Meta`. */
function namesInEnumeration(
  { start, end, alias }: WeighedCandidate,
  text: string,
  all: readonly WeighedCandidate[],
  cues: CompiledCues,
): Evidence[] {
  const nameAt = ([from, to]: readonly [number, number]) => {
    const name = overlapping(all, from, to).find(
      (each) => isNameOfField(each) && each.alias[1] !== alias[1],
    );
    if (name) return text.slice(name.start, name.end);
    const [uncarded] = [cues.common.names, cues.common.channels].flatMap((each) =>
      each.wordsIn(text, from, to),
    );
    return uncarded?.text;
  };
  const names = neighboursInEnumeration(text, start, end).map(nameAt);
  return evidenceIf('enumeration', names.find(Boolean));
}

/** Whether a name may be evidence for others: one that usually has its sense only with evidence of its own. */
export function isTrusted({ alias, score }: WeighedCandidate): boolean {
  if (hasFlag(alias, AliasFlag.usually)) return score > WEIGHTS.usually;
  return score > 0 && (isSure(alias) || hasFlag(alias, AliasFlag.inContext));
}

function isNameOfField(candidate: WeighedCandidate): boolean {
  const { alias, score } = candidate;
  return isTrusted(candidate) || (score > 0 && hasFlag(alias, AliasFlag.usually));
}
