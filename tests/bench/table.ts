/** A column of a table: its title, and the text of its cell in a row. */
export type Column<TRow> = readonly [title: string, cell: (row: TRow) => string | number];

/** Formats a table in Markdown. */
export function tableOf<TRow>(columns: readonly Column<TRow>[], rows: readonly TRow[]): string {
  const lines = [
    columns.map(([title]) => title),
    columns.map(() => '---'),
    ...rows.map((row) => columns.map(([, cell]) => cell(row))),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Formats a figure; a dash for null. */
export function figure(value: number | null, digits = 1): string {
  return value === null ? '–' : value.toFixed(digits);
}

/** Formats the ratio of a figure to a base. */
export function ratio(value: number | null, base: number | null | undefined): string {
  return value === null || !base ? '–' : (value / base).toFixed(2);
}
