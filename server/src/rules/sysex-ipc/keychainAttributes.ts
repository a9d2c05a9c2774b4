import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { callAt } from '../../syntax/shapes/calls.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { groupEnd, is, isName, skip, spanOf, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosing } from '../code/enclosing.ts';
import { freeCall } from '../code/freeCall.ts';

/** A value has no more tokens than this. */
const longest = 12;

const endOf = ({ tokens }: SourceFile, from: number): number => {
  let to = from;
  while (to < from + longest && to < tokens.length) {
    const token = tokens[to]!;
    if (token.kind === 'close' || is(token, ',') || is(token, ';')) break;
    if (to > from && token.startsLine) break;
    to = skip(tokens, to);
  }
  return to;
};

/** What a dictionary holds under the key at token `i`; undefined where the name stands elsewhere: as a value, in a `case`, in a table. */
const dictionaryValue = (file: SourceFile, i: number): TokenRange | undefined => {
  const { tokens } = file;
  const open = enclosing(file, i);
  const call = callAt(file, open);
  const key = call?.arguments.findIndex(({ from, to }) => from <= i && i < to) ?? -1;
  if (call && key > 0) {
    const name = call.name.split(':')[0]!;
    if (/^CFDictionary(?:Set|Add|Replace)Value$/.test(name)) return call.arguments[key + 1];
    if (call.arguments[key]!.label === 'forKey') return call.arguments[0];
    return /^(?:dictionaryWithObjectsAndKeys|initWithObjectsAndKeys)$/.test(name)
      ? call.arguments[key - 1]
      : undefined;
  }
  // `kSec… as String`
  let next = i + 1;
  if (is(tokens[next], 'as')) next += /^[?!]$/.test(tokens[next + 1]?.text ?? '') ? 3 : 2;
  if (is(tokens[next], ')')) next++;
  if (is(tokens[next], ':') && (is(tokens[open], '[') || is(tokens[open], '{')))
    return { from: next + 1, to: endOf(file, next + 1) };
  const subscript =
    open >= 0 && is(tokens[next], ']') && groupEnd(tokens, open) === next && is(tokens[next + 1], '=');
  return subscript ? { from: next + 2, to: endOf(file, next + 2) } : undefined;
};

const isTrue = ({ tokens }: SourceFile, { from, to }: TokenRange): boolean =>
  to - from <= 6 &&
  tokens.slice(from, to).some(({ text }) => /^(?:true|YES|TRUE|kCFBooleanTrue)$/.test(text)) &&
  !tokens.slice(from, to).some(({ text }) => text === '?');

const choosing = ['kSecUseDataProtectionKeychain', 'kSecAttrSynchronizable'];
const belonging = ['kSecAttrAccessGroup', 'kSecAttrAccessible'];

/** A file of more is a table. */
const most = 50;

/**
 * Where code asks for the data protection keychain. The text is `chooses` for the keys that lead there, `belongs` for what only it knows, a blank and
 * the name.
 */
export const keychainAttributes: NoteReader = {
  id: 'data-protection-keychain',
  mentions: [...choosing, ...belonging, 'LAContext'],
  read: file => {
    const at = (i: number) => spanOf(file, { from: i, to: i + 1 });
    const keys = [...choosing, ...belonging].flatMap(name =>
      namePositions(file, name)
        .slice(0, most)
        .flatMap(i => {
          const value = dictionaryValue(file, i);
          const chooses = choosing.includes(name);
          if (!value || (chooses && !isTrue(file, value))) return [];
          return [{ at: at(i), text: `${chooses ? 'chooses' : 'belongs'} ${name}` }];
        }),
    );
    const contexts = namePositions(file, 'LAContext')
      .slice(0, most)
      .flatMap(i => {
        const made =
          file.language === 'swift'
            ? freeCall(file, i) !== undefined
            : is(file.tokens[i - 1], '[') && isName(file.tokens[i + 1]);
        return made ? [{ at: at(i), text: 'belongs LAContext' }] : [];
      });
    return [...keys, ...contexts].sort((a, b) => a.at.start - b.at.start);
  },
};
