import { numberInWords, t } from '../shared/i18n.ts';
import type { Direction } from '../shared/messages.ts';
import { IconButton } from '../ui/IconButton.tsx';

interface Props {
  readonly count: number;
  /** The last visited item, from 0; undefined before the first step. It may exceed the current count. */
  readonly position: number | undefined;
  /** Accessible names of the buttons. */
  readonly previousLabel: string;
  readonly nextLabel: string;
  /** Announced by screen readers after the position: the content of the item. */
  readonly spoken?: string | undefined;
  onStep(step: Direction): void;
}

/** The position after a step. Wraps around; starts at the first or last item without a valid position. */
export function stepFrom(position: number | undefined, count: number, step: Direction): number {
  if (position === undefined || position >= count) return step > 0 ? 0 : count - 1;
  return (position + count + step) % count;
}

/** Steps through items, wrapping around: `‹ 3 of 12 ›`. */
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
