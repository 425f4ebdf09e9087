interface Props {
  readonly label: string;
  readonly value: string;
  onSearch(value: string): void;
}

/** Narrows the list below it down while the reader types. */
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

/** Whether a text holds what is searched for, whatever the case. */
export function holds(text: string, search: string): boolean {
  return text.toLowerCase().includes(search.trim().toLowerCase());
}
