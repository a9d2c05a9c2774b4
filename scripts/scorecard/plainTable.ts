/** Rows in columns as wide as their widest cell; numbers stand to the right. */
export const plainTable = (heading: readonly string[], rows: readonly (readonly string[])[]): string => {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map(row => (row[column] ?? '').length)));
  const isNumber = (column: number): boolean =>
    rows.every(row => /^(?:[\d./]+(?: %)?|–)?$/.test(row[column] ?? ''));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
};
