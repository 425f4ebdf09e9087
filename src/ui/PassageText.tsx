import type { ComponentChildren } from 'preact';
import type { NameInPassage } from '../analysis/pack.ts';

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
  for (const name of names) {
    parts.push(text.slice(end, name.start));
    parts.push(
      <button
        type="button"
        class="name"
        key={name.start}
        aria-current={name.entity === current ? 'true' : undefined}
        onClick={() => onName(name.entity)}
      >
        {text.slice(name.start, name.end)}
      </button>,
    );
    end = name.end;
  }
  parts.push(text.slice(end));
  return <>{parts}</>;
}
