import type { ComponentChildren } from 'preact';
import type { NameInPassage } from '../pack/pack.ts';
import { buttonProps } from './button-props.ts';

interface Props {
  readonly text: string;
  readonly names: readonly NameInPassage[];
  /** The selected entity: its names are emphasised. */
  readonly current: string | undefined;
  onName(entity: string): void;
}

/**
 * The verbatim sentence of a story, with its names as buttons. They are no `<button>`s: browsers lay these out as
 * inline blocks, which do not wrap and may be separated from a following `’s`.
 */
export function PassageText({ text, names, current, onName }: Props) {
  const parts: ComponentChildren[] = [];
  let last = 0;
  for (const { start, end, entity } of names) {
    parts.push(
      text.slice(last, start),
      <span
        key={start}
        class="name"
        aria-current={entity === current ? 'true' : undefined}
        {...buttonProps(() => onName(entity))}
      >
        {text.slice(start, end)}
      </span>,
    );
    last = end;
  }
  return (
    <>
      {parts}
      {text.slice(last)}
    </>
  );
}
