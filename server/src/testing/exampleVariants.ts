import { fileKindOf } from '../syntax/fileKind.ts';

/** The ways the harness rewrites an example. Each returns undefined where the file's language has no such form. */
type Variant = (marked: string) => string | undefined;

const kindOf = (file: string) => fileKindOf(file)?.kind;

const eachLine = (text: string, prefix: string): string =>
  text
    .split('\n')
    .map(line => prefix + line)
    .join('\n');

const insertBeforeDict = (marked: string, comment: string): string | undefined =>
  marked.includes('<dict>') ? marked.replace('<dict>', () => `${comment}\n<dict>`) : undefined;

/** Carriage return + line feed line ends. */
export const withCrlf: Variant = marked => marked.replace(/\r?\n/g, '\r\n');

/** A two-unit character before everything else: catches offsets counted in code points or bytes. */
export const afterEmoji = (file: string): Variant => {
  switch (kindOf(file)) {
    case 'source':
      return marked => `// 🌍\n${marked}`;
    case 'script':
      return marked => (marked.startsWith('#!') ? marked.replace('\n', '\n# 🌍\n') : `# 🌍\n${marked}`);
    case 'plist':
      return marked => insertBeforeDict(marked, '<!-- 🌍 -->');
    default:
      return () => undefined;
  }
};

/** The whole example as a comment: must be quiet. */
export const inComment = (file: string): Variant => {
  switch (kindOf(file)) {
    case 'source':
      return marked => eachLine(marked, '// ').replace(/\\$/gm, '');
    case 'script':
      return marked => eachLine(marked, '# ');
    case 'plist':
      return marked => {
        const body = marked
          .replace(/<!--[\s\S]*?-->|<\?xml[^>]*>|<!DOCTYPE[^>]*>/g, '')
          .replace(/--/g, '- -');
        return `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n<!--\n${body}\n-->\n</dict>\n</plist>\n`;
      };
    default:
      return () => undefined;
  }
};

const cString = (marked: string): string =>
  `const char *text =\n${marked
    .split('\n')
    .map(line => `  "${line.replace(/[\\"]/g, unit => `\\${unit}`)}\\n"`)
    .join('\n')};\n`;

/** The whole example as the content of a string literal (or a plist string): must be quiet. */
export const inString = (file: string): Variant => {
  const kind = fileKindOf(file);
  if (kind?.kind === 'source' && kind.language === 'swift') {
    return marked => `let text = ##"""\n${marked}\n"""##\n`;
  }
  if (kind?.kind === 'source') return cString;
  if (kind?.kind === 'plist') {
    return marked => {
      const escaped = marked.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
      return `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n<key>Notes</key>\n<string>${escaped}</string>\n</dict>\n</plist>\n`;
    };
  }
  return () => undefined;
};

/** The whole example as code that other systems compile: must be quiet. */
export const forOtherSystems = (file: string): Variant => {
  const kind = fileKindOf(file);
  if (kind?.kind !== 'source') return () => undefined;
  const condition = kind.language === 'swift' ? 'os(Linux) || os(Windows)' : 'defined(_WIN32)';
  return marked => `#if ${condition}\n${marked}\n#endif\n`;
};

/** A suppression comment of that file kind. */
export const suppressionComment = (file: string, words: string): string => {
  switch (kindOf(file)) {
    case 'plist':
      return `<!-- ${words} -->`;
    case 'script':
      return `# ${words}`;
    default:
      return `// ${words}`;
  }
};

/** Puts a `disable-next-line` above every line where a marked range begins. */
export const suppressed =
  (file: string, rule: string): Variant =>
  marked => {
    const comment = suppressionComment(file, `apple-networking:disable-next-line ${rule}`);
    const lines = marked.split('\n');
    // A comment inside a multi-line string or a continued macro would be text.
    if (lines.some((line, i) => line.includes('«') && /\\$/.test(lines[i - 1] ?? ''))) return undefined;
    return lines.map(line => (line.includes('«') ? `${comment}\n${line}` : line)).join('\n');
  };

/** Puts a `disable-file` at the top of the file. */
export const suppressedFile =
  (file: string, rule: string): Variant =>
  marked => {
    const comment = suppressionComment(file, `apple-networking:disable-file ${rule}`);
    return kindOf(file) === 'plist' ? insertBeforeDict(marked, comment) : `${comment}\n${marked}`;
  };
