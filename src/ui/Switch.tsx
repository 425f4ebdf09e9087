import type { ComponentChildren, RefObject } from 'preact';

interface Props {
  readonly label: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly input?: RefObject<HTMLInputElement | null>;
  /** Shown in front of the switch. */
  readonly children: ComponentChildren;
  onChange(isOn: boolean): void;
}

/** A labelled switch. */
export function Switch({ label, isOn, isDisabled, input, children, onChange }: Props) {
  return (
    <label class="switch">
      {children}
      <input
        ref={input ?? null}
        type="checkbox"
        role="switch"
        aria-label={label}
        checked={isOn}
        aria-checked={isOn}
        disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
