import type { SourceFile } from '../../syntax/source.ts';
import type { SwiftType } from './swiftDeclarations.ts';
import { behindGenerics, swiftTypePath } from './swiftTypePath.ts';

/** A head longer than this is no declaration. */
const longestHead = 300;

/** Reads the type declaration whose keyword is token `i`; undefined for `class func`, `class var`, `extension` as a name and the like. */
export const readSwiftType = (file: SourceFile, i: number): SwiftType | undefined => {
  const { tokens } = file;
  const keyword = tokens[i]!.text;
  const name = tokens[i + 1];
  if (
    name?.kind !== 'identifier' ||
    (keyword === 'class' && /^(?:func|var|let|subscript)$/.test(name.text))
  ) {
    return undefined;
  }
  const path = [name.text];
  let at = i + 2;
  while (tokens[at]?.text === '.' && tokens[at + 1]?.kind === 'identifier') {
    path.push(tokens[at + 1]!.text);
    at += 2;
  }
  at = behindGenerics(file, at);
  const inherits: (readonly string[])[] = [];
  if (tokens[at]?.text === ':') {
    do {
      const type = swiftTypePath(file, at + 1);
      if (type) inherits.push(type.path);
      at = clauseEnd(file, at + 1);
    } while (tokens[at]?.text === ',');
  }
  while (tokens[at] && tokens[at]!.text !== '{' && at - i < longestHead) {
    const { kind, text, startsLine } = tokens[at]!;
    if (
      kind === 'close' ||
      text === ';' ||
      text === '=' ||
      (startsLine && text !== 'where' && kind === 'directive')
    )
      return undefined;
    at++;
  }
  return tokens[at]?.text === '{' ? { keyword, path, token: i + 1, inherits, open: at } : undefined;
};

/** The end of one entry of an inheritance clause: a comma, `{` or `where`. */
const clauseEnd = (file: SourceFile, from: number): number => {
  const { tokens } = file;
  for (let at = from; at < Math.min(tokens.length, from + longestHead); at++) {
    const { text, kind } = tokens[at]!;
    if (text === '<') at = Math.max(at, behindGenerics(file, at) - 1);
    else if (text === '(' && tokens[at]!.partner > at) at = tokens[at]!.partner;
    else if (text === ',' || text === '{' || text === 'where' || text === ';' || kind === 'close') return at;
  }
  return from;
};
