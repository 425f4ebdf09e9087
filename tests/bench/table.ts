/** A column of a table: its title, and what stands in it for a row. */
export type Column<TRow> = readonly [title: string, cell: (row: TRow) => string | number];

/** A table in Markdown. */
export function tableOf<TRow>(columns: readonly Column<TRow>[], rows: readonly TRow[]): string {
  const lines = [
    columns.map(([title]) => title),
    columns.map(() => '---'),
    ...rows.map((row) => columns.map(([, cell]) => cell(row))),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A figure as it is printed; a dash where there is none. */
export function figure(value: number | null, digits = 1): string {
  return value === null ? '–' : value.toFixed(digits);
}

/** How many times as large as another a figure is. */
export function ratio(value: number | null, base: number | null | undefined): string {
  return value === null || !base ? '–' : (value / base).toFixed(2);
}
