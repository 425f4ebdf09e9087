import { numberInWords, t } from '../shared/i18n.ts';
import type { Direction } from '../shared/messages.ts';
import { IconButton } from '../ui/Icon.tsx';

interface Props {
  readonly count: number;
  /** The one that the reader was led to last, from 0; undefined before the first. There may be fewer by now. */
  readonly position: number | undefined;
  /** What the buttons lead to, for those who do not see them. */
  readonly previousLabel: string;
  readonly nextLabel: string;
  /** What is read out beside the number: where the reader cannot see what the step led to. */
  readonly spoken?: string | undefined;
  onStep(step: Direction): void;
}

/** Where a step leads: round at the end, and from nowhere, or from one that has gone, to the first or the last. */
export function stepFrom(position: number | undefined, count: number, step: Direction): number {
  if (position === undefined || position >= count) return step > 0 ? 0 : count - 1;
  return (position + count + step) % count;
}

/** Leads from one to the next, and round at the end: `‹ 3 of 12 ›`. */
export function Stepper({ count, position, previousLabel, nextLabel, spoken, onStep }: Props) {
  return (
    <span class="stepper">
      <IconButton
        class="step"
        label={previousLabel}
        path="M10 3 5 8l5 5"
        onClick={() => onStep(-1)}
      />
      <span role="status">
        {position !== undefined && position < count && (
          <>
            {t('stepPosition', numberInWords(position + 1), numberInWords(count))}
            {spoken && <span class="unseen">: {spoken}</span>}
          </>
        )}
      </span>
      <IconButton class="step" label={nextLabel} path="m6 3 5 5-5 5" onClick={() => onStep(1)} />
    </span>
  );
}
