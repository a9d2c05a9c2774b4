import type { HintsDocument } from '../hints.ts';
import type { Edit } from '../rules/rule.ts';
import { suppressionsIn } from '../rules/suppressions.ts';
import type { PlistFile, PlistValue } from '../syntax/plistFile.ts';
import type { SourceFile } from '../syntax/source.ts';
import type { Span } from '../syntax/span.ts';

export type SuppressionChoice = 'next-line' | 'file';

const inside = ({ start, end }: Span, offset: number): boolean => start < offset && offset < end;

/** The comment as this kind of file writes it. Undefined for project files: Xcode drops comments when it saves them. */
const commentIn = ({ file }: HintsDocument, text: string): string | undefined => {
  switch (file.kind) {
    case 'source':
    case 'xcconfig':
      return `// ${text}`;
    case 'script':
      return `# ${text}`;
    case 'plist':
      return file.format === 'xml' ? `<!-- ${text} -->` : undefined;
    case 'pbxproj':
      return undefined;
  }
};

const lineBreakOf = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';

/** True where a comment would become part of a key, a value or another comment. Iterative: files may nest as deep as they like. */
const insideElement = ({ root, comments }: PlistFile, offset: number): boolean => {
  if (comments.some(comment => inside(comment, offset))) return true;
  let value: PlistValue | undefined = root;
  if (!value || !inside(value.span, offset)) return true;
  while (value) {
    if (value.type === 'array') value = value.items.find(item => inside(item.span, offset));
    else if (value.type === 'dict') {
      const entry = value.entries.find(({ span }) => inside(span, offset));
      if (entry && inside(entry.keyElement, offset)) return true;
      const inner: PlistValue | undefined = entry?.value;
      value = inner && inside(inner.span, offset) ? inner : undefined;
    } else return true;
    // Inside the tags of a container, but not between them.
    if (value && (offset < value.inner.start || offset > value.inner.end)) return true;
  }
  return false;
};

const insideText = ({ literals, comments, tokens }: SourceFile, offset: number): boolean =>
  literals.some(literal => inside(literal, offset)) ||
  comments.some(comment => inside(comment, offset)) ||
  tokens.some(token => (token.kind === 'string' || token.kind === 'regex') && inside(token, offset));

/** True when a line of its own can stand before the line that starts at the offset. */
const takesComment = ({ file, text }: HintsDocument, offset: number): boolean => {
  const before = text.slice(Math.max(0, offset - 3), offset).trimEnd();
  if ((file.kind === 'source' || file.kind === 'script') && before.endsWith('\\')) return false;
  if (file.kind === 'plist') return !insideElement(file, offset);
  return file.kind !== 'source' || !insideText(file, offset);
};

/**
 * The line before which the comment has to stand to cover the finding: its own, or the line of the key when the finding is about a
 * value in the line below its key.
 */
const lineToSuppress = (document: HintsDocument, at: Span): number | undefined => {
  const { lines, text, file } = document;
  const { line } = lines.positionAt(at.start);
  if (takesComment(document, lines.lineStart(line))) {
    const previous = text.slice(lines.lineStart(line - 1), lines.lineStart(line)).trimEnd();
    if (file.kind !== 'plist' || line === 0 || !previous.endsWith('</key>')) return line;
    return takesComment(document, lines.lineStart(line - 1)) ? line - 1 : line;
  }
  return undefined;
};

/** Adds the rule to a suppression that already covers the line: a second comment in between would push the first one away. */
const extended = (document: HintsDocument, line: number, rule: string): Edit | undefined => {
  const above = suppressionsIn(document.file).find(
    ({ scope, rules, comment }) =>
      scope === 'next-line' && rules.length > 0 && document.lines.positionAt(comment.end).line + 1 === line,
  );
  if (!above) return undefined;
  return { span: { start: above.span.end, end: above.span.end }, newText: `, ${rule}` };
};

/** Where the first line of our own may stand: behind what has to come first in such a file. */
const topOf = ({ file, text, lines }: HintsDocument): number => {
  if (file.kind === 'plist') {
    const start = file.root?.span.start ?? 0;
    const line = lines.lineStart(lines.positionAt(start).line);
    return text.slice(line, start).trim() === '' ? line : start;
  }
  if (/^\uFEFF?(?:#!|\/\/ *swift-tools-version)/.test(text)) return lines.lineStart(1);
  return text.startsWith('\uFEFF') ? 1 : 0;
};

/** The edit that silences a rule at a finding or in the whole file; undefined where no comment can stand. */
export const suppressionEdit = (
  document: HintsDocument,
  at: Span,
  rule: string,
  choice: SuppressionChoice,
): Edit | undefined => {
  const { text, lines } = document;
  const comment = commentIn(document, `apple-networking:disable-${choice} ${rule}`);
  if (comment === undefined) return undefined;
  const lineBreak = lineBreakOf(text);
  const insert = (offset: number, newText: string): Edit => ({
    span: { start: offset, end: offset },
    newText,
  });
  if (choice === 'file') return insert(topOf(document), comment + lineBreak);
  const line = lineToSuppress(document, at);
  if (line === undefined) return undefined;
  const start = lines.lineStart(line);
  const indentation = /^[\t ]*/.exec(text.slice(start, lines.lineStart(line + 1)))?.[0] ?? '';
  return extended(document, line, rule) ?? insert(start, indentation + comment + lineBreak);
};
