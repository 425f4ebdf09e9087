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

/** The verbatim sentence of a story, with its names as buttons. */
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
 * A button in running text. Not a `<button>`: browsers lay it out as an inline block, which does not wrap
 * and may be separated from a following `’s`.
 */
function NameButton({ isCurrent, children, onPress }: NameButtonProps) {
  return (
    <span class="name" aria-current={isCurrent ? 'true' : undefined} {...buttonProps(onPress)}>
      {children}
    </span>
  );
}
