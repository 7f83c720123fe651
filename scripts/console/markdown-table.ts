/**
 * A table in Markdown whose columns are aligned, so that it can be read as plain text too.
 *
 * @param headings the columns
 * @param rows as many cells each
 */
export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) => Math.max(3, heading.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[], filler = ' '): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column]!, filler)).join(' | ')} |`;
  return [line(headings), line(headings.map(() => ''), '-'), ...rows.map((row) => line(row))].join('\n');
}
