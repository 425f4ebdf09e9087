interface Props {
  readonly label: string;
  readonly value: string;
  onSearch(value: string): void;
}

/** Filters a list while the user types. */
export function SearchField({ label, value, onSearch }: Props) {
  return (
    <input
      type="search"
      class="field"
      aria-label={label}
      placeholder={label}
      value={value}
      onInput={(event) => onSearch(event.currentTarget.value)}
    />
  );
}

/** Whether a text contains the trimmed search text, ignoring case. */
export function containsText(text: string, search: string): boolean {
  return text.toLowerCase().includes(search.trim().toLowerCase());
}
