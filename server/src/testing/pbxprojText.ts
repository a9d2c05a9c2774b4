/** A value of the writer: text, a list, or an object with its keys in order. */
export type Written = string | readonly Written[] | { readonly [key: string]: Written };

const isPlain = (text: string): boolean => /^[\w./]+$/.test(text);

/** Quoted as Xcode does it; a marked value keeps its marks outside the quotes, since they stand around the whole value. */
const quoted = (text: string): string => {
  const marked = /^«([^»]*)»$/.exec(text);
  if (marked) return `«${quoted(marked[1]!)}»`;
  const partly = text.replace(/[«»]/g, '');
  if (isPlain(partly) && partly === text) return text;
  return `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`;
};

const write = (value: Written, depth: number): string => {
  const indent = '\t'.repeat(depth + 1);
  const end = '\t'.repeat(depth);
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value))
    return `(\n${value.map((item: Written) => `${indent}${write(item, depth + 1)},\n`).join('')}${end})`;
  const entries = Object.entries(value as Record<string, Written>);
  return `{\n${entries.map(([key, item]) => `${indent}${quoted(key)} = ${write(item, depth + 1)};\n`).join('')}${end}}`;
};

/** The text of a `project.pbxproj` with these objects by id. */
export const pbxprojText = (objects: Readonly<Record<string, Written>>, rootObject: string): string =>
  `// !$*UTF8*$!\n${write({ archiveVersion: '1', classes: {}, objectVersion: '77', objects, rootObject }, 0)}\n`;
