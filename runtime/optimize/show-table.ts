/*
 * Headings and rows of cells in; lines of text with the columns aligned to the right out.
 */
export function showTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...lines.map((cells) => cells[column]!.length)));
  return lines.map((cells) => cells.map((cell, column) => cell.padStart(widths[column]!)).join("  ")).join("\n");
}
