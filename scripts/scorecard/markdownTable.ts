/** The cells of a row: `| a | b |`. */
const cells = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map(cell => cell.trim().replace(/^`(.*)`$/, '$1'));

/** The rows of the first Markdown table in a text whose heading begins with that cell, each by its first cell and with its cells by heading. */
export const markdownTable = (
  text: string,
  first: string,
): ReadonlyMap<string, ReadonlyMap<string, string>> => {
  const lines = text.split('\n');
  const start = lines.findIndex(line => line.startsWith('|') && cells(line)[0] === first);
  if (start < 0) return new Map();
  const heading = cells(lines[start]!);
  const rows = new Map<string, ReadonlyMap<string, string>>();
  // A row may stand behind a blank line: such a table still reads well as text.
  for (const line of lines.slice(start + 2)) {
    if (line.trim() === '') continue;
    if (!line.startsWith('|')) break;
    const values = cells(line);
    rows.set(values[0] ?? '', new Map(heading.map((name, index) => [name, values[index] ?? ''])));
  }
  return rows;
};
