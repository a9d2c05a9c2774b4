const simple: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

const scalar = (digits: string): string => {
  const code = Number.parseInt(digits, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
};

const resolveEscapes = (text: string, hashes: number): string => {
  if (!text.includes('\\')) return text;
  const mark = `\\\\${'#'.repeat(hashes)}`;
  const escapeSequence = new RegExp(
    `${mark}(?:u\\{([0-9a-fA-F]{1,8})\\}|([ \\t]*(?:\\r\\n|\\r|\\n))|([\\s\\S]))`,
    'g',
  );
  return text.replace(escapeSequence, (whole, digits?: string, lineBreak?: string, letter?: string) => {
    if (digits !== undefined) return scalar(digits);
    if (lineBreak !== undefined) return '';
    return simple[letter!] ?? whole;
  });
};

/** A multi-line literal: without its first line break and its last line, whose indentation is taken off every line. */
const stripIndentation = (content: string): string => {
  const lines = content.split(/\r\n|\r|\n/);
  if (lines.length < 2) return content;
  const indentation = /^[ \t]*/.exec(lines[lines.length - 1]!)![0];
  return lines
    .slice(1, -1)
    .map(line => (line.startsWith(indentation) ? line.slice(indentation.length) : line.trimStart()))
    .join('\n');
};

/** What a Swift string literal without interpolation stands for. */
export const swiftStringValue = (content: string, hashes: number, multiline: boolean): string =>
  resolveEscapes(multiline ? stripIndentation(content) : content, hashes);
