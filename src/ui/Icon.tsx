interface IconProps {
  /** SVG path data, 16 by 16. */
  readonly path: string;
}

/** An icon without an accessible name. */
export function Icon({ path }: IconProps) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

interface IconButtonProps extends IconProps {
  readonly class: string;
  readonly label: string;
  readonly isPressed?: boolean;
  onClick(): void;
}

/** A button that shows only an icon. */
export function IconButton({ class: className, label, path, isPressed, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      class={className}
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      onClick={onClick}
    >
      <Icon path={path} />
    </button>
  );
}
