import type { Edit } from '../../server/src/rules/rule.ts';
import { parse } from '../../server/src/syntax/parse.ts';
import { isType } from '../../server/src/syntax/shapes/declaration.ts';
import { declarations } from '../../server/src/syntax/shapes/declarations.ts';
import type { SourceFile, Token } from '../../server/src/syntax/source.ts';
import { readMarked } from '../../server/src/testing/marked.ts';
import { editMarked } from './markedText.ts';

/** A way of writing a marked source otherwise; undefined where there is nothing to be changed. */
export type SourceTwist = (path: string, marked: string) => string | undefined;

const insert = (at: number, newText: string): Edit => ({ span: { start: at, end: at }, newText });

const edited =
  (editsOf: (file: SourceFile) => readonly Edit[]): SourceTwist =>
  (path, marked) => {
    const twisted = editMarked(marked, text => {
      const file = parse(path, text);
      return file.kind === 'source' ? editsOf(file) : [];
    });
    return twisted === marked ? undefined : twisted;
  };

const isSwift = ({ language }: SourceFile): boolean => language === 'swift';

/** Round brackets of calls, outside directives and strings with interpolations, whose line breaks could mean something. */
const calls = ({ tokens }: SourceFile): readonly (readonly [open: number, close: number])[] => {
  const found: (readonly [number, number])[] = [];
  let interpolatedTo = -1;
  tokens.forEach((token, index) => {
    if (token.kind === 'stringStart') interpolatedTo = Math.max(interpolatedTo, token.partner);
    if (index < interpolatedTo || token.inDirective || token.kind !== 'open' || token.text !== '(') return;
    // Nobody writes comments and lines into attributes: `@objc(Name)`.
    if (tokens[index - 2]?.text === '@') return;
    const close = tokens[token.partner];
    if (close?.text === ')' && token.partner > index + 1) found.push([index, token.partner]);
  });
  return found;
};

/** Each argument on a line of its own. */
export const argumentsOnLines = edited(file =>
  calls(file).flatMap(([open, close]) => {
    const edits: Edit[] = [insert(file.tokens[open]!.end, '\n        ')];
    for (let i = open + 1; i < close; i++) {
      const token = file.tokens[i]!;
      if (token.kind === 'open' || token.kind === 'stringStart') i = Math.max(i, token.partner);
      else if (token.text === ',') edits.push(insert(token.end, '\n        '));
    }
    return [...edits, insert(file.tokens[close]!.start, '\n    ')];
  }),
);

/** A comment with brackets in it behind each bracket and comma. */
export const commentsBetween = edited(file =>
  calls(file).flatMap(([open, close]) => [
    insert(file.tokens[open]!.end, '/* not ) yet */ '),
    insert(file.tokens[close]!.start, ' /* (unused) */'),
  ]),
);

const declarators = new Set(['let', 'var']);

const isDeclared = (tokens: readonly Token[], index: number, swift: boolean): boolean => {
  const before = tokens[index - 1];
  if (swift) return before?.kind === 'identifier' && declarators.has(before.text);
  return (
    tokens[index + 1]?.text === '=' &&
    (before?.text === '*' || (before?.kind === 'identifier' && before.text !== 'const'))
  );
};

/** Variables that nothing but their own name leads to: no member, no label, no part of a macro, none that other files may mean. */
const localNames = (file: SourceFile, others: string): ReadonlySet<string> => {
  const { tokens } = file;
  const swift = isSwift(file);
  const declared = new Set<string>();
  tokens.forEach((token, index) => {
    if (token.kind === 'identifier' && isDeclared(tokens, index, swift)) declared.add(token.text);
  });
  tokens.forEach((token, index) => {
    if (token.kind !== 'identifier' || !declared.has(token.text)) return;
    const [before, after] = [tokens[index - 1]?.text, tokens[index + 1]?.text];
    const isLabel = after === ':' && !declarators.has(before ?? '');
    if (before === '.' || before === '->' || isLabel || token.inDirective) declared.delete(token.text);
  });
  const elsewhere = new Set(others.match(/\w+/g));
  // `let _ =` declares nothing.
  return new Set([...declared].filter(name => name !== '_' && !elsewhere.has(name)));
};

/** Every local variable under another name; `others` is the text of the other files. */
export const localsRenamed = (path: string, marked: string, others: string): string | undefined =>
  edited(file => {
    const names = localNames(file, others);
    return file.tokens
      .filter(({ kind, text, inDirective }) => kind === 'identifier' && !inDirective && names.has(text))
      .map(({ text, start, end }) => ({
        span: { start, end },
        newText: `own${text[0]!.toUpperCase()}${text.slice(1)}`,
      }));
  })(path, marked);

/** The types a source declares, and everything it declares: its variables and parameters too. */
export const declaredIn = (
  path: string,
  text: string,
): { readonly types: ReadonlySet<string>; readonly all: ReadonlySet<string> } => {
  const file = parse(path, text);
  const found = file.kind === 'source' ? declarations(file) : [];
  const types = found.filter(one => (isType(one) && one.kind !== 'extension') || one.kind === 'typealias');
  return {
    types: new Set(types.map(({ name }) => name)),
    all: new Set(found.flatMap(({ name, parameters }) => [name, ...parameters.map(one => one.name)])),
  };
};

/** The names that marks enclose; undefined where one encloses anything else, or something of the example's own. */
export const markedNames = (path: string, marked: string): readonly string[] | undefined => {
  const { text, spans } = readMarked(marked);
  const names = spans.map(({ start, end }) => text.slice(start, end));
  const own = declaredIn(path, text).all;
  const isName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name) && !own.has(name);
  return names.every(isName) && !/^#.*«/m.test(marked) ? names : undefined;
};

const ownName = (name: string): string =>
  /^[A-Z]/.test(name) ? `Own${name}` : `own${name[0]!.toUpperCase()}${name.slice(1)}`;

/** The source with a name of the project's own in place of each of these. */
export const namesReplaced = (path: string, marked: string, names: ReadonlySet<string>): string =>
  edited(file =>
    file.tokens
      .filter(({ kind, text }) => kind === 'identifier' && names.has(text))
      .map(({ text, start, end }) => ({ span: { start, end }, newText: ownName(text) })),
  )(path, marked) ?? marked;

const importLine = /^\s*(?:@\w+ +)*(?:import\s+\w|#\s*(?:import|include)\b|@import\b)/;

/** Imports, and the rest: text of another file goes below imports of its own. */
export const importsOf = (marked: string): readonly [imports: string, rest: string] => {
  const lines = marked.split('\n');
  const last = lines.findLastIndex((line, i) => importLine.test(line) && !/\\$/.test(lines[i - 1] ?? ''));
  return [lines.slice(0, last + 1).join('\n'), lines.slice(last + 1).join('\n')];
};

const isSwiftPath = (path: string): boolean => path.endsWith('.swift');

/** The whole file between `#if` and `#endif`. */
const inCondition =
  (swift: string, c: string): SourceTwist =>
  (path, marked) =>
    `#if ${isSwiftPath(path) ? swift : c}\n${marked.replace(/\n?$/, '\n')}#endif\n`;

/** A condition that holds on all of Apple's systems. */
export const inAppleBranch = inCondition('!os(Linux)', 'defined(__APPLE__)');
/** Code that only other systems compile. */
export const inOtherBranch = inCondition('os(Linux) || os(Windows)', 'defined(_WIN32)');
/** Code that nobody compiles. */
export const switchedOff = inCondition('false', '0');
