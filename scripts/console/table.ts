import Table, { type HorizontalAlignment } from 'cli-table3';

/** A column of a table: its heading, and how its cells are aligned. */
export type Column = string | { readonly heading: string; readonly align: HorizontalAlignment };

/**
 * A table for the terminal, without lines between its rows.
 *
 * @param columns the columns
 * @param rows the cells of each row
 * @returns its text
 */
export const formatTable = (columns: readonly Column[], rows: readonly (readonly (string | number)[])[]): string => {
  const table = new Table({
    head: columns.map((column) => (typeof column === 'string' ? column : column.heading)),
    colAligns: columns.map((column) => (typeof column === 'string' ? 'left' : column.align)),
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    style: { head: [], border: [] },
  });
  for (const row of rows) table.push([...row]);
  return table.toString();
};
