interface Props {
  readonly class: string;
  readonly label: string;
  /** SVG path data of the icon, 16 by 16. */
  readonly path: string;
  readonly isPressed?: boolean;
  onClick(): void;
}

/** A button that shows only an icon. */
export function IconButton({ class: className, label, path, isPressed, onClick }: Props) {
  return (
    <button
      type="button"
      class={className}
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      onClick={onClick}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}
