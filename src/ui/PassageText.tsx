import type { ComponentChildren } from 'preact';
import type { NameInPassage } from '../pack/pack.ts';
import { pressable } from './button-props.ts';

interface Props {
  readonly text: string;
  readonly names: readonly NameInPassage[];
  /** The entity that the reader looks at: its names are brought out. */
  readonly current: string | undefined;
  onName(entity: string): void;
}

/** A sentence of the analysis, to the letter, with the names in it as buttons. */
export function PassageText({ text, names, current, onName }: Props) {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const { start, end: nameEnd, entity } of names) {
    parts.push(text.slice(end, start));
    parts.push(
      <NameButton key={start} isCurrent={entity === current} onPress={() => onName(entity)}>
        {text.slice(start, nameEnd)}
      </NameButton>,
    );
    end = nameEnd;
  }
  parts.push(text.slice(end));
  return <>{parts}</>;
}

interface NameButtonProps {
  readonly isCurrent: boolean;
  readonly children: ComponentChildren;
  onPress(): void;
}

/**
 * A button in running text. Not a `<button>`: browsers lay that out as a box of its own, which neither
 * wraps nor keeps a following `’s` on its line.
 */
function NameButton({ isCurrent, children, onPress }: NameButtonProps) {
  return (
    <span class="name" aria-current={isCurrent ? 'true' : undefined} {...pressable(onPress)}>
      {children}
    </span>
  );
}
